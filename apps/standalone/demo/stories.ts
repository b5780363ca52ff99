import type { FindingCommand, FindingCommandType } from '#domain';
import type { ProblemList } from '#documents';
import type { Past } from './past';
import { demoClause, demoClauses } from './standard';
import { municipalDefects } from './municipal-defects';
import { communities, municipalCompany } from './units';
import { staffedUnits } from './people';

/** How far a finding has come, with the instants of its steps. */
export type Story = {
  label: string;
  unit: string;
  title: string;
  kind: 'site' | 'material' | 'duty';
  clauseId: string;
  place?: string;
  /** Unit whose obligation it is about. */
  partner?: string;
  mode: 'mock' | 'covert' | 'open' | 'quarterly' | 'self';
  inspector: 'jc-sun' | 'jc-zhou';
  reinspector?: 'fc-zhao' | 'fc-qian';
  severity: 'ordinary' | 'serious' | 'grave';
  handling: 'immediate' | 'by-deadline';
  batch?: string;
  /** Where the clause sets its own. */
  limit?: { unit: 'WD'; n: number };
  importedFrom?: { file: string; line: number; quote: string };
  drawing: 'bin' | 'board' | 'bikes' | 'pavement';
  steps: Step[];
};
export type Step = {
  at: string;
  do: Exclude<FindingCommandType, 'RegisterFinding' | 'DeemSigned' | 'NoteOverdue' | 'RecordReminder'>;
  text?: string;
};
export type AnyCommand = FindingCommand;

type Scene = {
  assigned: string;
  reported?: string;
  countersigned?: string;
  judged?: string;
  fails?: string;
  again?: string;
  againSigned?: string;
  closed?: string;
  scheduled?: string;
};

/** The steps of a finding handed over at `scene.assigned`, as far as the scene goes. */
function steps(past: Past, scene: Scene): Step[] {
  const list: Step[] = [{ at: scene.assigned, do: 'AssignFinding' }];
  const add = (at: string | undefined, step: Step['do'], text?: string) =>
    at && list.push({ at, do: step, text });
  if (scene.reported ?? scene.judged) add(past.after(scene.assigned, 95), 'SignForAssignment');
  add(scene.reported, 'ReportRectification');
  add(scene.countersigned, 'CountersignReport');
  add(scene.scheduled, 'ScheduleReinspection');
  add(scene.fails, 'FailReinspection');
  add(scene.again, 'ReportRectification');
  add(scene.againSigned, 'CountersignReport');
  if (scene.closed) {
    if (scene.again)
      list.push({ at: past.after(scene.againSigned ?? scene.again, 60), do: 'ScheduleReinspection' });
    list.push({ at: scene.closed, do: 'PassReinspection' });
  }
  return list;
}

const signed = (past: Past, assigned: string): Step[] => [
  { at: assigned, do: 'AssignFinding' },
  { at: past.after(assigned, 95), do: 'SignForAssignment' },
];

/** The five-or-so of a community, split from one statement: each at another point of its life. */
export function communityStories(list: ProblemList, past: Past): Story[] {
  const d = (n: number, clock: string) => past.workingDay(n, clock);
  const scenes: {
    steps: Step[];
    clauseId: string;
    drawing: Story['drawing'];
    severity?: Story['severity'];
  }[] = [
    { clauseId: 'CL01', drawing: 'board', steps: signed(past, past.minutes(300)) },
    { clauseId: 'SD03', drawing: 'board', steps: [{ at: past.minutes(45), do: 'AssignFinding' }] },
    {
      clauseId: 'SD01',
      drawing: 'bin',
      steps: steps(past, {
        assigned: d(12, '09:30'),
        reported: d(10, '09:05'),
        countersigned: d(10, '16:20'),
        scheduled: d(9, '10:00'),
        fails: d(7, '15:10'),
      }),
    },
    {
      clauseId: 'SD01',
      drawing: 'bin',
      steps: steps(past, {
        assigned: d(5, '10:10'),
        reported: d(3, '16:40'),
        countersigned: d(3, '17:10'),
        scheduled: d(2, '09:20'),
      }),
    },
    { clauseId: 'SD05', drawing: 'bikes', steps: signed(past, d(2, '17:20')) },
    {
      clauseId: 'SD06',
      drawing: 'bikes',
      steps: steps(past, { assigned: d(3, '15:00'), reported: past.minutes(150) }),
    },
    {
      clauseId: 'SD21',
      drawing: 'board',
      steps: steps(past, {
        assigned: d(14, '09:00'),
        reported: d(13, '11:00'),
        countersigned: d(13, '16:00'),
        scheduled: d(12, '08:40'),
        closed: d(11, '10:30'),
      }),
    },
  ];
  return list.items.map((item, index) => {
    const scene = scenes[index % scenes.length]!;
    const clauseId = demoClauses.some((clause) => clause.clauseId === scene.clauseId)
      ? scene.clauseId
      : 'SD01';
    const isSite = item.kind === 'site';
    return {
      label: `community-${item.no}-${index}`,
      unit: '双清区龙须塘街道',
      title: item.text,
      kind: isSite ? 'site' : 'material',
      clauseId,
      place: isSite ? (item.place ?? communities.longxutang.slice(3)) : '新时代文明实践站',
      mode: 'quarterly',
      inspector: index % 2 ? 'jc-sun' : 'jc-zhou',
      reinspector: 'fc-zhao',
      severity: 'ordinary',
      handling: 'by-deadline',
      importedFrom: { file: '2022q4-statements.txt', line: item.source.line, quote: item.source.quote },
      drawing: scene.drawing,
      steps: scene.steps,
    };
  });
}

