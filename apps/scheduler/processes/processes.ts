import type { ReadModel } from '#read-model';
import type { Process } from './process';

/** What a process manager may ask. The rows may be behind the event: `readModel.waitFor(event.position, …)` first. */
export type ProcessDeps = { readModel: ReadModel };

/** Every process manager of the city. A new one is one line here. */
export const processesOf = (_deps: ProcessDeps): readonly Process[] => [];
