import { clockWords, holdSteps, type HoldStep, type UnitHoldTimes } from '#contracts';
import type { HoldAccount } from '#domain';

/** A finding with its account. */
export type Accounted = { findingId: string; number: string; title: string; account: HoldAccount };

const words: Record<HoldStep, string> = {
  filing: '创文办立案',
  dispatch: '创文办交办',
  unit: '本单位',
  'other-unit': '先前的单位',
  ruling: '退回裁定',
  reinspection: '督查室复查',
  'second-signer': '第二人签字',
  paused: '缓办',
  observation: '观察期',
};
const theirs: readonly HoldStep[] = ['unit', 'other-unit', 'paused', 'observation'];

/** Working minutes by step, each with its median and worst over the findings that went through it. Nothing is left out. */
export function holdTimesOf(
  unitId: string,
  findings: readonly Accounted[],
): Pick<UnitHoldTimes, 'findings' | 'steps' | 'late'> {
  const steps = holdSteps.flatMap((step) => {
    const held = findings
      .map((finding) => ({ finding, minutes: minutesIn(step, unitId, finding.account) }))
      .filter(({ minutes }) => minutes > 0)
      .sort((a, b) => a.minutes - b.minutes);
    const last = held.at(-1);
    if (!last) return [];
    const { findingId, number, title } = last.finding;
    return [
      {
        step,
        word: words[step],
        ours: !theirs.includes(step),
        findings: held.length,
        total: held.reduce((sum, { minutes }) => sum + minutes, 0),
        median: medianOf(held.map(({ minutes }) => minutes)),
        worst: { minutes: last.minutes, findingId, number, title },
      },
    ];
  });
  return { findings: findings.length, steps, late: lateOf(findings) };
}

function minutesIn(step: HoldStep, unitId: string, { stretches }: HoldAccount): number {
  return stretches
    .filter((held) => {
      if (held.holder !== 'unit') return held.holder === step;
      return step === (held.unitId === unitId ? 'unit' : 'other-unit');
    })
    .reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Of sorted numbers; between the two middle ones, rounded down. */
export function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  return Math.floor((sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2);
}

function lateOf(findings: readonly Accounted[]): UnitHoldTimes['late'] {
  const late = new Map<string, { times: number; minutes: number }>();
  for (const { clock, lateMinutes } of findings.flatMap(({ account }) => account.late)) {
    const before = late.get(clockWords[clock]) ?? { times: 0, minutes: 0 };
    late.set(clockWords[clock], { times: before.times + 1, minutes: before.minutes + lateMinutes });
  }
  return [...late].map(([clock, sums]) => ({ clock, ...sums }));
}
