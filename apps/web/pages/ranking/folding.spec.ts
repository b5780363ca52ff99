import { foldRows, type FoldableRow } from './folding';

type Row = FoldableRow & { name: string };

/** Rows from printed ranks: 1 2 2 4 …. */
function table(...ranks: number[]): Row[] {
  return ranks.map((rank, place) => ({
    name: `u${place + 1}`,
    rank,
    tied: ranks.filter((other) => other === rank).length > 1,
  }));
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const never = () => false;
const names = (rows: Row[], keep: (row: Row) => boolean = never) =>
  foldRows(rows, keep).map((each) =>
    each.kind === 'row' ? each.row.name : `${each.from}-${each.to}:${each.rows.length}`,
  );

describe('folding a long table', () => {
  it('shows a short table whole', () => {
    expect(names(table(...upTo(9)))).toEqual(upTo(9).map((n) => `u${n}`));
    expect(foldRows(table(...upTo(21)), never).every((each) => each.kind === 'row')).toBe(true);
  });

  it('shows the head and the end and says what lies between', () => {
    expect(names(table(...upTo(77)))).toEqual([...upTo(12).map((n) => `u${n}`), '13-75:63', 'u76', 'u77']);
  });

  it('never cuts a tie that begins in the head', () => {
    const ranks = [...upTo(11), 12, 12, 12, ...upTo(40).slice(14)];
    expect(names(table(...ranks)).slice(11, 15)).toEqual(['u12', 'u13', 'u14', '15-38:24']);
  });

  it('never cuts a tie at the end', () => {
    const ranks = [...upTo(35), 36, 36, 36, 39];
    expect(names(table(...ranks)).slice(12)).toEqual(['13-35:23', 'u36', 'u37', 'u38', 'u39']);
  });

  it('shows everybody who shares the last rank, however many', () => {
    const ranks = [...upTo(30), 31, 31, 31, 31];
    expect(names(table(...ranks)).slice(13)).toEqual(['u31', 'u32', 'u33', 'u34']);
  });

  it('counts the ties it hides', () => {
    const ranks = [...upTo(15), 16, 16, ...upTo(40).slice(17)];
    const fold = foldRows(table(...ranks), never).find((each) => each.kind === 'fold');
    expect(fold).toMatchObject({ from: 13, to: 38, tied: 2 });
  });

  it('keeps an opened row visible and folds the runs on both sides of it', () => {
    const shown = names(table(...upTo(60)), (row) => row.name === 'u30');
    expect(shown.slice(12)).toEqual(['13-29:17', 'u30', '31-58:28', 'u59', 'u60']);
  });

  it('folds the units without a rank apart from the ranked ones', () => {
    const none = upTo(71).map((n): Row => ({ name: `n${n}`, tied: false }));
    const rows = [...table(...upTo(6)), ...none];
    expect(names(rows)).toEqual(['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'undefined-undefined:71']);
    expect(names([...table(...upTo(30)), ...none]).slice(12)).toEqual([
      '13-28:16',
      'u29',
      'u30',
      'undefined-undefined:71',
    ]);
  });

  it('shows a table that has no ranks yet whole', () => {
    const rows = upTo(77).map((n): Row => ({ name: `n${n}`, tied: false }));
    expect(foldRows(rows, never).every((each) => each.kind === 'row')).toBe(true);
  });

  it('never folds a unit that was left out by decision, and loses no row', () => {
    const rows: Row[] = [...table(...upTo(50)), { name: 'out', tied: false, excluded: '新设' }];
    const folds = foldRows(rows, never);
    expect(folds[folds.length - 1]).toEqual({ kind: 'row', row: rows[50] });
    expect(folds.flatMap((each) => (each.kind === 'row' ? [each.row] : each.rows))).toEqual(rows);
  });
});
