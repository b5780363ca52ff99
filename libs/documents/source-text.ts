/** Where a fact stands in a source text: 1-based line, 0-based column, and offset from the start, in UTF-16 units. */
export type Span = { line: number; column: number; offset: number; quote: string };

export type Line = { no: number; offset: number; raw: string; folded: string };

/**
 * error: the text contradicts itself and a person must decide; warning: probably a slip, kept as printed;
 * note: worth knowing, nothing to decide.
 */
export type Anomaly<Code extends string = string> = {
  code: Code;
  severity: 'error' | 'warning' | 'note';
  line: number;
  message: string;
};

/** Full-width ASCII and every kind of space become their narrow forms, one unit for one, so that offsets survive. */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200a\u3000\ufeff]/g, ' ');
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const clean = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    lines.push({ no: lines.length + 1, offset, raw: clean, folded: foldWidth(clean) });
    offset += raw.length + 1;
  }
  return lines;
}

export function spanOf(line: Line, column: number, length: number): Span {
  return {
    line: line.no,
    column,
    offset: line.offset + column,
    quote: line.raw.slice(column, column + length),
  };
}

const DIGITS = '零一二三四五六七八九';

/** `12`, `两`, `十二`, `三十六` → number; undefined for anything else. Up to 99 in Chinese numerals. */
export function readNumber(printed: string): number | undefined {
  const text = foldWidth(printed).replace(/[,\s]/g, '').replace(/两/g, '二');
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!text || !match) return undefined;
  const [, tens, ten, ones] = match;
  if (!ten) return tens && !ones ? DIGITS.indexOf(tens) : undefined;
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}
