import { decideFinding, findingStream, findingStreamOf, type Actor, type Instant } from '#domain';
import { commandIdOf, run, type EventStore } from '#event-store';
import type { City, Logger, ReadModel } from '#read-model';
import { firesAt } from '../office-hours';
import type { Timer, Timers } from '../timers';
import { commandOf, commandsOf, NobodyThere, type TimerCommand } from './commands';
import { leadUnitsOf, officeRoles, type Official } from './people';
import type { SetAside } from './set-aside';
import { codeOf, isPassing } from './trouble';

export type FiringDeps = {
  store: EventStore;
  readModel: ReadModel;
  city: City;
  timers: Timers;
  setAside: SetAside;
  officials?: Officials;
  logger?: Logger;
};

/** Everybody who holds one of these roles. */
export type Officials = (roles: readonly string[]) => Promise<readonly Official[]>;

/** `fired`: its commands are carried out, or had nothing to do. `gone`: no longer pending. */
export type Fired = 'fired' | 'gone' | 'stuck' | { notBefore: Instant; now: Instant };

const actor: Actor & { personId: string } = {
  userId: 'system',
  personId: 'system',
  role: 'system',
  channel: 'system',
};

/**
 * Fires one timer, however often it is asked to and by however many processes: the row and the store's clock say whether,
 * the rules decide what, and the command's id keeps a repetition from writing twice. Throws only what may pass
 * (`StoreUnavailable`, a lost connection); a refusal sets the timer aside and shows it.
 */
export class Firing {
  constructor(private readonly deps: FiringDeps) {}

  async fire(timerId: string): Promise<Fired> {
    const { timers, setAside, store, city } = this.deps;
    const timer = await timers.pending(timerId);
    if (!timer) {
      setAside.forget(timerId);
      return 'gone';
    }
    try {
      const now = await store.now();
      if (timer.dueAt >= now) return { notBefore: timer.dueAt, now };
      const notBefore = firesAt(timer, now, (await city.at(now)).calendar);
      if (notBefore > now) return { notBefore, now };
      for (const type of commandsOf(timer.stage)) await this.carryOut(type, timer);
      setAside.fired(timerId);
      return 'fired';
    } catch (error) {
      if (isPassing(error)) throw error;
      this.show(timer, error);
      return 'stuck';
    }
  }

  private async carryOut(type: TimerCommand, timer: Timer): Promise<void> {
    const { store, readModel, city } = this.deps;
    try {
      await run(store, {
        stream: findingStreamOf(timer.findingId),
        // The same at every repetition: it is carried out once.
        commandId: commandIdOf('timer', timer.timerId, type),
        decider: findingStream,
        metadata: { actor, causationId: timer.timerId },
        decide: async (finding, { now }) => {
          const { policy, unitPolicy, calendar } = await city.at(now, finding.assignment?.policyVersion);
          const units = await leadUnitsOf(readModel, finding.assignment?.leadUnit);
          const offices = await this.deps.officials?.(officeRoles);
          const command = commandOf(type, timer, finding, { ...units, offices });
          const facts = decideFinding(command, finding, {
            now,
            effectiveAt: now,
            actor,
            policy,
            unitPolicy,
            calendar,
          });
          const calendarVersion = `${calendar.calendarId}/${calendar.version}`;
          return facts.map((fact) => ({ ...fact, policyVersion: policy.version, calendarVersion }));
        },
      });
    } catch (error) {
      // Nobody to remind does not keep the finding from being noted as overdue.
      if (!(error instanceof NobodyThere && timer.stage === 'overdue')) throw error;
      this.deps.logger?.warn(`逾期提醒无人可发：问题 ${timer.findingId} 的责任单位没有联络员，也没有负责人`);
    }
  }

  private show({ timerId, findingId, stage }: Timer, error: unknown): void {
    const { setAside, logger } = this.deps;
    const code = codeOf(error);
    const detail = code === 'timer.failed' ? String(error) : undefined;
    const since = new Date().toISOString();
    const isNew = setAside.stuck({ timerId, findingId, stage, code, detail, since });
    if (isNew) logger?.warn(`定时器未能执行，稍后再试：${stage}，问题 ${findingId}，原因 ${detail ?? code}`);
  }
}
