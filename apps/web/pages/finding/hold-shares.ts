/** Minutes of working time that each holder kept the finding, in the order it passed through their hands. */
export type Hold = { holder: string; minutes: number; ours: boolean };
/** `permille` of all holders add up to 1000 exactly, so that the printed percents add up to 100.0. */
export type HoldShare = Hold & { permille: number };

/** Shares by the largest remainder. Without any minutes every share is 0. */
export function holdShares(holds: readonly Hold[]): { total: number; shares: HoldShare[] } {
  const total = holds.reduce((sum, hold) => sum + hold.minutes, 0);
  if (total === 0) return { total, shares: holds.map((hold) => ({ ...hold, permille: 0 })) };
  const parts = holds.map((hold, place) => ({
    place,
    floor: Math.floor((hold.minutes * 1000) / total),
    rest: (hold.minutes * 1000) % total,
  }));
  const missing = 1000 - parts.reduce((sum, part) => sum + part.floor, 0);
  const raised = [...parts].sort((a, b) => b.rest - a.rest || a.place - b.place).slice(0, missing);
  const up = new Set(raised.map((part) => part.place));
  return {
    total,
    shares: holds.map((hold, place) => ({
      ...hold,
      permille: parts[place]!.floor + (up.has(place) ? 1 : 0),
    })),
  };
}

/** `113 小时 20 分`, `45 分`, `2 小时`. */
export function hoursWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} 分`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}

export const percentWords = (permille: number): string => `${(permille / 10).toFixed(1)}%`;
