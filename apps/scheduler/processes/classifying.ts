import { classify, findingStream } from '#domain';
import { fold, type EventStore } from '#event-store';
import { neighboursOf, type City, type ReadModel } from '#read-model';
import type { Process } from './process';

type Deps = { store: EventStore; readModel: ReadModel; city: City };

/** From these on it may be of another class: its unit is known, or another one, or it is a finding of its own again. */
const reclassifies = ['FindingAssigned', 'FindingReassigned', 'FindingUnmerged', 'FindingCorrected'];
const ROWS_MS = 10_000;

/** 分类: what was looked up at filing is looked up again once the unit is known; a class a person has set stays. */
export const classifyingOf = ({ store, readModel, city }: Deps): Process => ({
  name: 'classifying',
  categories: ['finding'],
  async react(event) {
    // What was imported keeps the class it came with.
    if (event.metadata.actor.channel === 'import') return [];
    if (!reclassifies.includes(event.type.split('.v')[0]!)) return [];
    const findingId = event.stream.slice('finding-'.length);
    await readModel.waitFor(event.position, ROWS_MS);
    const { events } = await store.read(event.stream);
    const finding = fold(findingStream, events);
    if (!finding.registered) return [];
    const near = await neighboursOf(readModel, finding.registered.clause.clauseId);
    const { policy } = await city.at(await store.now());
    return [
      {
        findingId,
        command: {
          type: 'ClassifyFinding',
          data: { reason: '' },
          known: classify({ findingId, finding }, near, policy),
        },
      },
    ];
  },
});
