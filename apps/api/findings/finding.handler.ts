import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandAnswer } from '#contracts';
import {
  decideFinding,
  effectiveAt,
  findingStream,
  findingStreamOf,
  Refusal,
  verificationOf,
  type Finding,
  type FindingCommand,
} from '#domain';
import { commandIdOf, fingerprintOf, idFrom, run, type EventStore } from '#event-store';
import { commandGrants, reaches, scopeOf, type Concerned } from '#identity';
import type { City } from '#read-model';
import { CITY, PHOTOS, STORE } from '../deps';
import type { PhotoStore } from '../photos/photo-store';
import { UnitDirectory } from '../city/unit-directory';
import { ProblemError } from '../problems/problem.filter';
import { actorOf } from '../session/sender';
import { CarryOutOnFinding } from './carry-out';
import { KnownFacts } from './known/known-facts';

/** Load, look up what the rules must know, decide, append; every command on a finding comes through here. */
@CommandHandler(CarryOutOnFinding)
export class FindingHandler implements ICommandHandler<CarryOutOnFinding> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CITY) private readonly city: City,
    @Inject(PHOTOS) private readonly photos: PhotoStore,
    private readonly knownFacts: KnownFacts,
    private readonly units: UnitDirectory,
  ) {}

  async execute({ sender, type, findingId, data }: CarryOutOnFinding): Promise<CommandAnswer> {
    const scope = scopeOf(commandGrants[type], sender.account.role);
    if (!scope) throw new Refusal('permission.denied', { command: type });
    await this.demandStored(data);
    const commandId = commandIdOf(sender.account.userId, sender.key, findingId ?? type);
    const id = findingId ?? idFrom(commandId, 'finding');
    const actor = actorOf(sender);

    const ran = await run(this.store, {
      stream: findingStreamOf(id),
      commandId,
      fingerprint: fingerprintOf({ type, data }),
      expectedVersion: sender.ifMatch,
      decider: findingStream,
      metadata: { actor },
      decide: async (finding, { now }) => {
        if (
          finding.state !== 'none' &&
          !reaches(
            scope,
            actor,
            concernedBy(finding, await this.units.parentOf(finding.assignment?.leadUnit)),
          )
        )
          throw new Refusal('finding.not-found');
        const { policy, unitPolicy, calendar } = await this.city.at(now, finding.assignment?.policyVersion);
        const times = effectiveAt(now, sender.claim, { type, channel: actor.channel }, calendar);
        const context = { actor, commandId, findingId: id, now, policy };
        const known = await this.knownFacts.of(type, data, finding, context);
        const facts = decideFinding({ type, data, known } as FindingCommand, finding, {
          now,
          effectiveAt: times.effectiveAt,
          actor,
          policy,
          unitPolicy,
          calendar,
        });
        const under = {
          policyVersion: policy.version,
          calendarVersion: `${calendar.calendarId}/${calendar.version}`,
        };
        return facts.map((fact) => ({ ...fact, ...times, ...under }));
      },
    });
    return {
      id,
      version: ran.version,
      position: ran.position,
      facts: ran.events.map((event) => event.type.replace(/\.v\d+$/, '')),
    };
  }

  /** Evidence is on disk before a fact names it. */
  private async demandStored(data: object): Promise<void> {
    const digests = Object.values(data).flatMap((value: unknown) =>
      Array.isArray(value) ? value.flatMap((item: unknown) => (isPhoto(item) ? [item.digest] : [])) : [],
    );
    if (digests.length === 0) return;
    const stored = await this.photos.has(digests);
    const missing = digests.filter((digest) => !stored.has(digest));
    if (missing.length > 0)
      throw new ProblemError(
        422,
        'photo.not-stored',
        `有 ${missing.length} 张照片还没有传到，请等照片传完再提交。`,
      );
  }
}

const isPhoto = (item: unknown): item is { digest: string } =>
  typeof item === 'object' && item !== null && 'digest' in item && typeof item.digest === 'string';

/**
 * Units and people whose finding this is. `parent`: the unit above the lead unit, whose leader countersigns where the lead
 * unit has nobody else.
 */
export const concernedBy = (finding: Finding, parent?: string): Concerned => ({
  units: [
    finding.state === 'unit_review' ? parent : undefined,
    finding.assignment?.leadUnit,
    finding.personUnitId,
    ...(finding.assignment?.coUnits ?? []),
    finding.registered?.reporter.unitId,
  ],
  persons: [
    finding.personId,
    finding.reinspection?.reinspectorId,
    ...verificationOf(finding).sent,
    ...finding.reporters,
  ],
  onDesk: finding.state === 'submitted' || finding.state === 'closed',
  reporters: finding.reporters,
});
