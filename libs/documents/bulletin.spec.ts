import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseBulletin } from './bulletin';
import { lastPlace } from './bulletin-group';
import { checkBulletin } from './bulletin-health';
import expected from './fixtures/ranking-2023q2.json';

const SOURCE = join(__dirname, '../../apps/standalone/demo/sources/2023q2-bulletin.txt');
const text = readFileSync(SOURCE, 'utf8');
const bulletin = parseBulletin(text);
const lines = text.split('\n');
const printed = (group: { rows: { printedName: string; rank: number }[] }): (string | number)[][] =>
  group.rows.map((row) => [row.printedName, row.rank]);

describe('the bulletin of 2023Q2, as printed', () => {
  it('gives its title, issuer, date and period', () => {
    expect(bulletin).toMatchObject({
      title: expected.title,
      issuer: expected.issuer,
      issuedOn: expected.issuedOn,
      period: { kind: 'quarter', year: 2023, quarter: 2, label: '2023年第二季度' },
    });
  });

  it('gives all 196 rows in reading order, each with the line it stands on', () => {
    expect(bulletin.groups.map(({ title, kind, readingOrder }) => ({ title, kind, readingOrder }))).toEqual(
      expected.groups.map(({ title, kind, readingOrder }) => ({ title, kind, readingOrder })),
    );
    expect(bulletin.groups.map(printed)).toEqual(expected.groups.map((group) => group.rows));
    const rows = bulletin.groups.flatMap((group) => group.rows);
    expect(rows).toHaveLength(196);
    for (const row of rows) expect(lines[row.line - 1]).toContain(`${row.printedName}\t${row.rank}`);
    for (const group of bulletin.groups)
      expect(group.rows.map((row) => row.printedIndex)).toEqual(group.rows.map((_, i) => i + 1));
  });

  it('counts units, ranks, ties and last places per group', () => {
    const { groups, verdict, errors, warnings } = checkBulletin(bulletin);
    expect(groups.map((group) => group.units)).toEqual([9, 3, 77, 76, 31]);
    expect(groups.map((group) => group.distinctRanks)).toEqual([9, 2, 59, 55, 31]);
    expect(groups.map((group) => group.unitsInTies)).toEqual([0, 2, 32, 37, 0]);
    expect(groups.map((group) => group.lastRank)).toEqual([9, 2, 77, 76, 31]);
    expect(groups.map((group) => group.last)).toEqual([
      ['邵东市'],
      ['大祥区', '双清区'],
      ['中国银行邵阳分行'],
      ['市盐业公司'],
      ['大祥区罗市镇'],
    ]);
    expect({ errors, warnings }).toEqual({ errors: 0, warnings: 1 });
    expect(verdict).toBe('共 5 个组、196 个单位，名次符合并列占位规则（1-2-2-4），有 1 处疑似笔误。');
  });

  it('points at each trap with its line, and keeps every name as printed', () => {
    expect(bulletin.anomalies.map(({ code, line }) => [code, line])).toEqual([
      ['name-short', 25],
      ['statement-missing', 28],
      ['tie-for-last', 34],
      ['pair-empty', 78],
      ['name-suspicious', 130],
      ['pair-empty', 140],
      ['paragraph-broken', 156],
      ['statement-unexpected', 158],
      ['paragraph-broken', 180],
    ]);
    const message = bulletin.anomalies.find((anomaly) => anomaly.code === 'name-suspicious')?.message;
    expect(message).toBe(
      '第 130 行：“北塔区陈家桥街”疑漏“道”字，应为“北塔区陈家桥街道”，保留原样，请对照单位名录。',
    );
    expect(bulletin.groups[4]?.rows[20]?.printedName).toBe('北塔区陈家桥街');
    for (const { message: sentence } of bulletin.anomalies) expect(sentence).toMatch(/^第 \d+ 行.+。$/);
  });

  it('gives the six statements, with paragraphs cut by the page end made whole', () => {
    expect(bulletin.statements.map((statement) => statement.unitPrintedName)).toEqual([
      '大祥区',
      '双清区',
      '北塔区',
      '中国银行邵阳分行',
      '市盐业公司',
      '大祥区罗市镇',
    ]);
    expect(bulletin.statements[1]?.text).toContain('努力开展老旧小区、农贸(集贸)市场');
    expect(bulletin.statements[4]?.text).toContain('严肃对待通报的问题。坚持问题导向');
    expect(bulletin.statements[5]?.text.split('\n')).toHaveLength(5);
    expect(bulletin.statements[5]?.text).not.toContain('整理');
  });
});

type Layout = {
  pairs: 1 | 2 | 3;
  byColumn: boolean;
  mirrored: boolean;
  rankFirst: boolean;
  wide: boolean;
  numbered: boolean;
  cut: boolean;
};
const layouts: fc.Arbitrary<Layout> = fc.record({
  pairs: fc.constantFrom(1, 2, 3),
  byColumn: fc.boolean(),
  mirrored: fc.boolean(),
  rankFirst: fc.boolean(),
  wide: fc.boolean(),
  numbered: fc.boolean(),
  cut: fc.boolean(),
});

