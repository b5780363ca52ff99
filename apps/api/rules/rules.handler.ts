import { Inject, Injectable } from '@nestjs/common';
import type { CommandAnswer } from '#contracts';
import {
  calendarStream,
  cityStreams,
  decideCalendar,
  decidePolicy,
  policyStream,
  Refusal,
  type Calendar,
  type CalendarCommand,
  type Instant,
  type Policy,
  type PolicyCommand,
} from '#domain';
import { commandIdOf, fingerprintOf, run, type Decider, type EventStore } from '#event-store';
import { ruleGrants, scopeOf, type RuleAction } from '#identity';
import type { City } from '#read-model';
import { CITY, STORE } from '../deps';
import { actorOf, type Sender } from '../session/sender';

/** Changes of the city's rules: one person proposes a version, another approves it. */
@Injectable()
export class RulesHandler {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CITY) private readonly city: City,
  ) {}

  proposePolicy(sender: Sender, policy: Policy, basis: string): Promise<CommandAnswer> {
    return this.onPolicy(sender, 'ProposePolicy', { policy, basis }, (by, now) => ({
      type: 'ProposePolicy',
      data: { policy, basis, by },
      now,
    }));
  }

  approvePolicy(sender: Sender, version: string): Promise<CommandAnswer> {
    return this.onPolicy(sender, 'ApprovePolicy', { version }, (by, now) => ({
      type: 'ApprovePolicy',
      data: { version, by },
      now,
    }));
  }

  proposeCalendar(sender: Sender, calendar: Calendar): Promise<CommandAnswer> {
    return this.onCalendar(sender, 'ProposeCalendar', { calendar }, (by) => ({
      type: 'ProposeCalendar',
      calendar,
      by,
    }));
  }

  approveCalendar(sender: Sender, version: number): Promise<CommandAnswer> {
    return this.onCalendar(sender, 'ApproveCalendar', { version }, (by) => ({
      type: 'ApproveCalendar',
      version,
      by,
    }));
  }

  private onPolicy(
    sender: Sender,
    type: RuleAction,
    data: object,
    command: (by: string, now: Instant) => PolicyCommand,
  ) {
    return this.carryOut(
      sender,
      { type, data, stream: cityStreams.policy, decider: policyStream },
      (book, now) => decidePolicy(command(sender.account.personId, now), book),
    );
  }

  private onCalendar(
    sender: Sender,
    type: RuleAction,
    data: object,
    command: (by: string) => CalendarCommand,
  ) {
    return this.carryOut(
      sender,
      { type, data, stream: cityStreams.calendar, decider: calendarStream },
      (calendars) => decideCalendar(command(sender.account.personId), calendars),
    );
  }

  private async carryOut<S, F extends { type: string; data: unknown }>(
    sender: Sender,
    {
      type,
      data,
      stream,
      decider,
    }: { type: RuleAction; data: object; stream: string; decider: Decider<S, F> },
    decide: (state: S, now: Instant) => F[],
  ): Promise<CommandAnswer> {
    const { account, key, ifMatch } = sender;
    if (!scopeOf(ruleGrants[type], account.role)) throw new Refusal('permission.denied', { command: type });
    const { userId } = account;
    const ran = await run(this.store, {
      stream,
      commandId: commandIdOf(userId, key, type),
      fingerprint: fingerprintOf({ type, data }),
      expectedVersion: ifMatch,
      decider,
      metadata: { actor: actorOf(sender) },
      decide: (state: S, { now }: { now: Instant }) => decide(state, now),
    });
    this.city.refresh();
    return {
      id: stream,
      version: ran.version,
      position: ran.position,
      facts: ran.events.map((event) => event.type.replace(/\.v\d+$/, '')),
    };
  }
}
