/**
 * Checks printed ranks against standard competition ranking (1-2-2-4): a row either ties with the row above it or
 * has its own position as rank. Instead of stopping at the first contradiction it looks for the fewest slips that
 * explain the whole column: a wrong number, missing rows, or rows too many. Where several explanations are equally
 * short, all rows they blame are returned and marked as uncertain.
 */
export type RankSuspect = { index: number; printed: number; expected: number[]; certain: boolean };
export type RankGap = { index: number; kind: 'missing' | 'extra'; count: number; certain: boolean };
export type RankFindings = { suspects: RankSuspect[]; gaps: RankGap[] };

const WRONG_NUMBER = 10;
const WRONG_NUMBER_BEYOND_LAST = 16;
const shiftCost = (from: number, to: number): number => (from === to ? 0 : 14 + Math.abs(to - from));

type Costs = number[][];

export function checkRanks(ranks: readonly number[]): RankFindings {
  return explain(ranks, 60) ?? explain(ranks, Infinity) ?? { suspects: [], gaps: [] };
}

/** Looks for explanations up to a cost; undefined when there is none so cheap. */
function explain(ranks: readonly number[], bound: number): RankFindings | undefined {
  const n = ranks.length;
  // How far a rank may run ahead of (rows missing above) or behind (rows too many above) its position.
  const shifts = [...new Set([0, ...ranks.map((rank, i) => rank - (i + 1))])];
  const wrong = (i: number, rank: number): number => {
    const printed = ranks[i] ?? 0;
    if (printed === rank) return 0;
    return printed > n ? WRONG_NUMBER_BEYOND_LAST : WRONG_NUMBER;
  };
  const table = (): Costs => Array.from({ length: n + 1 }, () => shifts.map(() => Infinity));
  const at = (costs: Costs, p: number, s: number): number => costs[p]?.[s] ?? Infinity;
  const lower = (costs: Costs, p: number, s: number, cost: number): void => {
    const row = costs[p];
    if (row && cost < (row[s] ?? Infinity)) row[s] = cost;
  };
  const eachRun = (p: number, s: number, see: (end: number, cost: number) => void): void => {
    const rank = p + 1 + (shifts[s] ?? 0);
    for (let q = p, cost = 0; q < n; q += 1) {
      cost += wrong(q, rank);
      if (cost > bound) return;
      see(q + 1, cost);
    }
  };

  // before: cheapest way to the rows above p; entered: same, with the shift for the run that starts at p already paid.
  const before = table();
  const entered = table();
  lower(before, 0, shifts.indexOf(0), 0);
  for (let p = 0; p < n; p += 1) {
    shifts.forEach((to, t) => {
      shifts.forEach((from, f) => lower(entered, p, t, at(before, p, f) + shiftCost(from, to)));
      eachRun(p, t, (end, cost) => lower(before, end, t, at(entered, p, t) + cost));
    });
  }
  // after: cheapest way from p to the end; running: same, with a run of that shift starting at p.
  const after = table();
  const running = table();
  shifts.forEach((_, s) => lower(after, n, s, 0));
  for (let p = n - 1; p >= 0; p -= 1) {
    shifts.forEach((_, s) => eachRun(p, s, (end, cost) => lower(running, p, s, cost + at(after, end, s))));
    shifts.forEach((from, f) =>
      shifts.forEach((to, t) => lower(after, p, f, shiftCost(from, to) + at(running, p, t))),
    );
  }
  const best = Math.min(...shifts.map((_, s) => at(before, n, s)));
  if (best > bound) return undefined;

  const blamed = new Map<number, Set<number>>();
  const cleared = new Set<number>();
  const gaps: RankGap[] = [];
  const unshifted = new Set<number>();
  for (let p = 0; p < n; p += 1) {
    shifts.forEach((to, t) => {
      shifts.forEach((from, f) => {
        if (at(before, p, f) + shiftCost(from, to) + at(running, p, t) !== best) return;
        if (from === to) unshifted.add(p);
        else
          gaps.push({
            index: p,
            kind: to > from ? 'missing' : 'extra',
            count: Math.abs(to - from),
            certain: true,
          });
      });
      eachRun(p, t, (end, cost) => {
        if (at(entered, p, t) + cost + at(after, end, t) !== best) return;
        for (let i = p; i < end; i += 1) {
          if (ranks[i] === p + 1 + to) cleared.add(i);
          else blamed.set(i, (blamed.get(i) ?? new Set()).add(p + 1 + to));
          if (i > p) unshifted.add(i);
        }
      });
    });
  }
  const suspects = [...blamed]
    .sort(([a], [b]) => a - b)
    .map(([index, expected]) => ({
      index,
      printed: ranks[index] ?? 0,
      expected: [...expected].sort((a, b) => a - b),
      certain: !cleared.has(index),
    }));
  return { suspects, gaps: gaps.map((gap) => ({ ...gap, certain: !unshifted.has(gap.index) })) };
}
