import { lastPlace, type RankGroup } from './bulletin-group';
import { type BulletinNameCode, checkNames, type KnownName } from './bulletin-names';
import { readStatements, type StatementCode, type UnitStatement } from './bulletin-statements';
import { readHeader, readTable, type TableAnomalyCode } from './bulletin-table';
import { type Anomaly, type Line, linesOf } from './source-text';

export type BulletinPeriod = { kind: 'quarter'; year: number; quarter: number; label: string };

export type BulletinCode =
  | TableAnomalyCode
  | BulletinNameCode
  | StatementCode
  | 'title-missing'
  | 'issuer-missing'
  | 'date-missing'
  | 'period-missing'
  | 'tables-missing'
  | 'group-unknown'
  | 'tie-for-last';

export type Bulletin = {
  title: string;
  issuer: string;
  /** Local date YYYY-MM-DD, empty when the text has none. */
  issuedOn: string;
  period?: BulletinPeriod;
  groups: RankGroup[];
  statements: UnitStatement[];
  /** By line. */
  anomalies: Anomaly<BulletinCode>[];
};

/** Reads the printed text of a quarterly bulletin. Never throws for its content: what cannot be read is an anomaly. */
export function parseBulletin(text: string, options: { knownNames?: readonly KnownName[] } = {}): Bulletin {
  const lines = linesOf(text);
  const anomalies: Anomaly<BulletinCode>[] = [];
  const groups = readGroups(lines, anomalies);
  const head = readHead(lines, groups, anomalies);
  anomalies.push(...checkNames(groups, options.knownNames ?? []), ...tiesForLast(groups));
  const { statements, anomalies: spoken } = readStatements(lines, groups);
  anomalies.push(...spoken);
  anomalies.sort((a, b) => a.line - b.line);
  return { ...head, groups, statements, anomalies };
}

const GROUP_TITLE = /^[一二三四五六七八九十]+、(.+)$/;

function readGroups(lines: readonly Line[], anomalies: Anomaly<BulletinCode>[]): RankGroup[] {
  const groups: RankGroup[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const pairs = line && readHeader(line);
    if (!line || !pairs) continue;
    const heading = lines.slice(0, i).findLast((above) => above.folded.trim() !== '');
    const { title, at } = heading ? titleOf(heading) : { title: '', at: line.no };
    const kind = kindOf(title);
    if (kind === 'other') {
      const message = `第 ${at} 行：“${title}”不是已知的考评分组。`;
      anomalies.push({ code: 'group-unknown', severity: 'warning', line: at, message });
    }
    const table = readTable(lines, i, pairs);
    anomalies.push(...table.anomalies);
    groups.push({ title, kind, line: at, readingOrder: table.readingOrder, rows: table.rows });
    i = table.end - 1;
  }
  if (groups.length === 0) {
    const message = '没有找到“责任单位、考评排名”表格，无法读取名次。';
    anomalies.push({ code: 'tables-missing', severity: 'error', line: 1, message });
  }
  return groups;
}

function titleOf({ raw, no }: Line): { title: string; at: number } {
  const printed = raw.trim();
  return { title: GROUP_TITLE.exec(printed)?.[1] ?? printed, at: no };
}

function kindOf(title: string): RankGroup['kind'] {
  if (/乡镇|街道/.test(title)) return 'township';
  if (/重点/.test(title)) return 'key-unit';
  if (/一般/.test(title)) return 'general-unit';
  if (/县市|县/.test(title)) return 'county';
  return /区/.test(title) ? 'district' : 'other';
}

function readHead(lines: readonly Line[], groups: readonly RankGroup[], anomalies: Anomaly<BulletinCode>[]) {
  const end = groups[0]?.line ?? lines.length + 1;
  const head = lines.filter((line) => line.no < end && line.folded.trim() !== '');
  const top = head[0]?.no ?? 1;
  const demand = (found: unknown, code: BulletinCode, what: string): void => {
    const message = `第 ${top} 行起的文头没有找到${what}。`;
    if (!found) anomalies.push({ code, severity: 'warning', line: top, message });
  };
  const printed = head.map((line) => line.raw.trim());
  const title = printed[0] ?? '';
  demand(title, 'title-missing', '标题');
  const dateAt = head.findIndex((line) => DATE.test(line.folded.trim()));
  const date = DATE.exec(head[dateAt]?.folded.trim() ?? '');
  demand(date, 'date-missing', '成文日期');
  const issuer = printed[dateAt - 1] ?? '';
  demand(/[^。;；]$/.test(issuer), 'issuer-missing', '发文单位');
  const period = periodIn(title) ?? periodIn(head.map((line) => line.raw).join(''));
  demand(period, 'period-missing', '考评年度和季度');
  return { title, issuer, issuedOn: date ? isoDate(date) : '', ...(period && { period }) };
}

const DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const isoDate = ([, year, month, day]: RegExpExecArray): string =>
  `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;

function periodIn(text: string): BulletinPeriod | undefined {
  const year = /(\d{4})年/.exec(text)?.[1];
  const printed = /第([一二三四1-4])季度/.exec(text)?.[1];
  if (!year || !printed) return undefined;
  const quarter = '一二三四'.includes(printed) ? '一二三四'.indexOf(printed) + 1 : Number(printed);
  const label = `${year}年第${'一二三四'[quarter - 1]}季度`;
  return { kind: 'quarter', year: Number(year), quarter, label };
}

function tiesForLast(groups: readonly RankGroup[]): Anomaly<BulletinCode>[] {
  return groups.flatMap((group) => {
    const last = lastPlace(group.rows);
    const first = last[0];
    if (!first || last.length < 2) return [];
    const names = last.map((row) => row.printedName).join('、');
    const message = `第 ${first.line} 行：“${group.title}”末位为 ${last.length} 个单位并列第 ${first.rank} 名：${names}，末位应按集合处理。`;
    return [{ code: 'tie-for-last', severity: 'note', line: first.line, message }];
  });
}
