import type { Observation } from '#domain';
import { type Anomaly, type Line, linesOf, readNumber, type Span, spanOf } from './source-text';

export type MonthCheckCode =
  | 'fact-missing'
  | 'figures-differ'
  | 'year-inferred'
  | 'class-names-missing'
  | 'results-missing'
  | 'scope-unnamed';

type Fact<T> = { value: T; source: Span };

/** What a news item tells of a month's check. A fact that the text does not give is undefined and reported. */
export type MonthCheck = {
  title: string;
  /** Local dates YYYY-MM-DD. */
  publishedOn?: Fact<string>;
  from?: Fact<string>;
  to?: Fact<string>;
  checkedBy?: Fact<string>;
  /** Whom it covered, as written. */
  scope?: Fact<string>;
  modes?: Fact<Observation['mode'][]>;
  /** Classes of sites, sites drawn (not points of a score), people asked. */
  classes?: Fact<number>;
  sites?: Fact<number>;
  questionnaires?: Fact<number>;
  anomalies: Anomaly<MonthCheckCode>[];
};

/** Reads a news item on a month's check, such as that of June 2018. Never throws for its content. */
export function parseMonthCheck(text: string): MonthCheck {
  const lines = linesOf(text);
  const anomalies: Anomaly<MonthCheckCode>[] = [];
  const publishedOn = find(lines, /(\d{4})年(\d{1,2})月(\d{1,2})日/, isoDate);
  const year = publishedOn?.value.slice(0, 4) ?? '';
  const days = /(?:于)?(\d{1,2})月(\d{1,2})日\s*[-—–~至到]+\s*(?:(\d{1,2})月)?(\d{1,2})日/;
  const period = year ? find(lines, days, (match) => datesOf(match, year)) : undefined;
  const number = (pattern: RegExp): Fact<number> | undefined =>
    find(lines, pattern, (match) => readNumber(match[1] ?? ''));
  const check = {
    publishedOn,
    from: period && { value: period.value[0], source: period.source },
    to: period && { value: period.value[1], source: period.source },
    checkedBy: find(lines, /由([^,，。]{2,20}组)以/, (match) => match[1]),
    scope: find(lines, /对([^,，。]{1,6}区)[^,，。]*进行了月度考评/, (match) => match[1]),
    modes: find(lines, /以([^,，。]{2,12})的方式/, (match) => modesIn(match[1] ?? '')),
    classes: number(/(\d+|[一二三四五六七八九十]+)类测评项/),
    sites: number(/([\d,]+)个[^,，。]{0,4}点位/),
    questionnaires: number(/问卷[^,，。\d]{0,8}([\d,]+)(?:人次|份|人)/),
  };
  const at = check.classes?.source.line ?? 1;
  anomalies.push(...missing(check), ...inferredYear(check.from, year), ...otherFigures(lines, check.classes));
  if (check.classes) anomalies.push(...silences(at, check.scope?.value));
  anomalies.sort((a, b) => a.line - b.line);
  return { title: titleOf(lines), ...check, anomalies };
}

function find<T>(
  lines: readonly Line[],
  pattern: RegExp,
  read: (match: RegExpExecArray) => T | undefined,
): Fact<T> | undefined {
  for (const line of lines) {
    const match = pattern.exec(line.folded);
    const value = match ? read(match) : undefined;
    if (match && value !== undefined) return { value, source: spanOf(line, match.index, match[0].length) };
  }
  return undefined;
}

const date = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
const isoDate = ([, year = '', month = '', day = '']: RegExpExecArray): string => date(year, month, day);
const datesOf = (
  [, month = '', first = '', lastMonth, last = '']: RegExpExecArray,
  year: string,
): [string, string] => [date(year, month, first), date(year, lastMonth ?? month, last)];

function modesIn(text: string): Observation['mode'][] | undefined {
  const modes: Observation['mode'][] = [];
  if (/明[查访察]/.test(text)) modes.push('open');
  if (/暗[访查察]/.test(text)) modes.push('covert');
  return modes.length > 0 ? modes : undefined;
}

/** The first line that is a title: not the page's navigation, before the date. */
const titleOf = (lines: readonly Line[]): string =>
  lines.find((line) => line.folded.trim().length >= 6 && !/[|。]/.test(line.folded))?.raw.trim() ?? '';

const FACTS = {
  publishedOn: '发布日期',
  from: '考评起止日期',
  checkedBy: '考评组',
  scope: '考评对象',
  modes: '明查、暗访方式',
  classes: '测评项类数',
  sites: '抽取点位数',
  questionnaires: '问卷人次',
} as const;

function missing(check: { [K in keyof typeof FACTS]: unknown }): Anomaly<MonthCheckCode>[] {
  return (Object.keys(FACTS) as (keyof typeof FACTS)[])
    .filter((fact) => check[fact] === undefined)
    .map((fact) => ({
      code: 'fact-missing',
      severity: 'error',
      line: 1,
      message: `全文没有找到${FACTS[fact]}，须人工补录。`,
    }));
}

function inferredYear(from: Fact<string> | undefined, year: string): Anomaly<MonthCheckCode>[] {
  if (!from) return [];
  const { line, quote } = from.source;
  const message = `第 ${line} 行：“${quote}”没有写年份，按发布日期推定为 ${year} 年。`;
  return [{ code: 'year-inferred', severity: 'note', line, message }];
}

function otherFigures(lines: readonly Line[], classes: Fact<number> | undefined): Anomaly<MonthCheckCode>[] {
  if (!classes) return [];
  return lines.flatMap((line) =>
    [...line.folded.matchAll(/(\d+)类[^,，。]{0,4}点位/g)]
      .filter((match) => Number(match[1]) !== classes.value)
      .map((match): Anomaly<MonthCheckCode> => {
        const message = `第 ${line.no} 行：“${match[0]}”与第 ${classes.source.line} 行的 ${classes.value} 类不一致。`;
        return { code: 'figures-differ', severity: 'error', line: line.no, message };
      }),
  );
}

function silences(line: number, scope: string | undefined): Anomaly<MonthCheckCode>[] {
  const unnamed = `第 ${line} 行：文中只有类数，没有各类名称和每类点位数，类目须另取。`;
  const results = `第 ${line} 行：文中没有合格、不合格数和问卷结果，逐点观测不能由本文得出。`;
  const all: Anomaly<MonthCheckCode>[] = [
    { code: 'class-names-missing', severity: 'warning', line, message: unnamed },
    { code: 'results-missing', severity: 'warning', line, message: results },
  ];
  if (scope !== '各区') return all;
  const message = `第 ${line} 行：考评对象写作“各区”，没有列出是哪些区，点位总数不是一个区的。`;
  return [...all, { code: 'scope-unnamed', severity: 'warning', line, message }];
}
