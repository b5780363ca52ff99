import type { z } from 'zod';
import * as words from './vocabulary';

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const clause = { clauseId: 'c-1', standardId: 's-1', standardVersion: '2021', text: '路面平整' };
const due = {
  at: '2023-06-20T01:00:00.000Z',
  derivation: '2 WD',
  calendarId: 'city',
  calendarVersion: 1,
};
const chars = (n: number) => '字'.repeat(n);

describe('the words of a finding', () => {
  it.each<[string, z.ZodType, object, string, number]>([
    ['place', words.place, { name: '宝庆中路' }, 'name', 120],
    ['place', words.place, { name: '宝庆中路' }, 'address', 200],
    ['place', words.place, { name: '宝庆中路' }, 'categoryCode', 20],
    ['place', words.place, { name: '宝庆中路' }, 'siteId', 100],
    ['obligation', words.obligation, { linkKind: 'paired', text: '共建' }, 'text', 300],
    ['clauseRef', words.clauseRef, clause, 'text', 300],
    ['clauseRef', words.clauseRef, clause, 'clauseId', 100],
    ['source', words.source, { mode: 'mock', level: 'city' }, 'campaign', 60],
    ['importedFrom', words.importedFrom, { file: 'a.md', line: 1, quote: 'x' }, 'quote', 500],
    ['milestone', words.milestone, { text: '征地', on: '2023-12-31' }, 'text', 200],
    ['planMeasure', words.planMeasure, { text: '换管' }, 'text', 300],
  ])('%s limits %s', (...[, schema, good, field, max]) => {
    expect(takes(schema, good)).toBe(true);
    expect(takes(schema, { ...good, [field]: chars(max) })).toBe(true);
    expect(takes(schema, { ...good, [field]: chars(max + 1) })).toBe(false);
  });

  it.each<[string, z.ZodType, object, string]>([
    ['place', words.place, { name: '宝庆中路' }, 'name'],
    ['obligation', words.obligation, { linkKind: 'paired', text: '共建' }, 'text'],
    ['clauseRef', words.clauseRef, clause, 'text'],
    ['milestone', words.milestone, { text: '征地', on: '2023-12-31' }, 'text'],
    ['planMeasure', words.planMeasure, { text: '换管' }, 'text'],
  ])('%s needs a %s that is no blank, and trims it', (...[, schema, good, field]) => {
    expect(takes(schema, { ...good, [field]: ' ' })).toBe(false);
    expect(schema.parse({ ...good, [field]: ' 路 ' })).toMatchObject({ [field]: '路' });
  });

  it('photos have a digest, and answer a photo before counted from 0', () => {
    const digest = 'ab'.repeat(32);
    expect(words.photo.parse({ digest, answers: 0 })).toEqual({ digest, answers: 0 });
    for (const wrong of [digest.slice(1), `${digest}a`, `x${digest}`, 'zz'.repeat(32)])
      expect([wrong, takes(words.photo, { digest: wrong })]).toEqual([wrong, false]);
    expect(takes(words.photo, { digest, answers: -1 })).toBe(false);
  });

  it('instants are told to the millisecond, in one zone', () => {
    expect(takes(words.instant, '2023-06-20T01:00:00.000Z')).toBe(true);
    for (const wrong of ['2023-06-20T01:00:00Z', '2023-06-20T01:00:00.000+08:00', '2023-06-20'])
      expect([wrong, takes(words.instant, wrong)]).toEqual([wrong, false]);
  });

  it('limits and dues count from 1, lines of a text too', () => {
    expect(takes(words.limit, { unit: 'H', n: 1 })).toBe(true);
    expect(takes(words.limit, { unit: 'H', n: 400 })).toBe(true);
    for (const wrong of [
      { unit: 'H', n: 0 },
      { unit: 'H', n: 401 },
      { unit: 'year', n: 1 },
    ])
      expect(takes(words.limit, wrong)).toBe(false);
    expect(takes(words.due, due)).toBe(true);
    expect(takes(words.due, { ...due, calendarVersion: 0 })).toBe(false);
    expect(takes(words.due, { ...due, derivation: '' })).toBe(false);
    expect(takes(words.importedFrom, { file: 'a.md', line: 0, quote: 'x' })).toBe(false);
    expect(takes(words.reporter, { personId: 'p-1', role: '' })).toBe(false);
    expect(takes(words.id, '')).toBe(false);
  });

  it('co-units bear less than the whole together', () => {
    const units = (...shares: (number | undefined)[]) =>
      shares.map((share, n) => ({ unitId: `u-${n}`, role: '配合', share }));
    expect(takes(words.coUnits, units(1, 98))).toBe(true);
    expect(takes(words.coUnits, units(99, undefined))).toBe(true);
    expect(words.coUnits.safeParse(units(50, 50)).error?.issues).toMatchObject([
      { message: '协办单位的责任占比合计应小于 100%' },
    ]);
    for (const wrong of [units(0), units(100), units(1.5), units(...Array<undefined>(21))])
      expect(takes(words.coUnits, wrong)).toBe(false);
    expect(takes(words.coUnits, units(...Array<undefined>(20)))).toBe(true);
  });

  it('an obligation is checked as a clause of its own', () => {
    expect(words.obligationAsClause({ linkKind: 'paired', text: '每月共建' })).toEqual({
      clauseId: 'obligation-paired',
      standardId: words.OBLIGATIONS,
      standardVersion: '—',
      text: '每月共建',
    });
    expect(words.OBLIGATIONS).toBe('obligations');
    for (const linkKind of ['paired', 'co-built', 'road-section', 'mechanism'])
      expect(takes(words.obligation, { linkKind, text: '共建' })).toBe(true);
  });
});
