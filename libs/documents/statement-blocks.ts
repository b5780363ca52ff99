import type { Line } from './source-text';

/** One unit's statement in a collection of them: its heading line and the lines up to the next heading. */
export type StatementBlock = { unitPrintedName: string; line: number; lines: Line[]; sections: Section[] };
/** A numbered heading alone on its line (`二、原因剖析`) and what follows it; the lines before the first have no heading. */
export type Section = { heading: string; lines: Line[] };

/** Splits a text of statements. A heading is a short line without punctuation that names the unit. */
export function splitStatements(lines: readonly Line[]): StatementBlock[] {
  const blocks: StatementBlock[] = [];
  for (const line of lines) {
    const text = line.raw.trim();
    if (text === '') continue;
    const block = blocks.at(-1);
    if (isUnitHeading(line)) blocks.push({ unitPrintedName: text, line: line.no, lines: [], sections: [] });
    else if (block) add(block, line, text);
  }
  return blocks;
}

function add(block: StatementBlock, line: Line, text: string): void {
  block.lines.push(line);
  const heading =
    text.length <= 30 && !/[。;；:：]/.test(text)
      ? /^[一二三四五六七八九十]+、(.+)$/.exec(text)?.[1]
      : undefined;
  const section = block.sections.at(-1);
  if (heading) block.sections.push({ heading, lines: [] });
  else if (section) section.lines.push(line);
  else block.sections.push({ heading: '', lines: [line] });
}

const isUnitHeading = (line: Line): boolean => {
  const text = line.folded.trim();
  return text.length >= 2 && text.length <= 24 && !/[,，。;；:：、“”?!]/.test(text);
};

export const textOf = (lines: readonly Line[]): string => lines.map((line) => line.raw.trim()).join('\n');
