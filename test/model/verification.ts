import type { ChapterCommands, Policy } from '#domain';
import { DAY, startOfDay } from '../../libs/domain/deadlines/fixture/by-hand';
import { against, dueAfter, localMs, wrongState, type Ask, type Limit, type Plain } from './plain';
import type { Rules } from './rules';

/** ½ of the limit in its own unit, rounded up, at least a working day or two hours, never longer than the limit itself. */
function shortened({ unit, n }: Limit): Limit {
  const least = unit === 'WH' || unit === 'H' ? 2 : 1;
  return { unit, n: Math.min(n, Math.max(Math.ceil(n / 2), least)) };
}
const fromAbove = ({ level }: Plain) => level === 'nation' || level === 'province';
const needsSecond = (p: Plain) => p.severity === 'grave' || fromAbove(p) || p.supervision >= 4;
const close = (p: Plain, closing: string[], { now, policy }: Pick<Ask, 'now' | 'policy'>) => {
  const window = p.severity === 'grave' || p.cycle > 1 ? policy.observationLong : policy.observation;
  Object.assign(p, {
    state: 'closed',
    closing,
    inconclusive: 0,
    toOffice: false,
    passedBy: undefined,
    reinspector: undefined,
    windowEnds: dueAfter(now, window),
    closedOn: startOfDay(now),
    lookBacks: [],
  });
};
const fail = (p: Plain, now: number) => {
  p.workDue = Math.max(p.workDue!, dueAfter(now, shortened(p.limit!)));
  p.reworks++;
  p.inconclusive = 0;
  p.toOffice = false;
  Object.assign(p, { state: 'rectifying', report: undefined, reinspector: undefined });
};
const rebound = (p: Plain, person: string | undefined, { now, policy }: Pick<Ask, 'now' | 'policy'>) => {
  const limit = p.handling === 'immediate' ? policy.rectify.immediate : policy.rectify[p.severity!];
  const due = dueAfter(now, limit);
  Object.assign(p, {
    state: 'rectifying',
    person,
    limit,
    assignedAt: now,
    workDue: due,
    scoreDue: due,
    cycle: p.cycle + 1,
    extensions: 0,
    daysDeferred: 0,
    plan: undefined,
    report: undefined,
    claimed: p.claimed,
    extension: undefined,
    deferralAsked: undefined,
    closing: [],
    closers: [],
    challengedBy: [],
    inconclusive: 0,
    toOffice: false,
  } satisfies Partial<Plain>);
};
/** Nobody closes what he reported; the doer and those of the units concerned never do. */
const outsider = (p: Plain, personId: string, related: boolean): [boolean, string][] => [
  [p.reporters.includes(personId), 'finding.reporter-closes'],
  [related || p.report?.by === personId, 'finding.reinspector-of-unit'],
];
const byNamed = (p: Plain, { actor }: Ask): [boolean, string] => [
  p.reinspector !== actor.personId,
  'finding.not-the-reinspector',
];
const deskKind = (p: Plain) => p.kind === 'material' || (p.severity === 'ordinary' && !!p.selfFound);
const visit = (p: Plain) => p.flags > 0 || !!p.report?.drawn || p.challengedBy.length > 0;
const deskBarred = (p: Plain): [boolean, string] => [
  !deskKind(p) || visit(p) || p.reworks > 0 || p.cycle > 1 || needsSecond(p),
  'finding.needs-on-site',
];
/** Who may judge at all, besides being an outsider. */
const eligible = (
  p: Plain,
  personId: string,
  known: { related: boolean; recused: boolean },
): [boolean, string][] => [
  ...outsider(p, personId, known.related),
  [known.recused, 'finding.reinspector-recused'],
  [p.severity !== 'ordinary' && p.team.includes(personId), 'finding.first-team'],
  [p.closers.includes(personId), 'finding.closed-it-before'],
];
const looksAgain = (
  p: Plain,
  { actor: { personId }, known }: { actor: Ask['actor']; known: { related: boolean; recused: boolean } },
): [boolean, string][] => [
  [p.closing.includes(personId), 'finding.closer-looks-back'],
  [known.related || p.report?.by === personId, 'finding.reinspector-of-unit'],
  [known.recused, 'finding.reinspector-recused'],
];
const begun = ({ lookBacks }: Plain, now: number) => lookBacks.filter(({ from }) => from <= now);
const windowOver = (p: Plain, now: number): [boolean, string] => [
  p.state === 'stable' || (p.windowEnds !== undefined && p.state === 'closed' && now > p.windowEnds),
  'finding.window-over',
];
/** After a stable end it is the window that is over. */
const observing = (p: Plain): [boolean, string] => wrongState(p, 'closed', 'stable');

