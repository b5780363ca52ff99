import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { z } from 'zod';
import { batchActions, findingActions, type BatchAction, type BatchAnswer } from '#contracts';
import { ApiCommand } from '../command-docs';
import { SentBy, type Sender } from '../session/sender';
import { batchOf, carryOutEach, type Batch } from './batch';

/** 一单多件: `POST /batches/<noun>` for what may be asked of many findings at once. */
@ApiTags('成批办理')
@Controller()
export class BatchesController {
  constructor(readonly commands: CommandBus) {}
}

type Route = (this: BatchesController, sender: Sender, body: Batch) => Promise<BatchAnswer>;

function route(type: BatchAction): void {
  const carryOut: Route = function (sender, body) {
    return carryOutEach(type, body, sender, (command) => this.commands.execute(command));
  };
  const prototype = BatchesController.prototype;
  Object.defineProperty(prototype, type, { value: carryOut, writable: true, configurable: true });
  const body = { [`${type}BatchDto`]: class extends createZodDto(batchOf(type) as z.ZodObject) {} }[
    `${type}BatchDto`
  ];
  Reflect.defineMetadata('design:paramtypes', [Object, body], prototype, type);
  SentBy()(prototype, type, 0);
  Body()(prototype, type, 1);
  const { noun, word } = findingActions[type];
  const method = Object.getOwnPropertyDescriptor(prototype, type)!;
  for (const decorate of [Post(`batches/${noun}`), HttpCode(200), ApiCommand(`成批${word}`)])
    decorate(prototype, type, method);
}

batchActions.forEach(route);
