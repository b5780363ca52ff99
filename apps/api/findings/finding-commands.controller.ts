import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { z } from 'zod';
import { actions, findingActions, type CommandAnswer, type FindingAction } from '#contracts';
import { findingCommands, type CommandData } from '#domain';
import { ApiCommand } from '../command-docs';
import { SentBy, type Sender } from '../session/sender';
import { CarryOutOnFinding } from './carry-out';

/** One route for each thing a person may ask of a finding: `POST /findings/:id/<noun>`, made from the table of actions. */
@ApiTags('问题')
@Controller()
export class FindingCommandsController {
  constructor(readonly commands: CommandBus) {}
}

type Route = (
  this: FindingCommandsController,
  sender: Sender,
  id: string,
  body: CommandData<FindingAction>,
) => Promise<CommandAnswer>;

/** Decorates as the compiler would, had the method been written out: validation and the OpenAPI page read the body's type. */
function route(type: FindingAction): void {
  const carryOut: Route = function (sender, id, body) {
    return this.commands.execute(new CarryOutOnFinding(sender, type, id, body));
  };
  const prototype = FindingCommandsController.prototype;
  Object.defineProperty(prototype, type, { value: carryOut, writable: true, configurable: true });
  const body = { [`${type}Dto`]: class extends createZodDto(findingCommands[type] as z.ZodObject) {} }[
    `${type}Dto`
  ];
  Reflect.defineMetadata('design:paramtypes', [Object, String, body], prototype, type);
  SentBy()(prototype, type, 0);
  Param('id')(prototype, type, 1);
  Body()(prototype, type, 2);
  const { noun, word } = findingActions[type];
  const method = Object.getOwnPropertyDescriptor(prototype, type)!;
  for (const decorate of [Post(`findings/:id/${noun}`), HttpCode(200), ApiCommand(word)])
    decorate(prototype, type, method);
}

actions.forEach(route);
