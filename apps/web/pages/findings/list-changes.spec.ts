import { countChanges } from './list-changes';

const row = (findingId: string, version = 1, light = 'red', overdueWorkingDays?: number) => ({
  findingId,
  version,
  light,
  overdueWorkingDays,
});

describe('what a fresh answer would change on the screen', () => {
  it('is nothing for the same rows', () => {
    expect(countChanges([row('a'), row('b')], [row('a'), row('b')])).toBe(0);
  });

  it('counts a row that came, one that went and one that was acted on', () => {
    expect(countChanges([row('a'), row('b')], [row('a', 2), row('c')])).toBe(3);
  });

  it('counts a row whose light or days changed though nobody acted', () => {
    expect(countChanges([row('a')], [row('a', 1, 'orange')])).toBe(1);
    expect(countChanges([row('a', 1, 'red', 5)], [row('a', 1, 'red', 6)])).toBe(1);
  });

  it('counts rows that only moved', () => {
    expect(countChanges([row('a'), row('b')], [row('b'), row('a')])).toBe(2);
  });
});