/** Prints one group in another layout: columns shuffled, digits wide, numbered rows, or empty cells at the end cut off. */
function print(rows: readonly (string | number)[][], layout: Layout): string {
  const height = Math.ceil(rows.length / layout.pairs);
  const digits = (n: number): string =>
    layout.wide ? String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : String(n);
  const pair = (name: string, rank: string, no: string): string[] => {
    const cells = layout.rankFirst ? [rank, name] : [name, rank];
    return layout.numbered ? [no, ...cells] : cells;
  };
  const grid = Array.from({ length: height }, (_, y) => {
    const cells = Array.from({ length: layout.pairs }, (_, x) => {
      const i = layout.byColumn ? x * height + y : y * layout.pairs + x;
      const row = rows[i];
      return row ? pair(String(row[0]), digits(Number(row[1])), `(${i + 1})`) : pair('', '', '');
    });
    if (layout.mirrored) cells.reverse();
    const line = cells.flat().join('\t');
    return layout.cut ? line.trimEnd() : line;
  });
  const header = Array.from({ length: layout.pairs }, () => pair('责任单位', '考评排名', '序号')).flat();
  return ['一、乡镇(街道)', header.join('\t'), ...grid].join('\n');
}

describe('another layout of the same table', () => {
  it('gives the same rows however the columns are shuffled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...expected.groups.filter((g) => g.rows.length > 3)),
        layouts,
        (group, layout) => {
          const read = parseBulletin(print(group.rows, layout)).groups[0];
          expect(read && printed(read)).toEqual(group.rows);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives the same rows when tabs became spaces', () => {
    const spaced = parseBulletin(text.replaceAll('\t', '  '));
    expect(spaced.groups.map(printed)).toEqual(expected.groups.map((group) => group.rows));
    const ideographic = parseBulletin(text.replaceAll('\t', '\u3000').replaceAll('\n', '\r\n'));
    expect(ideographic.groups.map(printed)).toEqual(expected.groups.map((group) => group.rows));
    expect(ideographic.issuedOn).toBe('2023-09-01');
  });
});

describe('a slip in the table', () => {
  const codesAt = (changed: string, line: number): string[] =>
    parseBulletin(changed)
      .anomalies.filter((anomaly) => anomaly.line === line && anomaly.severity === 'error')
      .map((anomaly) => anomaly.code);
  const rows = bulletin.groups.flatMap((group) => group.rows.map((row) => ({ row, group })));

  it('is reported with its line when one digit is changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        ({ row, group }, by, place) => {
          const digits = String(row.rank);
          const at = place % digits.length;
          const rank = Number(digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1));
          const ranks = group.rows.map((other) => (other === row ? rank : other.rank));
          fc.pre(
            !ranks.every(
              (one, i) => one === 1 + ranks.filter((r) => r < one).length && one >= (ranks[i - 1] ?? 1),
            ),
          );
          const changed = replaceLine(
            row.line,
            `${row.printedName}\t${row.rank}`,
            `${row.printedName}\t${rank}`,
          );
          expect(codesAt(changed, row.line).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('is reported when a row is lost, doubled, or cannot be read', () => {
    expect(codesAt(lines.toSpliced(22, 1).join('\n'), 23)).toEqual(['row-missing']);
    expect(codesAt(lines.toSpliced(22, 0, '新邵县\t4').join('\n'), 24)).toContain('unit-duplicate');
    expect(codesAt(replaceLine(26, '绥宁县\t7', '绥宁县\t七'), 26)).toEqual(['rank-unreadable']);
    expect(codesAt(replaceLine(26, '绥宁县\t7', '\t7'), 26)).toEqual(['name-missing']);
    expect(codesAt(replaceLine(84, '市接待服务中心', '市烟草专卖局'), 84)).toEqual(['unit-duplicate']);
  });

  it('is said in a sentence that names the line, the unit and the rule', () => {
    const changed = parseBulletin(replaceLine(43, '团市委\t7', '团市委\t3'));
    expect(changed.anomalies.filter((anomaly) => anomaly.severity === 'error')).toEqual([
      {
        code: 'rank-rule',
        severity: 'error',
        line: 43,
        message: '第 43 行：“团市委”印为第 3 名，按并列占位（1-2-2-4）应为第 7 或 8 名。',
      },
    ]);
    expect(checkBulletin(changed).verdict).toContain('有 1 处与名次规则或表格自身矛盾');
  });

  it('is suspected where both reading orders fit, and where the right column comes first', () => {
    const table = (...rows: string[]): string =>
      ['三、重点单位', '单位\t排名\t单位\t排名', ...rows].join('\n');
    const codes = (text: string): string[] => parseBulletin(text).anomalies.map((anomaly) => anomaly.code);
    expect(codes(table('甲局\t1\t乙局\t1', '丙局\t1\t丁局\t1'))).toContain('order-uncertain');
    const swapped = table('乙局\t2\t甲局\t1', '丁局\t4\t丙局\t3');
    expect(codes(swapped)).toContain('columns-swapped');
    expect(
      parseBulletin(swapped)
        .groups[0]?.rows.map((row) => row.printedName)
        .join(''),
    ).toBe('甲局乙局丙局丁局');
    expect(codes(table('甲局\t1\t', '乙局\t2\t丙局\t3'))).toContain('pair-empty');
  });

  it('leaves nothing unsaid about a text without tables', () => {
    expect(parseBulletin('').anomalies.map((anomaly) => anomaly.code)).toContain('tables-missing');
  });

  it('has no last place where all tie', () => {
    const all = [1, 1, 1].map((rank, i) => ({ printedName: `单位${i}`, rank, printedIndex: i + 1, line: i }));
    expect(lastPlace(all)).toEqual([]);
  });

  function replaceLine(line: number, from: string, to: string): string {
    expect(lines[line - 1]).toContain(from);
    return lines.with(line - 1, lines[line - 1]!.replace(from, to)).join('\n');
  }
});
