import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { actions, findingActions, type FindingAction } from '#contracts';
import { findingCommands, type CommandData } from '#domain';
import { makeRoute } from '../made-routes';
import type { Sender } from '../session/sender';
import { CarryOutOnFinding } from './carry-out';

/** One route for each thing a person may ask of a finding: `POST /findings/:id/<noun>`, made from the table of actions. */
@ApiTags('问题')
@Controller()
export class FindingCommandsController {
  constructor(readonly commands: CommandBus) {}
}

for (const type of actions) {
  const { noun, word } = findingActions[type];
  makeRoute(
    FindingCommandsController,
    { name: type, path: `findings/:id/${noun}`, summary: word, body: findingCommands[type] },
    function (sender: Sender, id: string, body: CommandData<FindingAction>) {
      return this.commands.execute(new CarryOutOnFinding(sender, type, id, body));
    },
  );
}
