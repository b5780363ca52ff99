import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMonthCheck } from './month-check';

const SOURCE = join(__dirname, '../../apps/standalone/demo/sources/2018-06-month-check.txt');
const text = readFileSync(SOURCE, 'utf8');
const { anomalies, title, ...facts } = parseMonthCheck(text);

describe('the month check of June 2018', () => {
  it('gives dates, figures and manner', () => {
    expect(title).toBe('我区专题点评创建全国文明城市工作');
    expect(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact?.value]))).toEqual({
      publishedOn: '2018-07-16',
      from: '2018-06-12',
      to: '2018-06-15',
      checkedBy: '市创建办考评计分组',
      scope: '各区',
      modes: ['open', 'covert'],
      classes: 36,
      sites: 1090,
      questionnaires: 372,
    });
  });

  it('points each fact back to its place in the text', () => {
    for (const fact of Object.values(facts)) {
      const { line, column, offset, quote } = fact?.source ?? { line: 0, column: 0, offset: 0, quote: '?' };
      expect(text.slice(offset, offset + quote.length)).toBe(quote);
      expect(text.split('\n')[line - 1]?.indexOf(quote)).toBe(column);
    }
  });

  it('says what the text does not tell', () => {
    expect(anomalies.map(({ code, line }) => [code, line])).toEqual([
      ['year-inferred', 11],
      ['class-names-missing', 11],
      ['results-missing', 11],
      ['scope-unnamed', 11],
    ]);
  });

  it('reports figures that differ and facts that are missing', () => {
    const differing = parseMonthCheck(text.replace('必查的36类', '必查的38类'));
    expect(differing.anomalies.filter((anomaly) => anomaly.severity === 'error')).toEqual([
      {
        code: 'figures-differ',
        severity: 'error',
        line: 19,
        message: '第 19 行：“38类创建点位”与第 11 行的 36 类不一致。',
      },
    ]);
    const without = parseMonthCheck(text.replace('1090个实地点位', '一批实地点位'));
    expect(without.sites).toBeUndefined();
    expect(without.anomalies.map((anomaly) => anomaly.message)).toContain(
      '全文没有找到抽取点位数，须人工补录。',
    );
  });

  it('reads thousands separators, other dashes and full-width figures', () => {
    const other = parseMonthCheck(text.replace('1090个', '１，０９０个').replace('—15日', '至15日'));
    expect(other.sites?.value).toBe(1090);
    expect(other.to?.value).toBe('2018-06-15');
  });
});