/** The twelve of the municipal company: one batch, handed over with one form, at one instant. */
export function municipalStories(list: ProblemList, past: Past): Story[] {
  const d = (n: number, clock: string) => past.workingDay(n, clock);
  const assigned = d(8, '10:30');
  const sign = { at: past.after(assigned, 60), do: 'SignForAssignment' } as const;
  const head: Step[] = [{ at: assigned, do: 'AssignFinding' }, sign];
  const reported = (n: number, clock: string): Step[] => [
    ...head,
    { at: d(n, clock), do: 'ReportRectification' },
  ];
  const countersigned = (n: number, clock: string): Step[] => [
    ...reported(n, clock),
    { at: past.after(d(n, clock), 45), do: 'CountersignReport' },
  ];
  const closed = (n: number): Step[] => [
    ...countersigned(n, '11:10'),
    { at: d(n - 1, '08:50'), do: 'ScheduleReinspection' },
    { at: d(n - 1, '16:00'), do: 'PassReinspection' },
  ];
  const failed = (n: number): Step[] => [
    ...countersigned(n, '11:20'),
    { at: d(n - 1, '09:00'), do: 'ScheduleReinspection' },
    { at: d(n - 1, '16:10'), do: 'FailReinspection', text: '修补处仍有松动' },
  ];
  const bySeverity: Step[][] = [
    head,
    head,
    failed(3),
    closed(6),
    countersigned(3, '16:00'),
    head,
    head,
    closed(5),
    reported(2, '09:30'),
    failed(6),
    countersigned(1, '10:00'),
    closed(4),
  ];
  const batch = list.batches[0];
  return municipalDefects.map((defect, index) => {
    const clause = demoClause(defect.clauseId);
    return {
      label: `municipal-${defect.no}`,
      unit: municipalCompany,
      title: defect.title,
      kind: 'site',
      clauseId: defect.clauseId,
      place: defect.place,
      mode: 'mock',
      inspector: 'jc-sun',
      reinspector: 'fc-qian',
      severity: clause.defaultSeverity,
      handling: 'by-deadline',
      batch: 'municipal',
      importedFrom: batch && {
        file: '2022q4-statements.txt',
        line: batch.source.line,
        quote: batch.source.quote,
      },
      drawing: 'pavement',
      steps: bySeverity[index % bySeverity.length]!,
    };
  });
}

/** The two of the postal administration: duties without a place. */
export function dutyStories(list: ProblemList, past: Past): Story[] {
  const scenes: Step[][] = [
    signed(past, past.workingDay(13, '15:30')),
    steps(past, {
      assigned: past.workingDay(7, '09:10'),
      reported: past.workingDay(4, '10:00'),
      countersigned: past.workingDay(4, '15:20'),
    }),
  ];
  return list.items.map((item, index) => ({
    label: `duty-${item.no}`,
    unit: '市邮政管理局',
    title: item.text.slice(0, 80),
    kind: 'duty',
    clauseId: index === 0 ? 'GZ01' : 'GZ02',
    limit: { unit: 'WD', n: 10 },
    partner: communities.xihu,
    mode: 'quarterly',
    inspector: 'jc-zhou',
    reinspector: 'fc-zhao',
    severity: 'serious',
    handling: 'by-deadline',
    importedFrom: { file: '2022q4-statements.txt', line: item.source.line, quote: item.source.quote },
    drawing: 'board',
    steps: scenes[index % scenes.length]!,
  }));
}

