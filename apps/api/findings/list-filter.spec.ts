import { Refusal } from '#domain';
import type { Account, Role } from '#identity';
import { findingFilter, narrowed, onDeskSql, tasksSql, Where } from './list-filter';

const viewer = (role: Role, over: Partial<Account> = {}): Account => ({
  userId: 'u',
  username: 'u',
  personId: "p-'; drop table x; --",
  name: '某',
  unitId: "unit-' or '1'='1",
  role,
  demonstration: false,
  ...over,
});
const wild = "'; drop table rm.finding; --";

describe('conditions of a list', () => {
  it('number their parameters in order and stand each in brackets', () => {
    const where = new Where()
      .add((p) => `a = ${p} or b = ${p}`, 1)
      .raw(`state = 'closed'`)
      .add((p) => `c = ${p}`, 2);
    expect(where.sql).toBe(`(a = $1 or b = $1) and (state = 'closed') and (c = $2)`);
    expect(where.values).toEqual([1, 2]);
    expect(new Where().sql).toBe('true');
  });

  it.each(['auditor', 'liaison', 'inspector'] as const)(
    'never become SQL text, whatever a %s sends or is called',
    (role) => {
      const plain = narrowed('findings', viewer(role, { personId: 'p', unitId: 'u' }), {
        q: 'x',
        unit: 'u',
        state: 'filed',
      });
      const hostile = narrowed('findings', viewer(role), { q: wild, unit: wild, state: wild });
      expect(hostile.sql).toBe(plain.sql);
      expect(hostile.sql).not.toContain('drop');
      expect(hostile.values.flat()).toEqual(expect.arrayContaining([wild, `%${wild.replace(/_/g, '\\_')}%`]));
      const numbers = [...hostile.sql.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n));
      expect(new Set(numbers)).toEqual(new Set(hostile.values.map((_, index) => index + 1)));
    },
  );

  it('look for percent, underscore and backslash as such', () => {
    const { values } = narrowed('findings', viewer('auditor'), { q: '100%_a\\b' });
    expect(values).toEqual(['%100\\%\\_a\\\\b%']);
  });

  it('narrow to the own unit, to the own tasks, or not at all', () => {
    expect(narrowed('findings', viewer('auditor'), {}).sql).toBe('true');
    expect(narrowed('findings', viewer('liaison'), {})).toMatchObject({
      sql: '(lead_unit = $1 or person_unit_id = $1 or $1 = any (co_units))',
      values: [viewer('liaison').unitId],
    });
    expect(narrowed('findings', viewer('inspector'), {})).toMatchObject({
      sql: `(${tasksSql('$1')})`,
      values: [viewer('inspector').personId],
    });
    expect(narrowed('findings', viewer('reinspector'), {}).sql).toBe(`(${tasksSql('$1')} or ${onDeskSql})`);
    // Without a unit there is no own one, and no unit is called ''.
    expect(narrowed('findings', viewer('liaison', { unitId: undefined }), {}).values).toEqual(['']);
  });

  it.each(['discipline', 'admin', 'system', 'toString', ''])('refuse %s', (role) => {
    expect(() => narrowed('findings', viewer(role as Role), {})).toThrow(Refusal);
  });
});

describe('the filter of an address', () => {
  it('has a first page, and numbers for texts', () => {
    expect(findingFilter.parse({})).toEqual({ offset: 0, limit: 50 });
    expect(findingFilter.parse({ offset: '20', limit: '10', light: 'red,orange', q: '  桶 ' })).toEqual({
      offset: 20,
      limit: 10,
      light: ['red', 'orange'],
      q: '桶',
    });
  });

  it.each([
    { limit: '201' },
    { limit: '0' },
    { offset: '-1' },
    { offset: '1; drop table' },
    { offset: '1.5' },
    { light: 'purple' },
    { q: 'x'.repeat(81) },
  ])('refuses %j', (address) => {
    expect(findingFilter.safeParse(address).success).toBe(false);
  });
});
