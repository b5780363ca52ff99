import { quarterOf } from './ledger.query';

describe('the quarter of an instant', () => {
  it.each([
    ['2023-03-31T15:59:59.999Z', '2023 年第一季度', '2022-12-31T16:00:00.000Z'],
    ['2023-03-31T16:00:00.000Z', '2023 年第二季度', '2023-03-31T16:00:00.000Z'],
    ['2023-08-15T04:00:00.000Z', '2023 年第三季度', '2023-06-30T16:00:00.000Z'],
    ['2023-12-31T15:59:00.000Z', '2023 年第四季度', '2023-09-30T16:00:00.000Z'],
    ['2023-12-31T16:00:00.000Z', '2024 年第一季度', '2023-12-31T16:00:00.000Z'],
  ])('%s is in %s, by Shanghai time', (now, label, from) => {
    expect(quarterOf(now)).toMatchObject({ label, from });
  });

  it('leaves no instant between two quarters: each ends just before the next', () => {
    const starts = ['2022-12-31T16:00:00.000Z', '2023-03-31T16:00:00.000Z', '2023-06-30T16:00:00.000Z'];
    for (const [index, start] of starts.entries()) {
      const { from, to } = quarterOf(start);
      expect(from).toBe(start);
      const next = starts[index + 1];
      if (next) expect(Date.parse(next) - Date.parse(to)).toBe(1);
    }
  });
});
