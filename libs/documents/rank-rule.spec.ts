import fc from 'fast-check';
import expected from './fixtures/ranking-2023q2.json';
import { checkRanks } from './rank-rule';

const columns = expected.groups.map((group) => group.rows.map((row) => Number(row[1])));

/** The rule by its definition: 1 + the number of rows with a strictly smaller rank, in order. */
const sound = (ranks: number[]): boolean =>
  ranks.every(
    (rank, i) => rank === 1 + ranks.filter((other) => other < rank).length && rank >= (ranks[i - 1] ?? 1),
  );

const tables = fc.array(fc.boolean(), { minLength: 3, maxLength: 40 }).map((ties) => {
  const ranks: number[] = [];
  ties.forEach((tie, i) => ranks.push(tie && i > 0 ? ranks[i - 1]! : i + 1));
  return ranks;
});

const blamedRows = (ranks: number[]): number[] => {
  const { suspects, gaps } = checkRanks(ranks);
  return [...suspects, ...gaps].map((found) => found.index);
};

describe('standard competition ranking (1-2-2-4)', () => {
  it('holds in the five printed columns and in every table made by the rule', () => {
    for (const column of columns) expect(checkRanks(column)).toEqual({ suspects: [], gaps: [] });
    fc.assert(fc.property(tables, (ranks) => expect(checkRanks(ranks)).toEqual({ suspects: [], gaps: [] })));
  });

  it('blames the changed row for every single digit changed in the five columns', () => {
    let caught = 0;
    let silent = 0;
    const wrong: unknown[] = [];
    for (const column of columns) {
      for (const { row, ranks } of digitMutations(column)) {
        const rows = blamedRows(ranks);
        const fine = sound(ranks);
        if (fine ? rows.length > 0 : !rows.includes(row)) wrong.push({ row, ranks, rows });
        if (fine) silent += 1;
        else caught += 1;
      }
    }
    expect(wrong).toEqual([]);
    // A digit that turns a single rank into a tie with the row above (or back) leaves a sound table: nobody can tell.
    expect(caught).toBeGreaterThan(3000);
    expect(silent).toBeLessThan(caught / 20);
  });

  it('names the one slip and what should stand there', () => {
    expect(checkRanks([1, 2, 2, 5, 5, 6])).toEqual({
      suspects: [{ index: 3, printed: 5, expected: [2, 4], certain: true }],
      gaps: [],
    });
    expect(checkRanks([1, 2, 3, 4, 4, 4, 8, 8, 9]).suspects).toEqual([
      { index: 6, printed: 8, expected: [4, 7], certain: true },
    ]);
  });

  it('blames both rows when either could be the slip, and is sure of neither', () => {
    const { suspects } = checkRanks([1, 1, 2]);
    expect(suspects.map((suspect) => [suspect.index, suspect.certain])).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  it('finds rows that were lost or printed twice instead of blaming all that follow', () => {
    fc.assert(
      fc.property(tables, fc.nat(), fc.integer({ min: 1, max: 3 }), (ranks, at, count) => {
        const from = 1 + (at % (ranks.length - 1));
        const left = [...ranks.slice(0, from), ...ranks.slice(from + count)];
        fc.pre(left.length - from >= 4 && !sound(left) && ranks[from + count] !== ranks[from + count - 1]);
        const { gaps, suspects } = checkRanks(left);
        // Where the numbers first show the loss: a rank that is neither its position nor a tie.
        const seen = left.findIndex((rank, i) => rank !== i + 1 && rank !== left[i - 1]);
        expect([...gaps, ...suspects].map((found) => found.index)).toContain(seen);
      }),
    );
    expect(checkRanks([1, 2, 3, 6, 7, 8, 9]).gaps).toEqual([
      { index: 3, kind: 'missing', count: 2, certain: true },
    ]);
    // The second 3 may be the row too many, or the count slipped after it.
    expect(checkRanks([1, 2, 3, 3, 4, 5, 6])).toEqual({
      suspects: [],
      gaps: [3, 4].map((index) => ({ index, kind: 'extra', count: 1, certain: false })),
    });
  });
});

function* digitMutations(column: number[]): Generator<{ row: number; ranks: number[] }> {
  for (const [row, rank] of column.entries()) {
    const digits = String(rank);
    for (let place = 0; place < digits.length; place += 1) {
      for (const digit of [...'0123456789'].filter((other) => other !== digits[place])) {
        const ranks = [...column];
        ranks[row] = Number(digits.slice(0, place) + digit + digits.slice(place + 1));
        yield { row, ranks };
      }
    }
  }
}
