import type { CommandData, Finding, FindingCommand, FindingCommandType, Known } from '#domain';
import { demoIdOf, personIdOf, unitIdOf } from './names';
import type { Story } from './stories';

export type Person = { personId: string; unitId: string; role: string };
/** Who does what; a step of the clock depends on what has happened. */
export type Cue = {
  by: Omit<Person, 'unitId'> & { unitId?: string };
  command: FindingCommand | ((finding: Finding) => FindingCommand);
};

export const official = (unit: string, username: string, role: string): Person => ({
  personId: personIdOf(unit, username),
  unitId: unitIdOf(unit),
  role,
});
export const ofUnit = (unit: string, post: string, role: string): Person => ({
  personId: personIdOf(unit, post),
  unitId: unitIdOf(unit),
  role,
});
export const as = <K extends FindingCommandType>(
  by: Person,
  type: K,
  data: CommandData<K>,
  known: Known[K],
): Cue => ({ by, command: { type, data, known } as FindingCommand });

export const findingIdOf = (story: Pick<Story, 'label'>): string => demoIdOf('finding', story.label);
