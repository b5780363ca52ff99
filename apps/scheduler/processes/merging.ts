import { findingHistory, findingStream } from '#domain';
import type { EventStore, RecordedEvent } from '#event-store';
import type { FollowUp, Process } from './process';

/**
 * 并案: the master learns of its duplicate, and of who reported that one; a master that is no longer pursued lets its
 * duplicates go. So nobody closes a master that he reported through a duplicate.
 */
export const mergingOf = (store: EventStore): Process => ({
  name: 'merging',
  categories: ['finding'],
  react(event) {
    const [name] = event.type.split('.v');
    if (name === 'FindingMerged') return absorbed(event);
    return name === 'FindingVoided' || name === 'FindingNotFiled' ? letGo(store, event) : [];
  },
});

const idOf = ({ stream }: RecordedEvent): string => stream.slice('finding-'.length);

function absorbed(event: RecordedEvent): FollowUp[] {
  const fact = findingHistory.lift(event);
  if (fact.type !== 'FindingMerged') return [];
  const duplicateId = idOf(event);
  const masterId = fact.data.master.findingId;
  const { reporters } = fact.data;
  return [
    {
      findingId: masterId,
      command: { type: 'AbsorbDuplicate', data: { duplicateId, reporters }, known: {} },
      ifRefused: (code) =>
        code === 'finding.wrong-state' || code === 'finding.not-found'
          ? [unmerged(duplicateId, masterId, '主件已经办结，不能再并入')]
          : undefined,
    },
  ];
}

/** The duplicates that the master knew of; what it learns of later is refused, and let go then. */
async function letGo(store: EventStore, event: RecordedEvent): Promise<FollowUp[]> {
  const masterId = idOf(event);
  const { events } = await store.read(event.stream);
  const { duplicates = [] } = events
    .filter(({ version }) => version <= event.version)
    .reduce(
      (finding, each) => findingStream.evolve(finding, findingStream.history.lift(each), each),
      findingStream.initial,
    );
  return duplicates.map((duplicateId) => unmerged(duplicateId, masterId, '主件未立案或已撤销'));
}

const unmerged = (findingId: string, masterId: string, why: string): FollowUp => ({
  findingId,
  command: { type: 'UnmergeFinding', data: { why, masterId }, known: {} },
});
