import { checkRanks } from './rank-rule';
import { type Cell, type GridLine, inferReading, type Reading, type ReadingOrder } from './reading-order';
import { type Anomaly, foldWidth, type Line } from './source-text';

/** One printed row, in reading order; `printedIndex` counts from 1, `line` is the line of the source text. */
export type RankRow = { printedName: string; rank: number; printedIndex: number; line: number };

export type TableAnomalyCode =
  | 'rank-rule'
  | 'row-missing'
  | 'row-extra'
  | 'rank-unreadable'
  | 'name-missing'
  | 'pair-empty'
  | 'pair-inferred'
  | 'columns-swapped'
  | 'order-uncertain';

export type RankTable = {
  rows: RankRow[];
  readingOrder: ReadingOrder;
  anomalies: Anomaly<TableAnomalyCode>[];
  /** Index of the first line after the table. */
  end: number;
};

type Pair = { name: number; rank: number };

/**
 * Columns of a header line such as `责任单位 考评排名 责任单位 考评排名`, name and rank in either order, other columns
 * ignored; undefined when the line is no header.
 */
export function readHeader(line: Line): Pair[] | undefined {
  const pairs: Partial<Pair>[] = [];
  for (const [i, cell] of splitCells(line.raw).entries()) {
    const role = roleOf(cell);
    if (!role) continue;
    const last = pairs.at(-1);
    if (last && last[role] === undefined) last[role] = i;
    else pairs.push({ [role]: i });
  }
  const full = pairs.filter((pair): pair is Pair => pair.name !== undefined && pair.rank !== undefined);
  return full.length > 0 && full.length === pairs.length ? full : undefined;
}

function roleOf(cell: string): keyof Pair | undefined {
  if (/^(考评)?(排名|名次|位次)$/.test(cell)) return 'rank';
  return /单位$/.test(cell) ? 'name' : undefined;
}

/** Reads the table whose header stands at `start`. Empty pairs survive; the order of reading is inferred. */
export function readTable(lines: readonly Line[], start: number, pairs: readonly Pair[]): RankTable {
  const anomalies: Anomaly<TableAnomalyCode>[] = [];
  const grid: GridLine[] = [];
  let end = start + 1;
  for (let i = start + 1; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || line.folded.trim() === '') continue;
    if (readHeader(line))
      end = i + 1; // repeated at the top of a page
    else if (!isRow(line)) break;
    else {
      grid.push(readLine(line, pairs, anomalies));
      end = i + 1;
    }
  }
  const reading = inferReading(grid, pairs.length);
  const rows = reading.cells.map((cell, i) => ({
    printedName: cell.printedName,
    rank: cell.rank,
    printedIndex: i + 1,
    line: cell.line,
  }));
  anomalies.push(
    ...emptyPairs(grid),
    ...orderAnomalies(reading, lines[start]?.no ?? 0),
    ...rankAnomalies(rows),
  );
  return { rows, readingOrder: reading.order, anomalies, end };
}

function splitCells(raw: string): string[] {
  const separator = raw.includes('\t') ? '\t' : /\s+/;
  const line = raw.includes('\t') ? raw : foldWidth(raw).trimEnd();
  return line.split(separator).map((cell) => cell.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''));
}

const isRow = (line: Line): boolean => {
  const cells = splitCells(line.raw);
  return cells.length > 1 && (line.raw.includes('\t') || cells.some((cell) => /^\d+$/.test(foldWidth(cell))));
};

function readLine(line: Line, pairs: readonly Pair[], anomalies: Anomaly<TableAnomalyCode>[]): GridLine {
  const cells = placeCells(line, pairs.length);
  const read = pairs.map((pair): Cell | undefined => {
    const printedName = cells[pair.name] ?? '';
    const printedRank = foldWidth(cells[pair.rank] ?? '').trim();
    if (!printedName && !printedRank) return undefined;
    if (!printedName) {
      const message = `第 ${line.no} 行：有名次“${printedRank}”而没有单位名称，未计入。`;
      anomalies.push({ code: 'name-missing', severity: 'error', line: line.no, message });
      return undefined;
    }
    if (!/^\d+$/.test(printedRank)) {
      const message = `第 ${line.no} 行：“${printedName}”的名次“${printedRank}”不是数字，未计入。`;
      anomalies.push({ code: 'rank-unreadable', severity: 'error', line: line.no, message });
      return undefined;
    }
    return { printedName, rank: Number(printedRank), line: line.no };
  });
  const width = Math.max(...pairs.slice(0, 1).flatMap((pair) => [pair.name, pair.rank])) + 1;
  return { pairs: read, floating: pairs.length > 1 && cells.length <= width && read[0] !== undefined };
}

