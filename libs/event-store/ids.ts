import { v5 as uuidv5 } from 'uuid';

/** The one namespace of every derived id. Changing it would make replays unrecognisable. */
export const NAMESPACE = '9f0c1d52-6a3e-4b7b-8f58-2d1e6c0a7b34';

/** Id of the `index`-th event of a command, so that a repeated command can never write twice. */
export const eventIdOf = (commandId: string, index: number): string =>
  derive('event', commandId, String(index));

/**
 * Id of a command that follows from something else: `(causing event id, command, target stream)`, `('timer', timer key)`,
 * `(Idempotency-Key, command, target)`.
 */
export const commandIdOf = (...causes: [string, ...string[]]): string => derive('command', ...causes);

/** Id of something a command creates (`'assignment'`, `'photo 2'`): the same at every repetition. */
export const idFrom = (commandId: string, label: string): string => derive('made', commandId, label);

// The parts are joined as JSON: ('a', 'b/c') and ('a/b', 'c') must not meet.
const derive = (...parts: string[]): string => uuidv5(JSON.stringify(parts), NAMESPACE);
