import {
  decideFinding,
  findingStream,
  findingStreamOf,
  type Calendar,
  type CommandData,
  type FindingCommand,
  type Photo,
  type Policy,
} from '#domain';
import { commandIdOf, run, type EventStore } from '#event-store';
import { as, findingIdOf, official, ofUnit, type Cue } from './cast';
import { furtherCue, isFurther } from './further-steps';
import { demoIdOf, unitIdOf } from './names';
import { demoClause, demoStandard } from './standard';
import type { FurtherStep, Step, Story } from './stories';
import { offices } from './units';

export type Stage = {
  store: EventStore;
  policy: Policy;
  calendar: Calendar;
  /** Keeps a drawn photo and names it. */
  photo(story: Story, broken: boolean): Promise<Photo>;
};

/** Plays one finding's story into the log, each step under the rules, by the person who takes it, at the time it is said to have happened. */
export async function play(story: Story, registeredAt: string, filedAt: string, stage: Stage): Promise<void> {
  const findingId = findingIdOf(story);
  const send = (index: number, at: string, by: Cue['by'], command: Cue['command']) =>
    run(stage.store, {
      stream: findingStreamOf(findingId),
      commandId: commandIdOf('demonstration', findingId, String(index)),
      decider: findingStream,
      metadata: {
        actor: { userId: 'demonstration', ...by, channel: 'import' },
        occurredAt: at,
        effectiveAt: at,
      },
      decide: (finding) =>
        decideFinding(typeof command === 'function' ? command(finding) : command, finding, {
          now: at,
          effectiveAt: at,
          actor: { userId: 'demonstration', ...by, channel: 'import' },
          policy: stage.policy,
          unitPolicy: stage.policy,
          calendar: stage.calendar,
        }),
    });

  await send(
    0,
    registeredAt,
    official(offices.creation, story.inspector, 'inspector'),
    registration(story, registeredAt, await before(story, stage)),
  );
  const begins = story.steps.some((step) => step.do === 'FileFinding' || step.do === 'MergeFinding');
  const steps: Step[] =
    begins || story.steps.length === 0 ? story.steps : [{ at: filedAt, do: 'FileFinding' }, ...story.steps];
  for (const [index, step] of steps.entries()) {
    const { by, command } = await cue(step, story, stage);
    await send(index + 1, step.at, by, command);
  }
}

const before = async (story: Story, stage: Stage): Promise<Photo[]> =>
  story.kind === 'site' ? [await stage.photo(story, true)] : [];

function registration(story: Story, at: string, photosBefore: Photo[]): FindingCommand {
  const { clauseId, text } = demoClause(story.clauseId);
  const data: CommandData<'RegisterFinding'> = {
    kind: story.kind,
    source: { mode: story.mode, level: 'city', campaign: '创文' },
    title: story.title,
    site: story.place && story.kind !== 'duty' ? { name: story.place } : undefined,
    obligation: story.partner
      ? { linkKind: 'paired', partnerUnitId: unitIdOf(story.partner), text: demoClause(story.clauseId).text }
      : undefined,
    clause: { clauseId, standardId: demoStandard.standardId, standardVersion: demoStandard.version, text },
    photosBefore,
    proposedSeverity: story.severity,
    discoveredAt: at,
    batchId: story.batch && demoIdOf('batch', story.batch),
    importedFrom: story.importedFrom,
  };
  return { type: 'RegisterFinding', data, known: {} };
}

async function cue(step: Step, story: Story, stage: Stage): Promise<Cue> {
  if (isFurther(step)) return furtherCue(step, story, stage);
  const { unit } = story;
  const lead = unitIdOf(unit);
  const owner = ofUnit(unit, 'owner', 'liaison');
  const liaison = ofUnit(unit, 'liaison', 'liaison');
  const leader = ofUnit(unit, story.severity === 'grave' ? 'head' : 'deputy', 'unit-lead');
  const reinspector = official(offices.supervision, story.reinspector ?? 'fc-zhao', 'reinspector');
  const photos = async (broken: boolean) => (story.kind === 'site' ? [await stage.photo(story, broken)] : []);
  switch (step.do as Exclude<Step['do'], FurtherStep>) {
    case 'FileFinding':
      return as(
        official(offices.creation, 'la-chen', 'filing'),
        'FileFinding',
        { severity: story.severity, handling: story.handling, evidenceChecked: true, seenDuplicates: [] },
        {
          class: 'individual',
          basis: { rule: 'no-match', matches: [] },
          clauseInForce: true,
          candidates: [],
        },
      );
    case 'AssignFinding': {
      const formId = demoIdOf('form', story.batch ?? story.label);
      return as(
        official(offices.creation, 'dd-huang', 'dispatch'),
        'AssignFinding',
        { leadUnit: lead, coUnits: [], formId, limit: story.limit },
        { leadActive: true, assignmentId: demoIdOf('assignment', story.label) },
      );
    }
    case 'SignForAssignment':
      return as(
        liaison,
        'SignForAssignment',
        { personId: owner.personId },
        { personUnitId: lead, unitIsOwn: true },
      );
    case 'SubmitPlan':
      return as(
        liaison,
        'SubmitPlan',
        {
          causes: ['日常巡查不够细，发现后处理不及时'],
          measures: [{ text: '按条款逐项整改到位' }, { text: '排查周边同类点位' }],
        },
        { unitIsOwn: true },
      );
    case 'ApprovePlan':
      return as(official(offices.supervision, 'ds-liu', 'supervision-director'), 'ApprovePlan', {}, {});
    case 'ReportRectification':
      return as(
        owner,
        'ReportRectification',
        {
          measureText: step.text ?? `已按要求整改到位，并对周边同类点位排查一遍。`,
          rootCause: '日常巡查不够细，发现后处理不及时。',
          photosAfter: (await photos(false)).map((photo) => ({ ...photo, answers: 0 })),
        },
        { drawn: true },
      );
    case 'CountersignReport':
      return as(leader, 'CountersignReport', {}, { signerOf: 'own', isHead: story.severity === 'grave' });
    case 'SendBackReport':
      return as(leader, 'SendBackReport', { why: step.text ?? '照片看不清，请重拍。' }, { signerOf: 'own' });
    case 'ScheduleReinspection':
      return as(
        reinspector,
        'ScheduleReinspection',
        { reinspectorId: reinspector.personId, method: 'onsite', covert: false },
        {
          reinspectorUnitId: reinspector.unitId,
          related: false,
          mayReinspect: true,
          recused: false,
          borrowable: false,
        },
      );
    case 'PassReinspection':
      return as(
        reinspector,
        'PassReinspection',
        { checkedClauses: [story.clauseId], photos: await photos(false), closeAs: 'rectified' },
        { related: false, recused: false },
      );
    case 'FailReinspection':
      return as(
        reinspector,
        'FailReinspection',
        {
          unmetClauses: [{ clauseId: story.clauseId, text: step.text ?? '现场仍有一处没有改到位' }],
          partial: true,
          photos: await photos(true),
        },
        { related: false, recused: false },
      );
    case 'SignClosure':
      return as(official(offices.supervision, 'ds-liu', 'supervision-director'), 'SignClosure', {}, {});
  }
}