/** Without tabs an empty left pair shows only as leading space: then the cells belong to the last pair. */
function placeCells(line: Line, pairCount: number): string[] {
  const cells = splitCells(line.raw);
  if (line.raw.includes('\t') || pairCount < 2 || cells[0] !== '') return cells;
  const full = cells.filter((cell) => cell !== '');
  return [...Array.from({ length: (pairCount - 1) * full.length }, () => ''), ...full];
}

function emptyPairs(grid: readonly GridLine[]): Anomaly<TableAnomalyCode>[] {
  return grid.flatMap(({ pairs }, i) => {
    const line = pairs.find((cell) => cell)?.line;
    if (line === undefined || pairs.every((cell) => cell)) return [];
    const side = pairs[0] ? '右' : '左';
    const last = i === grid.length - 1;
    const message = last
      ? `第 ${line} 行：末行${side}栏为空，单数个单位时属正常排版。`
      : `第 ${line} 行：表中间${side}栏为空，疑有漏印。`;
    return [{ code: 'pair-empty', severity: last ? 'note' : 'warning', line, message }];
  });
}

function orderAnomalies(reading: Reading, line: number): Anomaly<TableAnomalyCode>[] {
  const found: Anomaly<TableAnomalyCode>[] = [];
  if (reading.ambiguous) {
    const message = `第 ${line} 行起的表横读、竖读都讲得通，暂按横读，请人工确认。`;
    found.push({ code: 'order-uncertain', severity: 'warning', line, message });
  }
  if (reading.pairsReversed && !reading.ambiguous) {
    const message = `第 ${line} 行起的表右栏在前、左栏在后，疑两栏排反，已按名次顺序读取。`;
    found.push({ code: 'columns-swapped', severity: 'warning', line, message });
  }
  if (reading.floatingRight) {
    const message = `第 ${line} 行起的表有只剩一栏的行，按名次顺序归入右栏。`;
    found.push({ code: 'pair-inferred', severity: 'note', line, message });
  }
  return found;
}

function rankAnomalies(rows: readonly RankRow[]): Anomaly<TableAnomalyCode>[] {
  const { suspects, gaps } = checkRanks(rows.map((row) => row.rank));
  const wrong = suspects.flatMap(({ index, printed, expected, certain }) => {
    const row = rows[index];
    if (!row) return [];
    const message = `第 ${row.line} 行：“${row.printedName}”印为第 ${printed} 名，按并列占位（1-2-2-4）应为第 ${expected.join(' 或 ')} 名${doubtful(certain)}。`;
    return [{ code: 'rank-rule' as const, severity: 'error' as const, line: row.line, message }];
  });
  const shifted = gaps.flatMap(({ index, kind, count, certain }) => {
    const row = rows[index];
    if (!row) return [];
    const above = index > 0 ? `由第 ${rows[index - 1]?.rank} 名` : '一开始就';
    const message =
      kind === 'missing'
        ? `第 ${row.line} 行：名次${above}跳到“${row.printedName}”的第 ${row.rank} 名，此前疑缺 ${count} 行${doubtful(certain)}。`
        : `第 ${row.line} 行：“${row.printedName}”印为第 ${row.rank} 名，而此前已有 ${index} 行，疑多出 ${count} 行${doubtful(certain)}。`;
    const code = kind === 'missing' ? ('row-missing' as const) : ('row-extra' as const);
    return [{ code, severity: 'error' as const, line: row.line, message }];
  });
  return [...wrong, ...shifted];
}

const doubtful = (certain: boolean): string => (certain ? '' : '（也可能错在上下行，请一并核对）');
