import { Command } from '@nestjs/cqrs';
import type { CommandAnswer } from '#contracts';
import type { CommandData, FindingCommandType } from '#domain';
import type { Sender } from '../session/sender';

/** One command class for the aggregate: the rules dispatch by type. `findingId` is absent only for RegisterFinding. */
export class CarryOutOnFinding<
  K extends FindingCommandType = FindingCommandType,
> extends Command<CommandAnswer> {
  constructor(
    readonly sender: Sender,
    readonly type: K,
    readonly findingId: string | undefined,
    readonly data: CommandData<K>,
  ) {
    super();
  }
}
