import { Injectable } from '@nestjs/common';
import type { CommandData, Finding, FindingCommandType, Known } from '#domain';
import { assignmentLooks } from './assignment';
import { deadlineLooks } from './deadline';
import { intakeLooks } from './intake';
import { Lookups, type Context, type Looks } from './lookups';
import { Neighbours } from './neighbours';
import { rectificationLooks } from './rectification';
import { supervisionLooks } from './supervision';
import { verificationLooks } from './verification';

/** Looks up what a rule must know beside the finding's own stream. */
@Injectable()
export class KnownFacts {
  private readonly looks: Looks;

  constructor(at: Lookups, near: Neighbours) {
    this.looks = {
      ...intakeLooks(near),
      ...assignmentLooks(at),
      ...rectificationLooks(at),
      ...deadlineLooks(at),
      ...verificationLooks(at),
      ...supervisionLooks(at),
    };
  }

  of<K extends FindingCommandType>(
    type: K,
    data: CommandData<K>,
    finding: Finding,
    context: Context,
  ): Known[K] | Promise<Known[K]> {
    return this.looks[type](data, finding, context);
  }
}
