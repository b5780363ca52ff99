import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import type { z } from 'zod';
import { ApiCommand } from './command-docs';
import { SentBy } from './session/sender';

type MadeRoute = {
  /** Of the method; the body's type is called `<name>Dto`. */
  name: string;
  path: string;
  summary: string;
  body: z.ZodType;
};

/**
 * Adds a `POST` route for a command to a controller, decorated as the compiler would decorate a method written out: validation
 * and the OpenAPI page read the body's type. The method is given the sender, `:id` where the path has one, and the body.
 */
export function makeRoute<C>(
  { prototype }: { prototype: C & object },
  { name, path, summary, body }: MadeRoute,
  method: (this: C, ...sent: never[]) => Promise<unknown>,
): void {
  Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  const dto = `${name}Dto`;
  const type = { [dto]: class extends createZodDto(body as z.ZodObject) {} }[dto];
  const parameters = path.includes(':id') ? [SentBy(), Param('id'), Body()] : [SentBy(), Body()];
  parameters.forEach((decorate, index) => decorate(prototype, name, index));
  const types = path.includes(':id') ? [Object, String, type] : [Object, type];
  Reflect.defineMetadata('design:paramtypes', types, prototype, name);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  for (const decorate of [Post(path), HttpCode(200), ApiCommand(summary)])
    decorate(prototype, name, descriptor);
}
