import { printLines } from './print-order';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the order in which the bulletin prints a group', () => {
  it('prints one pair of columns for a short group', () => {
    expect(printLines(['北塔区', '大祥区', '双清区'], 'single')).toEqual([
      ['北塔区'],
      ['大祥区'],
      ['双清区'],
    ]);
  });

  it('fills the key units line by line and leaves the last right-hand pair empty', () => {
    const lines = printLines(upTo(77), 'by-row');
    expect(lines).toHaveLength(39);
    expect(lines[0]).toEqual([1, 2]);
    expect(lines[37]).toEqual([75, 76]);
    expect(lines[38]).toEqual([77, undefined]);
  });

  it('fills the townships column by column and leaves the last left-hand pair empty', () => {
    const lines = printLines(upTo(31), 'by-column');
    expect(lines).toHaveLength(16);
    expect(lines[0]).toEqual([1, 16]);
    expect(lines[14]).toEqual([15, 30]);
    expect(lines[15]).toEqual([undefined, 31]);
  });

  it('loses nobody', () => {
    for (const order of ['single', 'by-row', 'by-column'] as const) {
      for (const n of [0, 1, 2, 9, 76]) {
        const printed = printLines(upTo(n), order)
          .flat()
          .filter((one) => one !== undefined);
        expect(printed.sort((a, b) => a - b)).toEqual(upTo(n));
      }
    }
  });
});
