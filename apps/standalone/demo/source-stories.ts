import type { ProblemList } from '#documents';
import { municipalDefects } from './municipal-defects';
import type { Past } from './past';
import { demoClause, demoClauses } from './standard';
import { signed, steps, type Step, type Story } from './stories';
import { communities, municipalCompany } from './units';

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
      planned: true,
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
