import type { FindingKind, SourceMode } from '#domain';
import { guessKind, type ProblemCode, type ProblemItem, readItems, statedCount } from './problem-items';
import { type Anomaly, type Line, linesOf, readNumber, type Span, spanOf } from './source-text';
import { type Section, splitStatements, type StatementBlock, textOf } from './statement-blocks';

/** Defects that the text only counts (`有12处需整改的问题`): their wording must come from the hand-over form. */
export type ProblemBatch = {
  count: number;
  subject: string;
  kind: FindingKind;
  confidence: number;
  source: Span;
};

export type ProblemList = {
  unitPrintedName: string;
  line: number;
  /** Which check found the problems, as far as the statement says. */
  foundBy: { mode: Extract<SourceMode, 'mock' | 'quarterly'>; quote: string };
  items: ProblemItem[];
  batches: ProblemBatch[];
  /** 原因剖析 and 整改措施 as the unit wrote them, one paragraph per line; undefined where it has no such part. */
  causes?: string;
  measures?: string;
  /** The whole statement without its heading. */
  statement: string;
  /** The last place the unit admits to, and the size of its group where it is given. */
  lastPlace?: { quote: string; line: number; groupSize?: number };
};

export type ProblemLists = {
  year?: number;
  quarter?: number;
  lists: ProblemList[];
  anomalies: Anomaly<ProblemCode>[];
};

/** Reads a collection of units' statements. Never throws for its content: doubts are anomalies, by line. */
export function parseProblemLists(text: string): ProblemLists {
  const anomalies: Anomaly<ProblemCode>[] = [];
  const lists = splitStatements(linesOf(text)).map((block) => readList(block, anomalies));
  const period = /(\d{4})年第([一二三四])季度/.exec(text);
  anomalies.sort((a, b) => a.line - b.line);
  return {
    ...(period && { year: Number(period[1]), quarter: '一二三四'.indexOf(period[2] ?? '') + 1 }),
    lists,
    anomalies,
  };
}

function readList(block: StatementBlock, anomalies: Anomaly<ProblemCode>[]): ProblemList {
  const own: Anomaly<ProblemCode>[] = [];
  const problems = sectionLines(block.sections, /问题/);
  const items = readItems(problems, own);
  const batches = block.lines.flatMap((line) => readBatch(line, own));
  own.push(...compare(block, problems, items, batches));
  anomalies.push(...own);
  const causes = textOf(sectionLines(block.sections, /原因/));
  const measures = textOf(sectionLines(block.sections, /整改措施/));
  const last = admittedLast(block.lines);
  return {
    unitPrintedName: block.unitPrintedName,
    line: block.line,
    foundBy: foundBy(block),
    items,
    batches,
    ...(causes && { causes }),
    ...(measures && { measures }),
    statement: textOf(block.lines),
    ...(last && { lastPlace: last }),
  };
}

const sectionLines = (sections: readonly Section[], heading: RegExp): Line[] =>
  sections.filter((section) => heading.test(section.heading)).flatMap((section) => section.lines);

function readBatch(line: Line, anomalies: Anomaly<ProblemCode>[]): ProblemBatch[] {
  const counted =
    /(?:发现)?((?:(?!发现)[^,，。;；]){1,16})有(\d+|[一二两三四五六七八九十]+)(?:处|件)[^,，。;；]{0,6}问题/;
  const match = counted.exec(line.folded);
  const count = readNumber(match?.[2] ?? '');
  if (!match || count === undefined) return [];
  const subject = match[1] ?? '';
  const message = `第 ${line.no} 行：“${subject}”只写有 ${count} 处需整改的问题，没有逐处列明，须另附交办清单。`;
  anomalies.push({ code: 'batch-without-wording', severity: 'warning', line: line.no, message });
  const known = /维护|市政|设施|点位|环境/.test(subject);
  const guess = known ? { kind: 'site' as const, confidence: 0.8 } : guessKind(subject);
  return [{ count, subject, ...guess, source: spanOf(line, match.index, match[0].length) }];
}

function compare(
  block: StatementBlock,
  problems: readonly Line[],
  items: readonly ProblemItem[],
  batches: readonly ProblemBatch[],
): Anomaly<ProblemCode>[] {
  const found: Anomaly<ProblemCode>[] = [];
  const stated = statedCount(problems);
  const clauses = new Set(items.map((item) => `${item.source.line}/${item.clause}`)).size;
  if (stated && stated.count !== clauses) {
    const message = `第 ${stated.line} 行：“${block.unitPrintedName}”自述 ${stated.count} 个问题，实际列出 ${clauses} 条。`;
    found.push({ code: 'count-differs', severity: 'error', line: stated.line, message });
  }
  if (items.length === 0 && batches.length === 0) {
    const message = `第 ${block.line} 行：“${block.unitPrintedName}”的表态没有列出具体问题，不产生问题件。`;
    found.push({ code: 'no-problems', severity: 'note', line: block.line, message });
  }
  for (const item of items.filter((one) => one.kind === 'site' && !one.place)) {
    const message = `第 ${item.source.line} 行：“${item.text}”没有写明点位，立案前须补点位。`;
    found.push({ code: 'place-missing', severity: 'warning', line: item.source.line, message });
  }
  return found;
}

function foundBy(block: StatementBlock): ProblemList['foundBy'] {
  const text = textOf(block.lines);
  const mock = /[^,，。\n]*模拟测评/.exec(text)?.[0];
  if (mock) return { mode: 'mock', quote: mock };
  return {
    mode: 'quarterly',
    quote: /[^,，。\n]*季度[^,，。\n]*(测评|考评|考核|工作)/.exec(text)?.[0] ?? '',
  };
}

function admittedLast(lines: readonly Line[]): ProblemList['lastPlace'] {
  for (const line of lines) {
    const match = /(?:在(\d+)个[^,，。]{1,4}中)?(?:排名末位|排名垫底|拖了全市后腿)/.exec(line.folded);
    if (!match) continue;
    const groupSize = match[1] ? { groupSize: Number(match[1]) } : {};
    return { quote: line.raw.slice(match.index, match.index + match[0].length), line: line.no, ...groupSize };
  }
  return undefined;
}
