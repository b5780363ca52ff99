import type { Past } from './past';
import { staffedUnits } from './people';
import { demoClause, demoClauses } from './standard';
import { signed, steps, type Scene, type Story } from './stories';

type Outline = Pick<Story, 'label' | 'unit' | 'clauseId' | 'steps'> & Partial<Pick<Story, 'severity'>>;

/** Generated 示例 findings: what our own desks have before them, and the closed ones that rates are counted from. */
export function generatedStories(past: Past): Story[] {
  const random = mulberry32(GENERATED_SEED);
  const d = (n: number, clock: string) => past.workingDay(n, clock);
  const siteClauses = demoClauses.filter((clause) => clause.kinds.includes('site'));
  const open: Omit<Outline, 'label'>[] = [
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
    // 重大: passed, and waiting for the second signature.
    {
      unit: '大祥区百春园街道',
      clauseId: 'SD10',
      severity: 'grave',
      steps: steps(past, {
        assigned: d(6, '10:20'),
        planned: true,
        reported: d(4, '09:30'),
        countersigned: d(4, '11:00'),
        scheduled: d(3, '09:10'),
        closed: d(1, '15:20'),
      }),
    },
  ];
  const generated = open.map((one, index) => story({ label: `open-${index}`, ...one }));
  // Two wait for dispatch: filed, not yet handed over.
  generated.push(
    story({
      label: 'filed-0',
      unit: '市交警支队',
      clauseId: 'SD05',
      steps: [{ at: past.minutes(20), do: 'FileFinding' }],
    }),
  );
  generated.push(
    story({
      label: 'filed-1',
      unit: '市城管局',
      clauseId: 'SD08',
      steps: [{ at: past.minutes(190), do: 'FileFinding' }],
    }),
  );
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
      generated.push(
        story({ label: `closed-${index}-${n}`, unit, clauseId: clause.clauseId, steps: steps(past, scene) }),
      );
    }
  return generated;
}
export const GENERATED_SEED = 20231010;

function story({ label, unit, clauseId, steps: list, severity = 'ordinary' }: Outline): Story {
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
