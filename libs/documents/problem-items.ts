import type { FindingKind } from '#domain';
import { type Anomaly, type Line, readNumber, type Span, spanOf } from './source-text';

export type ProblemCode =
  | 'no-problems'
  | 'batch-without-wording'
  | 'several-in-one-sentence'
  | 'shared-predicate'
  | 'count-differs'
  | 'place-missing';

export type ProblemItem = {
  /** In the unit's list, from 1. */
  no: number;
  /** Wording for a finding's title; equals the quote, or the quote with the predicate it shares with its neighbour. */
  text: string;
  kind: FindingKind;
  /** 0–1: how sure the parser is of kind and split. Below 0.8 a person should look before filing. */
  confidence: number;
  /** Where, as far as the sentence says; undefined when it does not. */
  place?: string;
  /** A community the unit is paired with, where a duty names it. */
  partner?: string;
  /** How it came out of its sentence. */
  split: 'whole' | 'list' | 'shared-predicate';
  /** The `一是…` clause it belongs to, from 1. */
  clause: number;
  source: Span;
};

type Clause = { no: number; line: Line; from: number; to: number };

/** `一是…。二是…。` of one line, each without its marker and closing full stop. */
function enumerated(line: Line): Clause[] {
  const marks = [...line.folded.matchAll(/[一二三四五六七八九十]是/g)];
  return marks.map((mark, i) => {
    const from = (mark.index ?? 0) + mark[0].length;
    const next = marks[i + 1]?.index ?? line.folded.length;
    return {
      no: i + 1,
      line,
      from,
      to: from + line.folded.slice(from, next).replace(/[。;,\s]+$/, '').length,
    };
  });
}

const PREDICATE =
  /(破损|损坏|缺失|脱落|污损|锈蚀|褪色|积水|堵塞|未[^、]{1,8}|不[^、]{1,8}|乱[乱停建摆贴堆丢扔搭拉挂放设画倒涂]+|占道[^、]*|外溢)$/;

/** The problems of a passage, one per defect: a listing `A、B、C及D乱停乱摆等现象` gives five. */
export function readItems(lines: readonly Line[], anomalies: Anomaly<ProblemCode>[]): ProblemItem[] {
  const items: ProblemItem[] = [];
  for (const line of lines) {
    for (const clause of enumerated(line)) {
      const parts = listed(clause);
      const found = parts.map((part) => item(part, clause));
      if (parts.length > 1) {
        const message = `第 ${line.no} 行：第 ${clause.no} 条一句话里有 ${parts.length} 个问题，已拆成 ${parts.length} 件。`;
        anomalies.push({ code: 'several-in-one-sentence', severity: 'note', line: line.no, message });
      }
      const shared = found.filter((one) => one.split === 'shared-predicate');
      if (shared.length > 0) {
        const message = `第 ${line.no} 行：“${shared[0]?.source.quote}”按“${shared.map((one) => one.text).join('”“')}”拆为 ${shared.length} 件，如按一件登记，本句为 ${parts.length - shared.length + 1} 件，请人工确认。`;
        anomalies.push({ code: 'shared-predicate', severity: 'warning', line: line.no, message });
      }
      items.push(...found);
    }
  }
  return items.map((one, i) => ({ ...one, no: i + 1 }));
}

type Part = { text: string; from: number; to: number; place?: string; split: ProblemItem['split'] };

/** Splits a listing at 、 when it ends in 等现象 or 等问题; a place before the first defect holds for all of them. */
function listed({ line, from, to }: Clause): Part[] {
  const whole = line.raw.slice(from, to);
  const end = /等(现象|问题|情况)/.exec(whole)?.index;
  if (end === undefined || !whole.slice(0, end).includes('、'))
    return [{ text: whole, from, to, split: 'whole' }];
  const place = /^.{2,12}?(周边|附近|辖区|门前|沿线|内|旁)/.exec(whole)?.[0];
  const parts: Part[] = [];
  let at = from + (place?.length ?? 0);
  for (const text of whole.slice(place?.length ?? 0, end).split('、')) {
    const span = { from: at, to: at + text.length, ...(place && { place }) };
    parts.push(...sharing(text).map((one) => ({ ...one, ...span })));
    at += text.length + 1;
  }
  return parts;
}

/** `机动车及非机动车乱停乱摆` → two defects that share one predicate; anything else stays whole. */
function sharing(text: string): Pick<Part, 'text' | 'split'>[] {
  const [left, right, ...more] = text.split(/[及和与]/);
  const predicate = PREDICATE.exec(right ?? '')?.[0];
  if (!left || !right || more.length > 0 || !predicate || PREDICATE.test(left))
    return [{ text, split: 'list' }];
  return [left + predicate, right].map((one) => ({ text: one, split: 'shared-predicate' }));
}

const KINDS: readonly [FindingKind, RegExp, number][] = [
  ['duty', /共建|联点|包联|经费|工作机制|责任(未|没有)落实/, 0.9],
  ['material', /安排表|台账|档案|网报|资料|记录|公示/, 0.85],
  ['conduct', /态度|推诿|脱岗|作风|服务不/, 0.8],
  ['survey', /知晓率|满意度|问卷/, 0.85],
  ['site', /破损|损坏|乱停|乱摆|乱放|乱贴|小广告|垃圾|占道|飞线|场所|设施|路面|井盖|未开放/, 0.85],
];

export function guessKind(text: string): { kind: FindingKind; confidence: number } {
  const [kind, , confidence] = KINDS.find(([, words]) => words.test(text)) ?? (['site', /./, 0.4] as const);
  return { kind, confidence };
}

const SURENESS: Record<ProblemItem['split'], number> = { whole: 1, list: 1, 'shared-predicate': 0.7 };

function item(part: Part, { no, line, from, to }: Clause): ProblemItem {
  const { kind, confidence } = guessKind(part.text);
  const place =
    part.place ??
    (kind === 'site'
      ? /^(.{2,24}?(站|场所|周边|路|街|市场|公园|小区))/.exec(line.raw.slice(from, to))?.[0]
      : undefined);
  const partner =
    kind === 'duty' ? /(?:作为|联点的|包联的)([^,，。的]{2,8}(?:社区|村))/.exec(part.text)?.[1] : undefined;
  return {
    no: 0,
    text: part.text,
    kind,
    confidence: Math.round(confidence * SURENESS[part.split] * 100) / 100,
    ...(place && { place }),
    ...(partner && { partner }),
    split: part.split,
    clause: no,
    source: spanOf(line, part.from, part.to - part.from),
  };
}

/** `存在两个问题`: how many the unit itself says there are. */
export function statedCount(lines: readonly Line[]): { count: number; line: number } | undefined {
  for (const line of lines) {
    const printed = /(?:存在|有)(\d+|[一二两三四五六七八九十]+)(?:个|项|条)(?:方面的)?问题/.exec(
      line.folded,
    )?.[1];
    const count = printed === undefined ? undefined : readNumber(printed);
    if (count !== undefined) return { count, line: line.no };
  }
  return undefined;
}
