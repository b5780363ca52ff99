import { Inject, Injectable } from '@nestjs/common';
import {
  classify,
  findingStream,
  findingStreamOf,
  isInForce,
  isOpen,
  isSameKey,
  keyOf,
  knownForMerging,
  OBLIGATIONS,
  type Classification,
  type Finding,
  type Known,
  type Neighbour,
} from '#domain';
import { fold, type EventStore } from '#event-store';
import { neighboursOf, type City, type ReadModel } from '#read-model';
import { CITY, READ_MODEL, STORE } from '../../deps';

/** What the city knows of the same problem elsewhere. */
@Injectable()
export class Neighbours {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** Open findings of the same key. */
  async candidates(self: Neighbour): Promise<Neighbour[]> {
    return sameAs(self, await this.ofClause(self.finding));
  }

  async classify(self: Neighbour): Promise<Classification> {
    return this.classifyAmong(self, await this.ofClause(self.finding));
  }

  async forFiling(self: Neighbour): Promise<Known['FileFinding']> {
    const { clause, discoveredAt } = self.finding.registered!;
    const near = await this.ofClause(self.finding);
    return {
      ...(await this.classifyAmong(self, near)),
      clauseInForce:
        clause.standardId === OBLIGATIONS || isInForce(await this.city.standards(), clause, discoveredAt),
      candidates: sameAs(self, near).map(({ findingId }) => findingId),
    };
  }

  /** From the log itself: a master that closed a moment ago is none. */
  async forMerging(findingId: string, masterId: string): Promise<Known['MergeFinding']> {
    const [self, master] = await Promise.all([this.read(findingId), this.read(masterId)]);
    return knownForMerging({ findingId, ...self }, { findingId: masterId, ...master });
  }

  private async classifyAmong(self: Neighbour, near: readonly Neighbour[]): Promise<Classification> {
    const { policy } = await this.city.at(await this.store.now());
    return classify(self, near, policy);
  }

  private ofClause({ registered }: Finding): Promise<Neighbour[]> {
    return neighboursOf(this.readModel, registered!.clause.clauseId);
  }

  private async read(findingId: string): Promise<{ finding: Finding; position: string }> {
    const { events } = await this.store.read(findingStreamOf(findingId));
    return { finding: fold(findingStream, events), position: events[0]?.position ?? '' };
  }
}

function sameAs(self: Neighbour, near: readonly Neighbour[]): Neighbour[] {
  const key = keyOf(self.finding);
  return near.filter(
    ({ findingId, finding }) =>
      findingId !== self.findingId && isOpen(finding.state) && !!key && isSameKey(keyOf(finding)!, key),
  );
}