export const verification: Rules<ChapterCommands['verification']> = {
  ScheduleReinspection: {
    quiet: (p, { data }) => p.state === 'reinspecting' && p.reinspector === data.reinspectorId,
    against: (p, { data, known, actor }) =>
      against(
        wrongState(p, 'submitted'),
        [
          !known.mayReinspect && !(known.borrowable && actor.role === 'supervision-director'),
          'finding.not-a-reinspector',
        ],
        [p.toOffice && actor.role === 'reinspector', 'permission.denied'],
        ...eligible(p, data.reinspectorId, known),
        [
          data.method === 'desk' && (visit(p) || (p.kind === 'site' && !deskKind(p))),
          'finding.needs-on-site',
        ],
      ),
    apply: (p, { data }) => {
      p.state = 'reinspecting';
      p.reinspector = data.reinspectorId;
      p.method = data.method ?? 'onsite';
      if (p.report) p.report.inspected = true;
    },
  },
  PassReinspection: {
    quiet: (p, { actor }) =>
      (p.state === 'closed' && p.closing[0] === actor.personId) ||
      (p.state === 'reinspecting' && !!p.passedBy),
    against: (p, ask) =>
      against(
        wrongState(p, 'reinspecting'),
        byNamed(p, ask),
        ...eligible(p, ask.actor.personId, ask.known),
        [!ask.data.checkedClauses.includes('c-1'), 'finding.clauses-unchecked'],
        [p.kind === 'site' && p.method === 'onsite' && !ask.data.photos?.length, 'finding.photo-missing'],
      ),
    apply: (p, ask) => {
      if (needsSecond(p))
        Object.assign(p, { passedBy: ask.actor.personId, inconclusive: 0, toOffice: false });
      else close(p, [ask.actor.personId], ask);
    },
  },
  PassAtDesk: {
    quiet: (p, { actor }) => p.state === 'closed' && p.closing[0] === actor.personId,
    against: (p, { actor, known }) =>
      against(wrongState(p, 'submitted'), deskBarred(p), ...eligible(p, actor.personId, known)),
    apply: (p, ask) => close(p, [ask.actor.personId], ask),
  },
  FailReinspection: {
    quiet: () => false,
    against: (p, ask) =>
      against(
        wrongState(p, 'reinspecting', 'submitted'),
        ...(p.state === 'submitted'
          ? [deskBarred(p), ...eligible(p, ask.actor.personId, ask.known)]
          : [byNamed(p, ask)]),
        [!!p.passedBy, 'finding.already-passed'],
        [ask.data.unmetClauses.length === 0, 'finding.unmet-missing'],
      ),
    apply: (p, { now }) => fail(p, now),
  },
  ReportInconclusive: {
    quiet: () => false,
    against: (p, ask) =>
      against(
        wrongState(p, 'reinspecting'),
        byNamed(p, ask),
        [!!p.passedBy, 'finding.already-passed'],
        [localMs(ask.data.newDate, '00:00') < startOfDay(ask.now), 'finding.new-date-past'],
      ),
    apply: (p, { policy }) => {
      p.inconclusive++;
      const toOffice = p.inconclusive >= policy.inconclusive.toOfficeFrom;
      Object.assign(p, { state: 'submitted', reinspector: undefined, toOffice });
    },
  },
  SignClosure: {
    quiet: (p) => p.state === 'closed',
    against: (p, { actor }) =>
      against(
        wrongState(p, 'reinspecting'),
        [!p.passedBy, 'finding.nothing-to-sign'],
        [p.passedBy === actor.personId, 'finding.same-signer'],
        ...outsider(p, actor.personId, [p.lead, ...p.coUnits].includes(actor.unitId)),
        [p.supervision >= 4 && actor.role === 'supervision-director', 'permission.denied'],
      ),
    apply: (p, ask) => close(p, [p.passedBy!, ask.actor.personId], ask),
  },
  RefuseClosure: {
    quiet: () => false,
    against: (p, { actor, data }) =>
      against(
        wrongState(p, 'reinspecting'),
        [!p.passedBy, 'finding.nothing-to-sign'],
        [p.passedBy === actor.personId, 'finding.same-signer'],
        ...outsider(p, actor.personId, [p.lead, ...p.coUnits].includes(actor.unitId)),
        [p.supervision >= 4 && actor.role === 'supervision-director', 'permission.denied'],
        [!data.why?.trim(), 'finding.reason-missing'],
      ),
    apply: (p) => Object.assign(p, { state: 'submitted', passedBy: undefined, reinspector: undefined }),
  },
  ScheduleLookBack: {
    quiet: (p, { data }) => !!data.drawId && p.lookBacks.some(({ drawId }) => drawId === data.drawId),
    against: (p, { now, policy }) =>
      against(wrongState(p, 'closed'), [
        p.state === 'closed' && !fitsWindow(p, now, policy),
        'finding.window-over',
      ]),
    apply: (p, { data, policy }) => {
      const from = daysOf(p, policy).fromDay;
      p.lookBacks.push({ drawId: data.drawId, from: p.closedOn! + from * DAY, passed: undefined });
    },
  },
  PassLookBack: {
    quiet: (p, { actor, now }) => begun(p, now).some(({ passed }) => passed === actor.personId),
    against: (p, { actor, known, now }) =>
      against(
        wrongState(p, 'closed'),
        [begun(p, now).every(({ passed }) => passed), 'finding.wrong-state'],
        windowOver(p, now),
        ...looksAgain(p, { actor, known }),
      ),
    apply: (p, { actor, now }) => {
      begun(p, now).find(({ passed }) => !passed)!.passed = actor.personId;
    },
  },
  FailLookBack: {
    quiet: () => false,
    against: (p, { actor, known, data, now }) =>
      against(
        observing(p),
        windowOver(p, now),
        ...looksAgain(p, { actor, known }),
        [data.unmetClauses.length === 0, 'finding.unmet-missing'],
        [!known.person, 'finding.nobody-named'],
      ),
    apply: (p, ask) => {
      rebound(p, ask.known.person?.personId, ask);
      p.reporters.push(ask.actor.personId);
    },
  },
  RecordRebound: {
    quiet: (p, { data }) => p.rebounds.includes(data.evidenceFinding),
    against: (p, { data, known, now }) =>
      against(
        observing(p),
        windowOver(p, now),
        [!known.evidence || known.evidence.key.place?.name !== '宝庆中路', 'finding.other-key'],
        [!known.person, 'finding.nobody-named'],
        [!!data.personId && data.personId !== known.person?.personId, 'finding.person-not-of-unit'],
      ),
    apply: (p, ask) => {
      p.rebounds.push(ask.data.evidenceFinding);
      rebound(p, ask.known.person?.personId, ask);
      p.reporters.push(...(ask.known.evidence?.reporters ?? []));
    },
  },
  ChallengeClosure: {
    quiet: () => false,
    against: (p, { data, actor, now }) =>
      against(
        observing(p),
        windowOver(p, now),
        [!mayChallenge.includes(actor.role) && !p.reporters.includes(actor.personId), 'permission.denied'],
        [p.challengedBy.includes(actor.personId) && !newTo(p, data.evidence), 'finding.challenged-before'],
      ),
    apply: (p, { actor, data }) => {
      p.challengedBy.push(actor.personId);
      p.challenged = true;
      p.evidence.push(...(data.evidence ?? []).map(({ digest }) => digest));
      p.closers.push(...p.closing);
      Object.assign(p, { state: 'submitted', windowEnds: undefined, closing: [], lookBacks: [] });
    },
  },
  EndObservation: {
    quiet: (p, { now }) => p.state !== 'closed' || now < p.windowEnds!,
    against: () => [],
    apply: (p) => void (p.state = 'stable'),
  },
  CloseUnrectified: {
    quiet: (p) => p.state === 'closed_unrectified',
    against: (p, { data }) =>
      against(wrongState(p, 'rectifying', 'deferred'), [!data.reason?.trim(), 'finding.reason-missing']),
    apply: (p) => void (p.state = 'closed_unrectified'),
  },
  RequestVoid: {
    quiet: (p) => !!p.voidAsked,
    against: (p, { data }) =>
      against(wrongState(p, ...notEnded(p)), [!data.why?.trim(), 'finding.reason-missing']),
    apply: (p, { actor, known }) => void (p.voidAsked = { by: actor.personId, id: known.requestId }),
  },
  VoidFinding: {
    quiet: (p) => p.state === 'voided',
    against: (p, { data, actor }) =>
      against(
        wrongState(p, ...notEnded(p)),
        ...(actor.role === 'system'
          ? ([[!data.appealId, 'finding.nothing-asked']] as [boolean, string][])
          : ([
              [
                !p.voidAsked || (!!data.requestId && data.requestId !== p.voidAsked.id),
                'finding.nothing-asked',
              ],
              [p.voidAsked?.by === actor.personId, 'finding.same-signer'],
              [p.reporters.includes(actor.personId), 'finding.reporter-closes'],
            ] as [boolean, string][])),
      ),
    apply: (p) => void (p.state = 'voided'),
  },
};

const mayChallenge = ['city-leader', 'headquarters', 'supervisor', 'supervision-director', 'public'];
const newTo = (p: Plain, photos: { digest: string }[] = []): boolean =>
  photos.some(({ digest }) => !p.evidence.includes(digest));
const daysOf = ({ lookBacks }: Plain, { lookBack }: Policy) =>
  lookBacks.length === 0 ? lookBack.first : lookBack.second;
/** By the dates of the city: the look-back must lie in the observation, and not behind us. */
const fitsWindow = (p: Plain, now: number, policy: Policy): boolean => {
  const to = startOfDay(p.closedOn!) + daysOf(p, policy).toDay * DAY;
  return to <= startOfDay(p.windowEnds!) && to >= startOfDay(now);
};
const notEnded = ({ state }: Plain) =>
  ['not_filed', 'merged', 'voided', 'none'].includes(state) ? [] : [state as Exclude<typeof state, 'none'>];
