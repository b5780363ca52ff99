import { Inject, Injectable } from '@nestjs/common';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from './deps';
import { ProblemError } from './problems/problem.filter';

const PATIENCE_MS = 5_000;

/** `?atLeast=<position>`: waits until the read models have come so far, so that one sees what one has just done. */
@Injectable()
export class AtLeast {
  constructor(@Inject(READ_MODEL) private readonly readModel: ReadModel) {}

  async wait(position: string | undefined): Promise<void> {
    if (!position) return;
    if (!/^[0-9A-Za-z/:_-]{1,60}$/.test(position))
      throw new ProblemError(400, 'request.at-least', 'atLeast 应为命令答复里的 position。');
    await this.readModel.waitFor(position, PATIENCE_MS);
  }
}
