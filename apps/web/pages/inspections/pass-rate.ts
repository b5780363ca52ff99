/** `84.5%` of whole counts, half up; `—` where nothing was looked at. */
export function passRate(passed: number, sites: number): string {
  if (sites === 0) return '—';
  const tenths = Math.floor((passed * 2000 + sites) / (2 * sites));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
