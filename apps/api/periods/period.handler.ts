import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandAnswer } from '#contracts';
import {
  componentsOf,
  cutOffNotBefore,
  decidePeriod,
  ledgerComponent,
  localDateOf,
  periodStream,
  periodStreamOf,
  rates,
  Refusal,
  unitsOf,
  type Instant,
  type Period,
  type PeriodCommand,
  type PeriodCommandData,
  type PeriodCommandType,
  type PeriodKnown,
} from '#domain';
import { commandIdOf, fingerprintOf, run, sha256, type EventStore } from '#event-store';
import { periodGrants, scopeOf, type PeriodAction } from '#identity';
import type { City, ReadModel } from '#read-model';
import { CITY, READ_MODEL, STORE } from '../deps';
import { actorOf, type Sender } from '../session/sender';
import { LedgerAt } from './ledger-at';

export class CarryOutOnPeriod<
  K extends PeriodCommandType & PeriodAction = PeriodCommandType & PeriodAction,
> extends Command<CommandAnswer> {
  constructor(
    readonly sender: Sender,
    readonly type: K,
    readonly periodId: string,
    readonly data: PeriodCommandData<K>,
  ) {
    super();
  }
}

@CommandHandler(CarryOutOnPeriod)
export class PeriodHandler implements ICommandHandler<CarryOutOnPeriod> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CITY) private readonly city: City,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly ledger: LedgerAt,
  ) {}

  async execute({ sender, type, periodId, data }: CarryOutOnPeriod): Promise<CommandAnswer> {
    const { account } = sender;
    if (!scopeOf(periodGrants[type], account.role)) throw new Refusal('permission.denied', { command: type });
    const { userId } = account;
    const actor = actorOf(sender);
    const ran = await run(this.store, {
      stream: periodStreamOf(periodId),
      commandId: commandIdOf(userId, sender.key, periodId),
      fingerprint: fingerprintOf({ type, data }),
      expectedVersion: sender.ifMatch,
      decider: periodStream,
      metadata: { actor },
      decide: async (period, { now }) => {
        const known =
          type === 'SealScores'
            ? await this.atCutOff(period, data as PeriodCommandData<'SealScores'>, now)
            : {};
        return decidePeriod({ type, data, known } as PeriodCommand, period, {
          now,
          effectiveAt: now,
          actor,
          digest: sha256,
        });
      },
    });
    return {
      id: periodId,
      version: ran.version,
      position: ran.position,
      facts: ran.events.map((event) => event.type.replace(/\.v\d+$/, '')),
    };
  }

  /** Reads the ledger at the cut-off, once; the sheets in the fact keep what was read. */
  private async atCutOff(
    period: Period,
    { position }: { position: string },
    now: Instant,
  ): Promise<PeriodKnown['SealScores']> {
    if (!period.opened) throw new Refusal('period.not-found');
    const { window, scheme } = period.opened;
    const { calendar } = await this.city.at(now);
    const recordedAt = await this.ledger.recordedAt(position);
    if (!recordedAt) throw new Refusal('period.ledger-empty');
    const [entries, judgedBefore, names] = await Promise.all([
      this.ledger.entries(position),
      this.ledger.judgedBefore(window),
      this.namesOn(localDateOf(window.to)),
    ]);
    const codes = componentsOf(period)
      .filter((component) => component.from === 'ledger')
      .map((component) => component.code);
    const ledger = unitsOf(period).flatMap((unitId) => {
      const own = entries.filter((entry) => entry.finding.assignment?.leadUnit === unitId);
      const { onTimeRate, judgements } = rates(own, { window, at: recordedAt, judgedBefore });
      return codes.map((code) => ledgerComponent(unitId, code, onTimeRate, judgements));
    });
    return {
      cutOff: { recordedAt, notBefore: cutOffNotBefore({ window, scheme }, calendar) },
      ledger,
      names,
    };
  }

  private async namesOn(date: string): Promise<{ unitId: string; name: string }[]> {
    const rows = await this.readModel.dataSource.query<
      { unit_id: string; name: string; names: { name: string; from: string }[] }[]
    >(`select unit_id, name, names from rm.unit`);
    return rows.map((row) => ({
      unitId: row.unit_id,
      name: (row.names.findLast((name) => name.from <= date) ?? row.names[0])?.name ?? row.name,
    }));
  }
}
