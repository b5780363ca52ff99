import { linesOf, objectOf } from './numbers';

describe('the numbers of a version', () => {
  it('stand one on a line, by their place', () => {
    expect(
      linesOf({
        clocks: { ruling: { unit: 'WH', n: 4 }, plan: { unit: 'WD', n: 2 } },
        rootCauseFor: ['serious', 'grave'],
        ladder: { steps: [{ level: 1, afterWorkingDays: 0 }] },
        deskDraw: { percent: 10 },
      }),
    ).toEqual([
      { path: 'clocks.ruling', text: '4 个工作小时' },
      { path: 'clocks.plan', text: '2 个工作日' },
      { path: 'rootCauseFor', text: 'serious，grave' },
      { path: 'ladder.steps', text: 'level 1 afterWorkingDays 0' },
      { path: 'deskDraw.percent', text: '10' },
    ]);
  });
  it('are read back from what was typed, or not', () => {
    expect(objectOf('{"a":1}')).toEqual({ a: 1 });
    for (const text of ['', '[1]', '3', 'null', '{a}']) expect(objectOf(text)).toBeUndefined();
  });
});
