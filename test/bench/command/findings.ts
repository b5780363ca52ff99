import { randomUUID } from 'node:crypto';
import { publishedCalendar } from '#documents';
import {
  calendarStream,
  cityStreams,
  decideCalendar,
  decideFinding,
  decidePolicy,
  defaultPolicy,
  findingStream,
  findingStreamOf,
  policyStream,
  type FindingCommand,
} from '#domain';
import {
  chain,
  commandIdOf,
  GENESIS,
  NO_STREAM,
  run,
  type EventStore,
  type RecordedEvent,
  type WrittenEvent,
} from '#event-store';

/** Somebody who reports; his findings are his alone. */
export type Reporter = { userId: string; username: string; personId: string };

export const UNIT = 'u-roads';
export const TITLE = '网报材料缺少第二季度活动记录和现场照片说明';
export const EVENTS_BEFORE = 8;
const TOGETHER = 256;

const calendar = publishedCalendar();
const office = { userId: 'bench', personId: 'p-office', role: 'system', channel: 'import' } as const;
const inspector = { ...office, personId: 'p-inspector', role: 'inspector' } as const;

/** Adopts the rules that the api asks for: a calendar and a policy. */
export async function adoptRules(store: EventStore): Promise<void> {
  const metadata = { actor: office };
  await run(store, {
    stream: cityStreams.calendar,
    commandId: commandIdOf('bench', 'calendar'),
    decider: calendarStream,
    metadata,
    decide: (state) => decideCalendar({ type: 'PublishCalendar', calendar, by: 'bench' }, state),
  });
  await run(store, {
    stream: cityStreams.policy,
    commandId: commandIdOf('bench', 'policy'),
    decider: policyStream,
    metadata,
    decide: (state) =>
      decidePolicy(
        { type: 'AdoptPolicy', data: { policy: defaultPolicy, basis: 'bench', by: 'bench' } },
        state,
      ),
  });
}

/**
 * `count` findings in the state `rectifying`, eight events each, with `reporter` for the named person. One is told by
 * commands under the rules; the others are that one again under other ids, chained anew, appended straight to the log.
 */
export async function prepareFindings(
  store: EventStore,
  reporter: Reporter,
  count: number,
): Promise<string[]> {
  const template = await tellOne(store, reporter);
  if (template.length !== EVENTS_BEFORE) throw new Error(`${template.length} events were told`);
  const ids = Array.from({ length: count }, () => randomUUID());
  for (let from = 0; from < count; from += TOGETHER)
    await Promise.all(
      ids.slice(from, from + TOGETHER).map((id) => {
        const stream = findingStreamOf(id);
        return store.append(stream, NO_STREAM, again(template, stream));
      }),
    );
  return ids;
}

async function tellOne(store: EventStore, { personId }: Reporter): Promise<RecordedEvent[]> {
  const stream = findingStreamOf(randomUUID());
  const ofUnit = { personUnitId: UNIT, unitIsOwn: true };
  const name = (whom: string): FindingCommand => ({
    type: 'NameResponsiblePerson',
    data: { personId: whom },
    known: ofUnit,
  });
  const commands: FindingCommand[] = [
    {
      type: 'RegisterFinding',
      data: {
        kind: 'material',
        source: { mode: 'quarterly', level: 'city', campaign: '创文' },
        title: TITLE,
        clause: {
          clauseId: 'CL01',
          standardId: 'bench',
          standardVersion: '2023',
          text: '材料齐全、真实、按时报送',
        },
        photosBefore: [],
        proposedSeverity: 'ordinary',
        discoveredAt: await store.now(),
      },
      known: {},
    },
    {
      type: 'FileFinding',
      data: { severity: 'ordinary', handling: 'by-deadline', evidenceChecked: true, seenDuplicates: [] },
      known: {
        class: 'individual',
        basis: { rule: 'no-match', matches: [] },
        clauseInForce: true,
        candidates: [],
      },
    },
    {
      type: 'AssignFinding',
      data: { leadUnit: UNIT, coUnits: [] },
      known: { leadActive: true, assignmentId: randomUUID() },
    },
    { type: 'SignForAssignment', data: { personId }, known: ofUnit },
    name('p-somebody'),
    name('p-somebody-else'),
    name(personId),
  ];
  for (const [index, command] of commands.entries())
    await run(store, {
      stream,
      commandId: commandIdOf('bench', stream, String(index)),
      decider: findingStream,
      metadata: { actor: index === 0 ? inspector : office },
      decide: (finding, { now }) =>
        decideFinding(command, finding, {
          now,
          effectiveAt: now,
          actor: index === 0 ? inspector : office,
          policy: defaultPolicy,
          unitPolicy: defaultPolicy,
          calendar,
        }),
    });
  return (await store.read(stream)).events;
}

function again(template: readonly RecordedEvent[], stream: string): WrittenEvent[] {
  let prevHash = GENESIS;
  return template.map(({ type, data, metadata, version }) => {
    const event: WrittenEvent = {
      id: randomUUID(),
      type,
      data,
      stream,
      version,
      metadata: { ...metadata, commandId: randomUUID(), prevHash },
    };
    prevHash = event.metadata.hash = chain(prevHash, event);
    return event;
  });
}
