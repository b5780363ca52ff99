import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProblemLists } from './problem-list';

const SOURCE = join(__dirname, '../../apps/standalone/demo/sources/2022q4-statements.txt');
const text = readFileSync(SOURCE, 'utf8');
const { lists, anomalies, ...period } = parseProblemLists(text);
const listOf = (unit: string) => {
  const list = lists.find((one) => one.unitPrintedName === unit);
  if (!list) throw new Error(`no list of ${unit}`);
  return list;
};

describe('the statements of 2022Q4', () => {
  it('belong to six units and one quarter', () => {
    expect(period).toEqual({ year: 2022, quarter: 4 });
    expect(lists.map((list) => [list.line, list.unitPrintedName])).toEqual([
      [1, '邵阳县'],
      [6, '大祥区'],
      [12, '市政工程总公司'],
      [21, '市邮政管理局'],
      [30, '大祥区城南街道'],
      [40, '双清区龙须塘社区'],
    ]);
    expect(listOf('邵阳县').lastPlace).toEqual({ quote: '在9个县中排名末位', line: 2, groupSize: 9 });
  });

  it('count twelve municipal defects of the mock test without wording them', () => {
    const list = listOf('市政工程总公司');
    expect(list.items).toEqual([]);
    expect(list.foundBy.mode).toBe('mock');
    expect(list.batches).toEqual([
      expect.objectContaining({ count: 12, subject: '市政维护工作', kind: 'site' }),
    ]);
    expect(list.batches[0]?.source).toMatchObject({ line: 14, quote: '发现市政维护工作有12处需整改的问题' });
  });

  it('give the postal administration two duties without a place', () => {
    const list = listOf('市邮政管理局');
    expect(
      list.items.map(({ kind, place, partner, text: wording }) => ({ kind, place, partner, wording })),
    ).toEqual([
      {
        kind: 'duty',
        place: undefined,
        partner: '西湖社区',
        wording: '作为西湖社区的创文工作共建单位,没有按照要求给予社区创文工作经费支持',
      },
      {
        kind: 'duty',
        place: undefined,
        partner: '西湖社区',
        wording: '与联点的西湖社区开展的创文共建工作没有到位',
      },
    ]);
    expect(list.causes).toMatch(/^出现上面的问题.+不够扎实。$/);
    expect(list.measures).toMatch(/^一是进一步提高思想认识/);
    expect(list.measures?.split('\n')).toHaveLength(2);
  });

  it('split one sentence of 龙须塘社区 into five, between the two that stand alone', () => {
    const { items } = listOf('双清区龙须塘社区');
    expect(
      items.map(({ no, clause, kind, text: wording, split }) => [no, clause, kind, split, wording]),
    ).toEqual([
      [1, 1, 'material', 'whole', '社区新时代文明实践站文明实践活动的安排表未及时更新'],
      [2, 2, 'site', 'list', '公益广告破损'],
      [3, 2, 'site', 'list', '垃圾桶损坏'],
      [4, 2, 'site', 'list', '垃圾桶分类标识破损'],
      [5, 2, 'site', 'shared-predicate', '机动车乱停乱摆'],
      [6, 2, 'site', 'shared-predicate', '非机动车乱停乱摆'],
      [7, 3, 'site', 'whole', '社区新时代文明实践站未成年人活动场所未开放'],
    ]);
    expect(items.slice(1, 6).map((item) => item.place)).toEqual(Array(5).fill('社区周边'));
    expect(items.filter((item) => item.confidence < 0.8).map((item) => item.no)).toEqual([5, 6]);
    expect(anomalies.find((anomaly) => anomaly.code === 'shared-predicate')?.message).toContain(
      '本句为 4 件',
    );
  });

  it('point every item back to its place in the text', () => {
    const lines = text.split('\n');
    const spans = lists.flatMap((list) => [...list.items, ...list.batches].map((one) => one.source));
    expect(spans).toHaveLength(10);
    for (const { line, column, offset, quote } of spans) {
      expect(text.slice(offset, offset + quote.length)).toBe(quote);
      expect(lines[line - 1]?.slice(column, column + quote.length)).toBe(quote);
    }
  });

  it('say which statements list no problem', () => {
    expect(anomalies.map(({ code, line }) => [code, line])).toEqual([
      ['no-problems', 1],
      ['no-problems', 6],
      ['batch-without-wording', 14],
      ['no-problems', 30],
      ['several-in-one-sentence', 43],
      ['shared-predicate', 43],
    ]);
  });

  it('are read alike with full-width punctuation', () => {
    const wide = parseProblemLists(text.replaceAll(',', '，').replaceAll('\n', '\r\n'));
    expect(wide.lists.map((list) => list.items.length)).toEqual([0, 0, 0, 2, 0, 7]);
    expect(wide.lists[2]?.batches[0]?.count).toBe(12);
  });
});

describe('another statement', () => {
  const read = (problems: string) => parseProblemLists(`甲街道\n一、存在的问题\n${problems}`);

  it('is reported when it announces another number of problems than it lists', () => {
    const { anomalies: found } = read('测评指出存在三个问题:一是桥头路面破损。二是台账不全。');
    expect(found.map((anomaly) => anomaly.code)).toContain('count-differs');
    expect(found.find((anomaly) => anomaly.code === 'count-differs')?.message).toBe(
      '第 3 行：“甲街道”自述 3 个问题，实际列出 2 条。',
    );
  });

  it('is asked for a place where a site problem names none', () => {
    const {
      lists: [list],
      anomalies: found,
    } = read('一是井盖破损。');
    expect(list?.items).toHaveLength(1);
    expect(found.map((anomaly) => anomaly.code)).toContain('place-missing');
  });

  it('keeps a coordination whole when each part has its own predicate or none', () => {
    const {
      lists: [list],
    } = read('一是门前墙面破损及地面积水、乱搭乱建和占道经营等问题突出。');
    expect(list?.items.map((item) => item.text)).toEqual(['门前墙面破损及地面积水', '乱搭乱建和占道经营']);
  });
});
