import { Inject, Injectable } from '@nestjs/common';
import { escalationWords, type FindingAction, type FindingPage } from '#contracts';
import { dueOf, standingOf, type EscalationLevel, type Finding, type Instant } from '#domain';
import type { Identity } from '#identity';
import { IDENTITY } from '../../deps';
import type { Moment } from '../finding-rows';
import type { Names } from '../history/sentences';
import { Lookups } from '../known/lookups';
import { accepterRoles } from '../known/supervision';

type Supervision = FindingPage['supervision'];
const step = (level: EscalationLevel) => ({ level, word: escalationWords[level] });

/** 督办 as the page shows it. */
@Injectable()
export class SupervisionOfPage {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly known: Lookups,
  ) {}

  async of(
    finding: Finding,
    actions: readonly FindingAction[],
    { moment, names }: { moment: Moment; names: Names },
  ): Promise<Supervision> {
    const { escalation, ladderHeld, hungPlate, instructions = [] } = finding;
    const { proposed } = escalation ?? {};
    return {
      level: step(escalation?.level ?? 0),
      reached: step(escalation?.reached ?? 0),
      proposed: proposed && {
        ...step(proposed.level),
        basis: proposed.basis,
        suggested: standingOf(proposed.level) === 'suggested',
      },
      heldUntil: ladderHeld && ladderHeld.until > moment.now ? ladderHeld.until : undefined,
      hungSince: hungPlate?.at,
      instructions: instructions.map(({ leaderId, text, at, dueAt }) => ({
        leader: names.person(leaderId),
        text,
        at,
        dueAt,
      })),
      leaders: actions.includes('RecordInstruction')
        ? people(await this.identity.withRoles(['city-leader', 'headquarters']))
        : [],
      accepters: actions.includes('LiftHungPlate') ? await this.accepters(finding, moment.now) : [],
      holdAtMost: actions.includes('HoldLadder') ? holdAtMost(finding, moment) : undefined,
    };
  }

  private async accepters(finding: Finding, now: Instant): Promise<Supervision['accepters']> {
    const [related, recused] = await Promise.all([
      this.known.relatedUnits(finding),
      this.known.recused(finding, now),
    ]);
    const all = await this.identity.withRoles(accepterRoles);
    return people(
      all.filter(({ personId, unitId }) => !recused.has(personId) && !(unitId && related.has(unitId))),
    );
  }
}

function holdAtMost({ ladderHeld, dueVersion }: Finding, { now, policy, calendar }: Moment): Instant {
  const from = ladderHeld?.dueVersion === dueVersion ? (ladderHeld?.from ?? now) : now;
  return dueOf(from, policy.ladder.holdAtMost, calendar).at;
}

const people = (all: readonly { personId: string; name: string }[]) =>
  all.map(({ personId, name }) => ({ personId, name }));
