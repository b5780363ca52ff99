/** Those that have no end yet, each with its place in the whole list. */
export const openOf = <T extends { until?: string }>(all: readonly T[]): [index: string, one: T][] =>
  all.flatMap((one, index): [string, T][] => (one.until ? [] : [[String(index), one]]));
