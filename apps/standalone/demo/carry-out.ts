import type { Instant } from '#domain';
import { commandIdOf, run, type Decider, type EventStore } from '#event-store';

/** Who loads the demonstration. */
export const system = {
  userId: 'demonstration',
  personId: 'demonstration',
  role: 'system',
  channel: 'import',
} as const;

type Step<S, F extends { type: string; data: unknown }> = {
  stream: string;
  decider: Decider<S, F>;
  /** Names the step within its stream, so that a repeated load does nothing twice. */
  label: string;
  decide: (state: S) => F[];
  /** When it happened, where that is not now. */
  at?: Instant;
};

/** One step of the load, as a command of its own. */
export async function carryOut<S, F extends { type: string; data: unknown }>(
  store: EventStore,
  { stream, decider, label, decide, at }: Step<S, F>,
): Promise<void> {
  await run(store, {
    stream,
    commandId: commandIdOf('demonstration', stream, label),
    decider,
    metadata: { actor: system, ...(at !== undefined && { occurredAt: at, effectiveAt: at }) },
    decide,
  });
}
