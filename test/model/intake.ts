import type { ChapterCommands } from '#domain';
import { against, wrongState, type Ask, type Plain, open } from './plain';
import type { Rules } from './rules';

const reporterFiles = (p: Plain, { actor }: Ask): [boolean, string] => [
  p.reporters.includes(actor.personId),
  'finding.reporter-files',
];

export const intake: Rules<ChapterCommands['intake']> = {
  RegisterFinding: {
    quiet: () => false,
    against: (p, { data, policy }) =>
      against(
        [p.state !== 'none', 'finding.exists'],
        [!data.clause && !data.obligation, 'finding.clause-missing'],
        [data.kind === 'site' && !data.site, 'finding.site-missing'],
        [
          data.kind === 'site' && (data.photosBefore ?? []).length < policy.evidence.photosBefore,
          'finding.photo-missing',
        ],
      ),
    apply: (p, { data, actor }) =>
      Object.assign(p, {
        state: 'registered',
        kind: data.kind,
        level: data.source.level,
        selfFound: data.source.mode === 'self',
        reporters: [actor.personId],
        team: (data as { team?: string[] }).team ?? [],
        corrected: { title: data.title, description: data.description },
      } satisfies Partial<Plain>),
  },
  FileFinding: {
    quiet: (p, { data }) =>
      p.state === 'filed' && p.severity === data.severity && p.handling === data.handling,
    against: (p, ask) =>
      against(
        wrongState(p, 'registered'),
        reporterFiles(p, ask),
        [!ask.known.clauseInForce, 'finding.clause-not-in-force'],
        [
          ask.known.candidates.some((id) => !(ask.data.seenDuplicates ?? []).includes(id)),
          'finding.duplicates-not-seen',
        ],
        [!!ask.data.override && !ask.data.override.reason, 'finding.override-reason-missing'],
      ),
    apply: (p, { data, known }) =>
      Object.assign(p, {
        state: 'filed',
        severity: data.severity,
        handling: data.handling,
        class: data.override?.class ?? known.class,
        classSet: !!data.override,
      }),
  },
  RefuseFiling: {
    quiet: (p) => p.state === 'not_filed',
    against: (p, ask) =>
      against(wrongState(p, 'registered'), reporterFiles(p, ask), [
        !ask.data.text?.trim(),
        'finding.reason-missing',
      ]),
    apply: (p) => void (p.state = 'not_filed'),
  },
  MergeFinding: {
    quiet: (p, { data }) => p.state === 'merged' && p.master === data.masterId,
    against: (p, { data, known: { self, master } }) => {
      const may = against(wrongState(p, 'registered', 'filed', 'assigned', 'rectifying'), [
        data.masterId === self.findingId,
        'finding.merge-self',
      ]);
      if (!master) return [...may, 'finding.master-not-open'];
      const mine = p.scoreDue ?? Infinity;
      const theirs = master.scoreDue ? Date.parse(master.scoreDue) : Infinity;
      const isLater = theirs > mine || (theirs === mine && master.position > self.position);
      return [
        ...may,
        ...against(
          [!open.includes(master.state), 'finding.master-not-open'],
          // The one key of this small world is its one place.
          [master.key?.place?.name !== '宝庆中路', 'finding.other-key'],
          [isLater, 'finding.master-due-later'],
          [!!p.lead && master.leadUnit !== p.lead, 'finding.master-other-unit'],
        ),
      ];
    },
    apply: (p, { data }) => Object.assign(p, { state: 'merged', master: data.masterId, ...nobodysNow }),
  },
  UnmergeFinding: {
    quiet: (p, { data, actor }) =>
      actor.role === 'system' && (p.state !== 'merged' || (!!data.masterId && data.masterId !== p.master)),
    against: (p, { data }) => against(wrongState(p, 'merged'), [!data.why?.trim(), 'finding.reason-missing']),
    apply: (p) =>
      Object.assign(p, {
        state: 'filed',
        master: undefined,
        // One that was merged before it was filed stands as it was proposed.
        severity: p.severity ?? 'serious',
        handling: p.handling ?? 'by-deadline',
      }),
  },
  AbsorbDuplicate: {
    quiet: (p, { data }) => p.absorbed.includes(data.duplicateId),
    against: (p, { data }) =>
      against(wrongState(p, ...open), [
        // Who passed it would close what he is said to have reported.
        !!p.passedBy && data.reporters.includes(p.passedBy),
        'finding.wrong-state',
      ]),
    apply: (p, { data }) => {
      p.absorbed.push(data.duplicateId);
      p.reporters.push(...data.reporters);
    },
  },
  ClassifyFinding: {
    quiet: (p, { data, known, actor }) =>
      actor.role === 'system'
        ? p.classSet || !open.slice(1).includes(p.state) || p.class === known.class
        : p.class === (data.class ?? known.class),
    against: (p, { data, actor, known }) =>
      against(wrongState(p, ...open.slice(1), 'closed'), [
        actor.role !== 'system' &&
          data.class !== undefined &&
          data.class !== known.class &&
          !data.reason?.trim(),
        'finding.override-reason-missing',
      ]),
    apply: (p, { data, known, actor }) => {
      // What a person decided against what is computed, no computation changes.
      p.classSet = actor.role !== 'system' && !!data.class && data.class !== known.class;
      p.class = p.classSet ? data.class : known.class;
    },
  },
  CorrectFinding: {
    quiet: (p, { data }) => JSON.stringify(p.corrected[data.field]) === JSON.stringify(data.new),
    against: (p, { data }) =>
      against(
        [p.state === 'none', 'finding.not-found'],
        [['not_filed', 'merged', 'voided'].includes(p.state), 'finding.wrong-state'],
        [!['title', 'description'].includes(data.field), 'finding.field-fixed'],
        [JSON.stringify(p.corrected[data.field]) !== JSON.stringify(data.old), 'finding.changed-meanwhile'],
        [!data.why?.trim(), 'finding.reason-missing'],
      ),
    apply: (p, { data }) => void (p.corrected[data.field] = data.new),
  },
};

/** Merged it is pursued as the master: no unit, no person and no due of its own. */
const nobodysNow = {
  lead: undefined,
  person: undefined,
  workDue: undefined,
  scoreDue: undefined,
  extension: undefined,
  deferralAsked: undefined,
  plan: undefined,
} satisfies Partial<Plain>;
