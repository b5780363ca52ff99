import type { ChapterCommands } from '#domain';
import { giveBack } from './assignment';
import { DAY, startOfDay } from '../../libs/domain/deadlines/fixture/by-hand';
import { against, dueAfter, later, localMs, worked, wrongState, type Ask, type Plain, held } from './plain';
import type { Rules } from './rules';

const most = (n: number, percent: number) => Math.ceil((n * percent) / 100);
/** In the unit of the limit, from the due itself. */
const longer = (due: number, n: number, { limit }: Plain) => dueAfter(due, { unit: limit!.unit, n });
/** The first is a supervisor's to answer, the second the director's. */
const tooLow = (p: Plain, role: string): [boolean, string] => [
  p.extensions > 0 && role === 'supervisor',
  'finding.level-too-low',
];
/** What lasts longer in all than the director may decide is for headquarters. */
const beyondDirector = (p: Plain, days: number, { actor, policy }: Ask): [boolean, string] => [
  days + p.daysDeferred > policy.deferral.directorUpToDays && actor.role !== 'headquarters',
  'finding.level-too-low',
];
const daysBetween = (from: number, to: number) => Math.round((startOfDay(to) - startOfDay(from)) / DAY);

export const deadline: Rules<ChapterCommands['deadline']> = {
  RequestExtension: {
    quiet: () => false,
    against: (p, { data, known, now, policy }) =>
      against(
        wrongState(p, 'assigned', 'rectifying'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [p.workDue !== undefined && now > p.workDue, 'finding.due-passed'],
        [!!p.extension, 'finding.extension-pending'],
        [p.extensions >= policy.extensions.perCycle, 'finding.extensions-used'],
        [!!p.limit && data.units > most(p.limit.n, policy.extensions.percentOfLimit), 'finding.too-long'],
      ),
    apply: (p, { data, now, policy }) => {
      p.extension = { askedAt: now, n: data.units, answerDue: dueAfter(now, policy.clocks.answer) };
    },
  },
  GrantExtension: {
    quiet: () => false,
    against: (p, { data, actor, policy }) =>
      against(
        wrongState(p, 'assigned', 'rectifying', 'unit_review'),
        [!p.extension, 'finding.nothing-asked'],
        tooLow(p, actor.role),
        [
          !!p.limit && (data.units ?? 0) > most(p.limit.n, policy.extensions.percentOfLimit),
          'finding.too-long',
        ],
      ),
    apply: (p, { data }) => {
      const { n, askedAt } = p.extension!;
      const granted = data.units ?? n;
      const scored = askedAt <= p.scoreDue!;
      p.workDue = longer(p.workDue!, granted, p);
      if (scored) p.scoreDue = longer(p.scoreDue!, granted, p);
      p.extension = undefined;
      p.extensions++;
    },
  },
  RefuseExtension: {
    quiet: () => false,
    against: (p, { data, actor }) =>
      against(
        wrongState(p, 'assigned', 'rectifying', 'unit_review'),
        [!p.extension, 'finding.nothing-asked'],
        tooLow(p, actor.role),
        [!data.why?.trim(), 'finding.reason-missing'],
      ),
    apply: (p, { now }) => {
      giveBack(p, p.extension!.answerDue, now);
      p.extension = undefined;
    },
  },
  RequestDeferral: {
    quiet: () => false,
    against: (p, { known }) =>
      against(
        wrongState(p, 'rectifying'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!known.leaderExists, 'finding.leader-unknown'],
        [!!p.deferralAsked, 'finding.deferral-pending'],
        [!!p.extension, 'finding.extension-pending'],
      ),
    apply: (p, { data, now, policy }) => {
      const last = Math.max(...data.milestones.map(({ on }) => localMs(on, '00:00')));
      p.deferralAsked = { at: now, answerDue: dueAfter(now, policy.clocks.answer), last };
    },
  },
  GrantDeferral: {
    quiet: () => false,
    against: (p, ask) =>
      against(
        wrongState(p, 'rectifying'),
        [!p.deferralAsked, 'finding.nothing-asked'],
        [!ask.known.leaderExists, 'finding.leader-unknown'],
        [ask.data.reviewInDays > ask.policy.deferral.reviewWithinDays, 'finding.review-too-far'],
        beyondDirector(
          p,
          Math.max(ask.data.reviewInDays, p.deferralAsked ? daysBetween(ask.now, p.deferralAsked.last) : 0),
          ask,
        ),
      ),
    apply: (p, { now }) => {
      const { at } = p.deferralAsked!;
      p.deferral = {
        remainder: at < p.workDue! ? worked(at, p.workDue!) : 0,
        scorePaused: at <= p.scoreDue!,
        since: now,
      };
      Object.assign(p, { state: 'deferred', deferralAsked: undefined, extension: undefined });
    },
  },
  RefuseDeferral: {
    quiet: () => false,
    against: (p, { data }) =>
      against(
        wrongState(p, 'rectifying'),
        [!p.deferralAsked, 'finding.nothing-asked'],
        [!data.why?.trim(), 'finding.reason-missing'],
      ),
    apply: (p, { now }) => {
      giveBack(p, p.deferralAsked!.answerDue, now);
      p.deferralAsked = undefined;
    },
  },
  RenewDeferral: {
    quiet: () => false,
    against: (p, ask) =>
      against(
        wrongState(p, 'deferred'),
        [ask.data.reviewInDays > ask.policy.deferral.reviewWithinDays, 'finding.review-too-far'],
        beyondDirector(
          p,
          (p.deferral ? daysBetween(p.deferral.since, ask.now) : 0) + ask.data.reviewInDays,
          ask,
        ),
      ),
    apply: () => undefined,
  },
  EndDeferral: {
    quiet: (_p, { actor }) => actor.role === 'system',
    against: (p) => against(wrongState(p, 'deferred')),
    apply: (p, { now }) => {
      const { remainder, scorePaused, since } = p.deferral!;
      const due = Math.max(
        dueAfter(now, { unit: 'WD', n: 1 }),
        later(now, remainder),
        // Never before it stood.
        p.workDue!,
        scorePaused ? p.scoreDue! : 0,
      );
      p.daysDeferred += daysBetween(since, now);
      Object.assign(p, { state: 'rectifying', workDue: due, deferral: undefined });
      if (scorePaused) p.scoreDue = due;
    },
  },
  ShiftDeadline: {
    quiet: (p, { data }) => 'to' in data.by && Date.parse(data.by.to) === p.workDue,
    against: (p, { data }) =>
      against(
        wrongState(
          p,
          ...held,
          ...(data.cause === 'appeal' ? (['closed', 'stable', 'closed_unrectified'] as const) : []),
        ),
        [!data.reason?.trim(), 'finding.reason-missing'],
        ['to' in data.by && !!p.workDue && Date.parse(data.by.to) < p.workDue, 'finding.shift-earlier'],
      ),
    apply: (p, { data }) => {
      const minutes = 'to' in data.by ? worked(p.workDue!, Date.parse(data.by.to)) : data.by.minutes;
      // One instant stays one.
      const same = p.scoreDue === p.workDue;
      p.workDue = 'to' in data.by ? Date.parse(data.by.to) : later(p.workDue!, minutes);
      p.scoreDue = same ? p.workDue : later(p.scoreDue!, minutes);
      if (p.deferral) p.deferral.remainder += minutes;
    },
  },
};
