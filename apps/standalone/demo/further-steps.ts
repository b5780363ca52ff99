import {
  findingStream,
  findingStreamOf,
  knownForMerging,
  localDateOf,
  plusMinutes,
  type Finding,
  type FindingCommand,
  type Known,
} from '#domain';
import { fold, type EventStore } from '#event-store';
import { as, findingIdOf, official, ofUnit, type Cue, type Person } from './cast';
import { demoIdOf, unitIdOf } from './names';
import type { Stage } from './play';
import type { FurtherStep, Step, Story } from './stories';
import { offices } from './units';

type Further = Step & { do: FurtherStep };
type Told = { step: Further; story: Story; stage: Stage };

const filer = official(offices.creation, 'la-chen', 'filing');
const supervisor = official(offices.supervision, 'dc-wang', 'supervisor');
const director = official(offices.supervision, 'ds-liu', 'supervision-director');
const commander = official(offices.headquarters, 'zh-deng', 'headquarters');
const cityLeader = official(offices.headquarters, 'ld-tang', 'city-leader');
/** The clock, as it signs in the running product. */
const clockwork = { personId: 'system', role: 'system' };
const own = { unitIsOwn: true };
const DAY = 24 * 60;

/** Who takes the step, and with what. */
const cues: Record<FurtherStep, (told: Told) => Cue | Promise<Cue>> = {
  MergeFinding: async ({ step, story, stage }) => {
    const masterId = findingIdOf({ label: story.mergedInto! });
    return as(
      filer,
      'MergeFinding',
      { masterId, why: step.text },
      await forMerging(stage.store, findingIdOf(story), masterId),
    );
  },
  ClaimFinding: ({ story }) =>
    as(
      ofUnit(story.unit, 'liaison', 'liaison'),
      'ClaimFinding',
      { personId: ownerOf(story).personId },
      {
        leadActive: true,
        assignmentId: demoIdOf('assignment', story.label),
        ground: 'territory',
        personUnitId: unitIdOf(story.unit),
      },
    ),
  RequestReturn: async ({ step, story, stage }) =>
    as(
      ofUnit(story.unit, 'liaison', 'liaison'),
      'RequestReturn',
      {
        reasonCode: 'not-ours',
        reason: step.text ?? '',
        proposedUnit: unitIdOf('市园林绿化中心'),
        evidence: [await stage.photo(story, true)],
        consentBy: ofUnit(story.unit, 'deputy', 'unit-lead').personId,
      },
      { unitIsOwn: true, consented: true },
    ),
  RequestExtension: ({ step, story }) =>
    as(
      ownerOf(story),
      'RequestExtension',
      { units: 2, reason: step.text ?? '', progress: '已完成一半，材料已到场' },
      own,
    ),
  GrantExtension: () => as(supervisor, 'GrantExtension', {}, {}),
  RequestDeferral: ({ step, story }) => {
    const leaderId = ofUnit(story.unit, 'head', 'unit-lead').personId;
    const on = localDateOf(plusMinutes(step.at, 14 * DAY));
    return as(
      ofUnit(story.unit, 'deputy', 'unit-lead'),
      'RequestDeferral',
      {
        kind: 'postponed',
        reason: step.text ?? '',
        interim: '已围挡并设警示牌，每日巡查一次',
        milestones: [{ text: '土壤改良完成，具备补植条件', on }],
        leaderId,
      },
      { ...own, leaderExists: true },
    );
  },
  GrantDeferral: () => as(director, 'GrantDeferral', { reviewInDays: 28 }, { leaderExists: true }),
  ChallengeClosure: async ({ step, story, stage }) =>
    as(
      official(offices.creation, story.inspector, 'inspector'),
      'ChallengeClosure',
      { why: step.text ?? '', evidence: [await stage.photo(story, true)] },
      {},
    ),
  ScheduleLookBack: () => as(supervisor, 'ScheduleLookBack', {}, {}),
  NoteOverdue: () => ({
    by: clockwork,
    command: ({ dueVersion }) => asked('NoteOverdue', { dueVersion: dueVersion! }, {}),
  }),
  RaiseEscalation: ({ step, story }) => raise(step, story),
  ImposeHungPlate: ({ step, story }) =>
    as(
      commander,
      'ImposeHungPlate',
      { formId: demoIdOf('form', `plate ${story.label}`), text: step.text },
      { recipients: leadersOf(story) },
    ),
  RecordInstruction: ({ step }) =>
    as(supervisor, 'RecordInstruction', { leaderId: cityLeader.personId, text: step.text ?? '' }, {}),
};

export const isFurther = (step: Step): step is Further => step.do in cues;
export const furtherCue = async (step: Further, story: Story, stage: Stage): Promise<Cue> =>
  cues[step.do]({ step, story, stage });

/** With a reason it is signed by 督查室主任; without one it is the clock's. */
function raise({ level = 1, text }: Further, story: Story): Cue {
  const known = { recipients: leadersOf(story) };
  if (text) return as(director, 'RaiseEscalation', { level, trigger: 'leader', why: text }, known);
  return {
    by: clockwork,
    command: ({ dueVersion }) =>
      asked('RaiseEscalation', { level, trigger: 'time', startVersion: dueVersion, why: '' }, known),
  };
}

const asked = <K extends 'NoteOverdue' | 'RaiseEscalation'>(
  type: K,
  data: Extract<FindingCommand, { type: K }>['data'],
  known: Known[K],
): FindingCommand => ({ type, data, known }) as FindingCommand;

const ownerOf = (story: Story): Person => ofUnit(story.unit, 'owner', 'liaison');
const leadersOf = (story: Story) =>
  ['head', 'deputy'].map((post) => {
    const { personId, unitId } = ofUnit(story.unit, post, 'unit-lead');
    return { personId, unitId };
  });

async function forMerging(
  store: EventStore,
  findingId: string,
  masterId: string,
): Promise<Known['MergeFinding']> {
  const [self, master] = await Promise.all([read(store, findingId), read(store, masterId)]);
  return knownForMerging({ findingId, ...self }, { findingId: masterId, ...master });
}

async function read(store: EventStore, findingId: string): Promise<{ finding: Finding; position: string }> {
  const { events } = await store.read(findingStreamOf(findingId));
  return { finding: fold(findingStream, events), position: events[0]?.position ?? '' };
}
