import { lastPlace, type RankGroup } from './bulletin-group';
import type { Anomaly, Line } from './source-text';

export type StatementCode =
  'statement-missing' | 'statement-unexpected' | 'unit-not-in-tables' | 'paragraph-broken';

/** What a unit said at the meeting; paragraphs joined by a line feed, those cut by a page end made whole. */
export type UnitStatement = { unitPrintedName: string; line: number; text: string };

const SENTENCE_END = /[。!！?？:：;；”』]$/;
const CREDIT = /^[（(].*(记者|整理|通讯员).*[）)]$/;

/** Reads the statements printed after the tables under a heading with 表态, and compares them with the last places. */
export function readStatements(lines: readonly Line[], groups: readonly RankGroup[]) {
  const lastRow = Math.max(0, ...groups.flatMap((group) => group.rows.map((row) => row.line)));
  const start = lines.findIndex(
    (line) => line.no > lastRow && /表态|承诺/.test(line.folded) && isHeading(line),
  );
  if (start < 0) return { statements: [], anomalies: [] };
  const names = new Set(groups.flatMap((group) => group.rows.map((row) => row.printedName)));
  const spoken = lines.slice(start + 1).filter(({ raw }) => raw.trim() !== '' && !CREDIT.test(raw.trim()));
  const { statements, anomalies } = gather(spoken, names);
  const heading = lines[start]?.no ?? 0;
  return { statements, anomalies: [...anomalies, ...comparedWithLast(statements, groups, heading)] };
}

function gather(lines: readonly Line[], names: ReadonlySet<string>) {
  const anomalies: Anomaly<StatementCode>[] = [];
  const statements: UnitStatement[] = [];
  let open = '';
  for (const line of lines) {
    const text = line.raw.trim();
    const current = statements.at(-1);
    if (isHeading(line) && (open === '' || names.has(text))) {
      statements.push({ unitPrintedName: text, line: line.no, text: '' });
      open = '';
      if (names.has(text)) continue;
      const message = `第 ${line.no} 行：“${text}”作了表态发言，但名次表中没有这个单位。`;
      anomalies.push({ code: 'unit-not-in-tables', severity: 'warning', line: line.no, message });
    } else if (current) {
      if (open) {
        const message = `第 ${line.no} 行：段落在“${open.slice(-8)}”之后被分页截断，已接上。`;
        anomalies.push({ code: 'paragraph-broken', severity: 'note', line: line.no, message });
      }
      current.text += current.text === '' || open ? text : `\n${text}`;
      open = SENTENCE_END.test(text) ? '' : text;
    }
  }
  return { statements, anomalies };
}

const isHeading = (line: Line): boolean => {
  const text = line.folded.trim();
  return text.length > 0 && text.length <= 40 && !/[,，。;；:：、]/.test(text);
};

/** Who must speak is decided by a person; the text only shows who did. */
function comparedWithLast(
  statements: readonly UnitStatement[],
  groups: readonly RankGroup[],
  heading: number,
): Anomaly<StatementCode>[] {
  const spoke = new Set(statements.map((statement) => statement.unitPrintedName));
  const last = groups.flatMap((group) => lastPlace(group.rows).map((row) => ({ row, group })));
  const silent = last.filter(({ row }) => !spoke.has(row.printedName));
  const lastNames = new Set(last.map(({ row }) => row.printedName));
  const extra = statements.filter((statement) => !lastNames.has(statement.unitPrintedName));
  return [
    ...silent.map(({ row, group }) => ({
      code: 'statement-missing' as const,
      severity: 'note' as const,
      line: row.line,
      message: `第 ${row.line} 行：“${row.printedName}”为“${group.title}”末位，第 ${heading} 行起的表态发言中没有它。`,
    })),
    ...extra.map((statement) => ({
      code: 'statement-unexpected' as const,
      severity: 'note' as const,
      line: statement.line,
      message: `第 ${statement.line} 行：“${statement.unitPrintedName}”不在末位，也作了表态发言。`,
    })),
  ];
}
