import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandAnswer } from '#contracts';
import {
  decideUnit,
  localDateOf,
  Refusal,
  unitStream,
  unitStreamOf,
  type Instant,
  type Unit,
  type UnitAction,
  type UnitCommand,
  type UnitCommandData,
} from '#domain';
import { commandIdOf, fingerprintOf, idFrom, run, type EventStore } from '#event-store';
import { registryGrants, scopeOf } from '#identity';
import type { ReadModel } from '#read-model';
import { UnitDirectory, unitOfPerson, withDescendants } from '../city/unit-directory';
import { READ_MODEL, STORE } from '../deps';
import { actorOf, type Sender } from '../session/sender';

/** `unitId` is absent only for RegisterUnit. */
export class CarryOutOnUnit<K extends UnitAction = UnitAction> extends Command<CommandAnswer> {
  constructor(
    readonly sender: Sender,
    readonly type: K,
    readonly unitId: string | undefined,
    readonly data: UnitCommandData<K>,
  ) {
    super();
  }
}

type Declaring = Extract<UnitCommand, { type: 'DeclareRecusal' }>['known'];

/** Changes of the register: who stands under whom, who holds which post, what is linked with what, who recuses himself. */
@CommandHandler(CarryOutOnUnit)
export class UnitHandler implements ICommandHandler<CarryOutOnUnit> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly units: UnitDirectory,
  ) {}

  async execute({ sender, type, unitId, data }: CarryOutOnUnit): Promise<CommandAnswer> {
    const { account } = sender;
    const scope = scopeOf(registryGrants[type], account.role);
    if (!scope) throw new Refusal('permission.denied', { command: type });
    const { userId } = account;
    const actor = actorOf(sender);
    const commandId = commandIdOf(userId, sender.key, unitId ?? type);
    const id = unitId ?? idFrom(commandId, 'unit');
    const declaring = { byPersonId: account.personId, forAnybody: scope === 'any' };
    const ran = await run(this.store, {
      stream: unitStreamOf(id),
      commandId,
      fingerprint: fingerprintOf({ type, data }),
      expectedVersion: sender.ifMatch,
      decider: unitStream,
      metadata: { actor },
      decide: async (unit, { now }) =>
        decideUnit(await this.commandOf(type, data, { id, unit, now, declaring }), unit),
    });
    return {
      id,
      version: ran.version,
      position: ran.position,
      facts: ran.events.map((event) => event.type.replace(/\.v\d+$/, '')),
    };
  }

  /** The command with what the rules must know beside the unit's own stream. */
  private async commandOf(
    type: UnitAction,
    data: UnitCommandData<UnitAction>,
    { id, unit, now, declaring }: { id: string; unit: Unit; now: Instant; declaring: Declaring },
  ): Promise<UnitCommand> {
    const known = async () => {
      switch (type) {
        case 'RegisterUnit':
          return this.registering(data as UnitCommandData<'RegisterUnit'>);
        case 'ReparentUnit':
          return { parent: await this.other(id, (data as UnitCommandData<'ReparentUnit'>).parentId) };
        case 'MergeUnit':
          return this.ending(id, (data as UnitCommandData<'MergeUnit'>).into, now);
        case 'AbolishUnit':
          return this.ending(id, (data as UnitCommandData<'AbolishUnit'>).successor ?? unit.parentId, now);
        case 'EndAppointment':
          return this.leaving(id, data as UnitCommandData<'EndAppointment'>);
        case 'EstablishLink':
          return this.linking(data as UnitCommandData<'EstablishLink'>);
        case 'DeclareRecusal':
          return declaring;
        case 'RenameUnit':
        case 'StartAppointment':
        case 'EndLink':
        case 'EndRecusal':
          return undefined;
      }
    };
    const body =
      type === 'RegisterUnit' ? { ...data, unitId: id, registerOrder: await this.nextOrder() } : data;
    return { type, data: body, known: await known() } as UnitCommand;
  }

  private async registering({ parentId }: UnitCommandData<'RegisterUnit'>): Promise<undefined> {
    await this.demandActive(parentId);
  }

  private async linking({ toUnit }: UnitCommandData<'EstablishLink'>): Promise<undefined> {
    await this.demandActive(toUnit);
  }

  private async demandActive(unitId: string | undefined): Promise<void> {
    if (unitId && !(await this.units.all()).get(unitId)?.active)
      throw new Refusal('unit.not-active', { unitId });
  }

  private async other(id: string, otherId: string | undefined) {
    if (!otherId) return undefined;
    const units = await this.units.all();
    return { active: units.get(otherId)?.active === true, below: withDescendants(units, id).has(otherId) };
  }

  private async ending(id: string, otherId: string | undefined, now: Instant) {
    const units = await this.units.all();
    const children = [...units.values()].some((unit) => unit.active && unit.parentId === id);
    return { today: localDateOf(now), other: await this.other(id, otherId), children };
  }

  /** What he alone answers for in this unit and below it, unless another post there keeps him. */
  private async leaving(id: string, { personId, postCode, acceptedBy }: UnitCommandData<'EndAppointment'>) {
    const units = await this.units.all();
    const tree = withDescendants(units, id);
    const stays = [...tree].some((unitId) =>
      units
        .get(unitId)
        ?.appointments.some(
          (post) => post.personId === personId && !post.to && !(unitId === id && post.postCode === postCode),
        ),
    );
    const accepts = !!acceptedBy && acceptedBy !== personId && !!unitOfPerson(units, tree, acceptedBy);
    if (stays && !acceptedBy) return { openFindings: [], accepts };
    const rows: { id: string }[] = await this.readModel.dataSource.query(
      `select finding_id as id from rm.finding
        where person_id = $1 and person_unit_id = $2
          and state in ('rectifying', 'returning', 'unit_review', 'submitted', 'reinspecting', 'deferred')
        order by position limit 2000`,
      [personId, id],
    );
    return { openFindings: rows.map((row) => row.id), accepts };
  }

  private async nextOrder(): Promise<number> {
    return Math.max(-1, ...[...(await this.units.all()).values()].map((unit) => unit.registerOrder)) + 1;
  }
}
