/** `clocks.ruling` → `{ unit: 'WH', n: 4 }` as one line each, in the order the version has them. */
export function linesOf(numbers: Record<string, unknown>, path = ''): { path: string; text: string }[] {
  return Object.entries(numbers).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    if (isLimit(value)) return [{ path: here, text: `${value.n} ${units[value.unit] ?? value.unit}` }];
    if (Array.isArray(value)) return [{ path: here, text: value.map(short).join('，') }];
    if (typeof value === 'object' && value !== null) return linesOf(value as Record<string, unknown>, here);
    return [{ path: here, text: short(value) }];
  });
}

const units: Record<string, string> = { WD: '个工作日', WH: '个工作小时', CD: '个自然日', H: '小时' };
const isLimit = (value: unknown): value is { unit: string; n: number } =>
  typeof value === 'object' && value !== null && 'unit' in value && 'n' in value;
const short = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? linesOf(value as Record<string, unknown>)
        .map(({ path, text }) => `${path} ${text}`)
        .join(' ')
    : String(value);

/** What somebody typed as an object; undefined where it is none. */
export function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
