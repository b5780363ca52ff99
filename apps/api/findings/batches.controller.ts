import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { batchActions, findingActions } from '#contracts';
import { makeRoute } from '../made-routes';
import type { Sender } from '../session/sender';
import { batchOf, carryOutEach, type Batch } from './batch';

/** 一单多件: `POST /batches/<noun>` for what may be asked of many findings at once. */
@ApiTags('成批办理')
@Controller()
export class BatchesController {
  constructor(readonly commands: CommandBus) {}
}

for (const type of batchActions) {
  const { noun, word } = findingActions[type];
  makeRoute(
    BatchesController,
    // Named apart from the command on one finding, so that the OpenAPI page has both bodies.
    { name: `${type}Batch`, path: `batches/${noun}`, summary: `成批${word}`, body: batchOf(type) },
    function (sender: Sender, body: Batch) {
      return carryOutEach(type, body, sender, (command) => this.commands.execute(command));
    },
  );
}
