import type { EventStore } from '#event-store';
import type { City, ReadModel } from '#read-model';
import { classifyingOf } from './classifying';
import { mergingOf } from './merging';
import type { Process } from './process';
import { successionOf } from './succession';

/** What a process manager may ask. The rows may be behind the event: `readModel.waitFor(event.position, …)` first. */
export type ProcessDeps = { store: EventStore; readModel: ReadModel; city: City };

/** Every process manager of the city. A new one is one line here. */
export const processesOf = (deps: ProcessDeps): readonly Process[] => [
  mergingOf(deps.store),
  classifyingOf(deps),
  successionOf(deps),
];
