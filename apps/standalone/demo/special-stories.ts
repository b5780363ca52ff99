import type { Past } from './past';
import { demoClause } from './standard';
import { signed, steps, type Step, type Story } from './stories';
import { claimablePlaces } from './units';

type Outline = Pick<Story, 'label' | 'unit' | 'clauseId' | 'steps' | 'drawing'> & Partial<Story>;

/** One of each thing that does not happen to every finding, all 示例: returned, extended, deferred, merged, claimed, doubted, hung. */
export function specialStories(past: Past): Story[] {
  const d = (n: number, clock: string) => past.workingDay(n, clock);
  const overdueFrom = (n: number, clock: string): Step[] => [
    { at: d(n, clock), do: 'NoteOverdue' },
    { at: d(n, clock), do: 'RaiseEscalation', level: 1 },
    { at: d(n - 2, clock), do: 'RaiseEscalation', level: 2 },
    { at: d(n - 5, clock), do: 'RaiseEscalation', level: 3 },
  ];
  const outlines: Outline[] = [
    {
      label: 'returned',
      unit: '大祥区百春园街道',
      clauseId: 'SD13',
      drawing: 'pavement',
      steps: [
        { at: past.minutes(170), do: 'AssignFinding' },
        { at: past.minutes(100), do: 'RequestReturn', text: '该绿化带由市园林绿化中心养护，不属街道管理' },
      ],
    },
    {
      label: 'extended',
      unit: '双清区龙须塘街道',
      clauseId: 'SD09',
      drawing: 'pavement',
      severity: 'serious',
      steps: [
        ...signed(past, d(3, '09:20')),
        { at: d(1, '10:10'), do: 'RequestExtension', text: '连续降雨，人行道砖无法铺装' },
        { at: d(1, '11:00'), do: 'GrantExtension' },
      ],
    },
    {
      label: 'deferred',
      unit: '市园林绿化中心',
      clauseId: 'SD13',
      drawing: 'pavement',
      severity: 'serious',
      steps: [
        ...signed(past, d(6, '09:00')),
        { at: d(4, '10:00'), do: 'RequestDeferral', text: '树池土壤板结，须先改良，当季不宜补植' },
        { at: d(4, '11:30'), do: 'GrantDeferral' },
      ],
    },
    {
      label: 'duplicate-first',
      unit: '双清区爱莲街道',
      clauseId: 'SD01',
      drawing: 'bin',
      place: '爱莲街 12 号门前（示例点位）',
      steps: signed(past, d(1, '09:30')),
    },
    {
      label: 'duplicate-second',
      unit: '双清区爱莲街道',
      clauseId: 'SD01',
      drawing: 'bin',
      place: '爱莲街 12 号门前（示例点位）',
      inspector: 'jc-zhou',
      mergedInto: 'duplicate-first',
      steps: [{ at: past.minutes(40), do: 'MergeFinding', text: '同一处垃圾桶，另一组先登记' }],
    },
    {
      label: 'claimable',
      unit: '双清区龙须塘街道',
      clauseId: 'SD07',
      drawing: 'board',
      place: claimablePlaces['双清区龙须塘街道'],
      steps: [{ at: past.minutes(30), do: 'FileFinding' }],
    },
    {
      label: 'claimed',
      unit: '双清区爱莲街道',
      clauseId: 'SD01',
      drawing: 'bin',
      place: claimablePlaces['双清区爱莲街道'],
      steps: [{ at: past.minutes(200), do: 'ClaimFinding' }],
    },
    {
      label: 'challenged',
      unit: '大祥区城南街道',
      clauseId: 'SD03',
      drawing: 'board',
      steps: [
        ...steps(past, {
          assigned: d(7, '09:00'),
          reported: d(6, '10:00'),
          countersigned: d(6, '11:00'),
          scheduled: d(5, '09:00'),
          closed: d(4, '10:20'),
        }),
        { at: d(1, '09:40'), do: 'ChallengeClosure', text: '再到现场，画面又有一处撕裂，不是新破损' },
      ],
    },
    {
      label: 'looked-back-at',
      unit: '市城管局',
      clauseId: 'SD01',
      drawing: 'bin',
      steps: [
        ...steps(past, {
          assigned: d(17, '09:00'),
          reported: d(16, '10:00'),
          countersigned: d(16, '11:00'),
          scheduled: d(15, '09:00'),
          closed: d(14, '10:20'),
        }),
        { at: d(13, '15:00'), do: 'ScheduleLookBack' },
      ],
    },
    {
      label: 'to-sign',
      unit: '大祥区罗市镇',
      clauseId: 'SD07',
      drawing: 'board',
      steps: [...signed(past, d(9, '10:20')), ...overdueFrom(7, '10:25')],
    },
    {
      label: 'hung',
      unit: '双清区兴隆街道',
      clauseId: 'SD09',
      drawing: 'pavement',
      steps: [
        ...signed(past, d(16, '09:30')),
        ...overdueFrom(14, '09:35'),
        { at: d(9, '11:00'), do: 'RaiseEscalation', level: 3, text: '两次催办仍未整改，限期三日' },
        { at: d(4, '09:35'), do: 'RaiseEscalation', level: 4 },
        {
          at: d(3, '10:00'),
          do: 'ImposeHungPlate',
          text: '责任人：街道主要领导；措施：重铺破损路段；资金：街道自筹；时限：五个工作日；预案：先围挡',
        },
        { at: d(3, '15:00'), do: 'RecordInstruction', text: '请督查室盯到底，每两天报一次进展。' },
      ],
    },
  ];
  return outlines.map(story);
}

function story(outline: Outline): Story {
  return {
    title: `${demoClause(outline.clauseId).problem}（示例）`,
    kind: 'site',
    place: `${outline.unit}辖区（示例点位）`,
    mode: 'covert',
    inspector: 'jc-sun',
    reinspector: 'fc-qian',
    severity: 'ordinary',
    handling: 'by-deadline',
    ...outline,
  };
}
