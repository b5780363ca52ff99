import { quarterAt, quarterNamed, quartersBackFrom } from './quarter';

describe('the quarter of an instant', () => {
  it.each([
    ['2023-03-31T15:59:59.999Z', '2023 年第一季度', '2022-12-31T16:00:00.000Z'],
    ['2023-03-31T16:00:00.000Z', '2023 年第二季度', '2023-03-31T16:00:00.000Z'],
    ['2023-08-15T04:00:00.000Z', '2023 年第三季度', '2023-06-30T16:00:00.000Z'],
    ['2023-12-31T15:59:00.000Z', '2023 年第四季度', '2023-09-30T16:00:00.000Z'],
    ['2023-12-31T16:00:00.000Z', '2024 年第一季度', '2023-12-31T16:00:00.000Z'],
  ])('%s is in %s, by Shanghai time', (now, label, from) => {
    expect(quarterAt(now)).toMatchObject({ label, from });
  });

  it('leaves no instant between two quarters: each ends just before the next', () => {
    const starts = ['2022-12-31T16:00:00.000Z', '2023-03-31T16:00:00.000Z', '2023-06-30T16:00:00.000Z'];
    for (const [index, start] of starts.entries()) {
      const { from, to } = quarterAt(start);
      expect(from).toBe(start);
      const next = starts[index + 1];
      if (next) expect(Date.parse(next) - Date.parse(to)).toBe(1);
    }
  });

  it('is the same by its name, and goes back over the turn of the year', () => {
    const back = quartersBackFrom('2023-05-01T00:00:00.000Z', 4);
    expect(back.map(({ quarter }) => quarter)).toEqual(['2023Q2', '2023Q1', '2022Q4', '2022Q3']);
    for (const one of back) expect(quarterNamed(one.quarter)).toEqual(one);
    expect(quarterNamed('2022Q4').to).toBe('2022-12-31T15:59:59.999Z');
  });
});
