import type { Choices } from '#contracts';
import { instantOf } from '../../format/dates';

export type Faults = Partial<
  Record<
    'kind' | 'clause' | 'obligation' | 'title' | 'place' | 'mode' | 'level' | 'foundAt' | 'photos',
    string
  >
>;
type Fields = Record<string, string>;
type Clause = Choices['clauses'][number];

/** Stands for a clause where there is none: what is owed is written out instead. */
export const OBLIGED = 'obligation';
/** A point of a site is always judged by a clause. */
export const mayBeObliged = (kind = ''): boolean => kind !== 'site' && kind !== '';

const civil = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/;

/** `2023-10-10T09:40` as Shanghai's clock shows it, to ISO UTC. */
export function foundAt(text: string): string | undefined {
  const parts = civil.exec(text);
  return parts ? instantOf(parts[1]!, parts[2]!) : undefined;
}

export const clausesOf = (choices: Choices, kind: string): Clause[] =>
  choices.clauses.filter((clause) => clause.kinds.length === 0 || clause.kinds.includes(kind));

/** What is missing, said before anything is queued. `now` is the device's clock in ms. */
export function faultsOf(fields: Fields, photos: number, now: number): Faults {
  const faults: Faults = {};
  const has = (name: string) => Boolean(fields[name]?.trim());
  if (!has('kind')) faults.kind = '请选择问题种类';
  if (!has('clauseId')) faults.clause = '请选择对应的测评条款';
  if (fields['clauseId'] === OBLIGED && !has('obligationText'))
    faults.obligation = '没有条款的，要写出约定的义务';
  if (!has('title')) faults.title = '请写一句话说明是什么问题';
  if (fields['kind'] === 'site' && !has('place')) faults.place = '点位问题要写明地点';
  if (!has('mode')) faults.mode = '请选择怎么发现的';
  if (!has('level')) faults.level = '请选择哪一级发现的';
  const at = foundAt(fields['foundAt'] ?? '');
  if (!at) faults.foundAt = '请填写发现时间';
  else if (Date.parse(at) > now) faults.foundAt = '发现时间晚于现在，请核对';
  if (fields['kind'] === 'site' && photos === 0) faults.photos = '点位问题至少拍 1 张现场照片';
  return faults;
}

/** The clause as it is cited, or the obligation in its own words. */
function groundOf(fields: Fields, clause: Clause | undefined): Record<string, unknown> {
  if (clause) {
    const { clauseId, standardId, standardVersion, text } = clause;
    return { clause: { clauseId, standardId, standardVersion, text } };
  }
  return {
    obligation: {
      linkKind: fields['linkKind'] || 'paired',
      text: fields['obligationText']?.trim(),
      ...(fields['partnerUnit'] ? { partnerUnitId: fields['partnerUnit'] } : {}),
    },
  };
}

/** The command's body without its photos; no clause = an obligation. Call it only when there are no faults. */
export function bodyOf(fields: Fields, clause?: Clause): Record<string, unknown> {
  const place = fields['place']?.trim();
  const address = fields['address']?.trim();
  const description = fields['description']?.trim();
  return {
    kind: fields['kind'],
    title: fields['title']?.trim(),
    ...(description ? { description } : {}),
    ...(place ? { site: { name: place, ...(address ? { address } : {}) } } : {}),
    ...groundOf(fields, clause),
    ...(fields['aboutUnit'] ? { aboutUnit: fields['aboutUnit'] } : {}),
    ...(fields['urgent'] ? { urgent: true } : {}),
    source: { mode: fields['mode'], level: fields['level'] },
    proposedSeverity: fields['severity'] || clause?.defaultSeverity || 'ordinary',
    discoveredAt: foundAt(fields['foundAt'] ?? ''),
  };
}