/** Generated 示例 findings: what our own desks have before them, and the closed ones that rates are counted from. */
export function generatedStories(past: Past): Story[] {
  const random = mulberry32(GENERATED_SEED);
  const d = (n: number, clock: string) => past.workingDay(n, clock);
  const siteClauses = demoClauses.filter((clause) => clause.kinds.includes('site'));
  const open: { unit: string; clauseId: string; steps: Step[]; severity?: Story['severity'] }[] = [
    { unit: '大祥区城南街道', clauseId: 'SD02', steps: [] },
    { unit: '双清区爱莲街道', clauseId: 'SD08', steps: [] },
    { unit: '大祥区罗市镇', clauseId: 'SD08', steps: signed(past, d(9, '09:40')) },
    { unit: '中国银行邵阳分行', clauseId: 'SD06', steps: signed(past, d(4, '11:00')) },
    { unit: '双清区渡头桥镇', clauseId: 'SD07', steps: signed(past, d(10, '16:00')) },
    { unit: '双清区兴隆街道', clauseId: 'SD11', severity: 'serious', steps: signed(past, d(4, '10:00')) },
    { unit: '市园林绿化中心', clauseId: 'SD13', steps: signed(past, d(3, '08:40')) },
    {
      unit: '双清区爱莲街道',
      clauseId: 'SD03',
      steps: steps(past, { assigned: d(6, '09:00'), reported: d(5, '09:40'), countersigned: d(5, '10:10') }),
    },
  ];
  const generated = open.map((one, index) =>
    story(`open-${index}`, one.unit, one.clauseId, one.steps, one.severity),
  );
  // Two wait for dispatch: filed, not yet handed over.
  generated.push(story('filed-0', '市交警支队', 'SD05', [{ at: past.minutes(20), do: 'FileFinding' }]));
  generated.push(story('filed-1', '市城管局', 'SD08', [{ at: past.minutes(190), do: 'FileFinding' }]));
  for (const [index, unit] of staffedUnits.entries())
    for (let n = 0; n < 3; n++) {
      const clause = siteClauses[Math.floor(random() * siteClauses.length)]!;
      const from = 16 + Math.floor(random() * 28);
      const late = random() < 0.2;
      const rework = random() < 0.15;
      const assigned = d(from, '09:00');
      const scene: Scene = rework
        ? {
            assigned,
            reported: d(from - 1, '16:00'),
            countersigned: d(from - 1, '16:30'),
            scheduled: d(from - 2, '09:00'),
            fails: d(from - 2, '16:00'),
            again: d(from - 3, '15:00'),
            againSigned: d(from - 3, '15:30'),
            closed: d(from - 5, '10:00'),
          }
        : late
          ? {
              assigned,
              reported: d(from - 4, '10:00'),
              countersigned: d(from - 4, '10:30'),
              scheduled: d(from - 5, '09:00'),
              closed: d(from - 5, '15:30'),
            }
          : {
              assigned,
              reported: d(from - 1, '15:00'),
              countersigned: d(from - 1, '15:40'),
              scheduled: d(from - 2, '08:50'),
              closed: d(from - 3, '10:20'),
            };
      generated.push(story(`closed-${index}-${n}`, unit, clause.clauseId, steps(past, scene)));
    }
  return generated;
}
export const GENERATED_SEED = 20231010;

function story(
  label: string,
  unit: string,
  clauseId: string,
  list: Step[],
  severity: Story['severity'] = 'ordinary',
): Story {
  const clause = demoClause(clauseId);
  return {
    label,
    unit,
    title: `${clause.problem}（示例）`,
    kind: 'site',
    clauseId,
    place: `${unit.replace(/^（大祥区|双清区|北塔区）/, '')}辖区（示例点位）`,
    mode: 'covert',
    inspector: 'jc-sun',
    reinspector: 'fc-qian',
    severity,
    handling: 'by-deadline',
    drawing: 'bin',
    steps: list,
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
