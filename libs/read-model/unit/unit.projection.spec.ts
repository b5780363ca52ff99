import { unitHistory, type UnitFact } from '#domain';
import { eventOf, inspector } from '../story.fixture';
import { afterUnit } from './unit.projection';
import type { UnitRow } from './unit.row';

const registered: UnitFact = {
  type: 'UnitRegistered',
  data: {
    unitId: 'u-1',
    name: '市公路局',
    kind: 'key-unit',
    from: '2020-01-01',
    aliases: ['公路局'],
    registerOrder: 7,
  },
};
const head: UnitFact = {
  type: 'AppointmentStarted',
  data: { postCode: 'head', personId: 'p-1', from: '2024-01-01' },
};
const importing = { actor: { ...inspector, channel: 'import' as const } };

const after = (facts: UnitFact[], first: Parameters<typeof eventOf>[3] = {}): UnitRow | null =>
  facts.reduce<UnitRow | null>((row, fact, version) => {
    const kept = row && (JSON.parse(JSON.stringify(row)) as UnitRow);
    return afterUnit(kept, eventOf(unitHistory.store(fact), 'unit-u-1', version, version === 0 ? first : {}));
  }, null);

describe('the row of a unit', () => {
  it('has its latest name, and every name with its date', () => {
    const renamed: UnitFact = {
      type: 'UnitRenamed',
      data: { newName: '市公路建设养护中心', from: '2025-06-01', basisDoc: '市编〔2025〕3 号' },
    };
    expect(after([registered, renamed])).toMatchObject({
      name: '市公路建设养护中心',
      names: [
        { name: '市公路局', from: '2020-01-01' },
        { name: '市公路建设养护中心', from: '2025-06-01' },
      ],
      parentId: null,
      version: 1,
    });
  });

  it('keeps those who left a post with the day they left', () => {
    const ended: UnitFact = {
      type: 'AppointmentEnded',
      data: { postCode: 'head', personId: 'p-1', to: '2026-02-01' },
    };
    expect(after([registered, head, ended])?.appointments).toEqual([
      { postCode: 'head', personId: 'p-1', from: '2024-01-01', to: '2026-02-01' },
    ]);
  });

  it('stays in the register when it has ended, with who stands in its place and where it stood', () => {
    const moved: UnitFact = {
      type: 'UnitReparented',
      data: { parentId: 'u-9', from: '2025-01-01', basisDoc: '市编〔2025〕1 号' },
    };
    const merged: UnitFact = {
      type: 'UnitMerged',
      data: { unitId: 'u-1', into: 'u-2', date: '2026-02-01' },
    };
    expect(after([registered, head, moved])).toMatchObject({
      active: true,
      ended: null,
      parentId: 'u-9',
      parents: [{ from: '2020-01-01' }, { parentId: 'u-9', from: '2025-01-01' }],
    });
    expect(after([registered, head, moved, merged])).toMatchObject({
      active: false,
      ended: { how: 'merged', date: '2026-02-01', successor: 'u-2' },
      appointments: [{ personId: 'p-1', to: '2026-02-01' }],
    });
  });

  it('keeps who recused himself towards it, from when to when; null where nobody did', () => {
    const declared: UnitFact = {
      type: 'RecusalDeclared',
      data: { personId: 'p-9', why: '配偶在该单位任职', from: '2025-01-01' },
    };
    const ended: UnitFact = { type: 'RecusalEnded', data: { personId: 'p-9', to: '2026-01-01' } };
    expect(after([registered])?.recusals).toBeNull();
    expect(after([registered, declared, head, ended])?.recusals).toEqual([
      { personId: 'p-9', why: '配偶在该单位任职', from: '2025-01-01', to: '2026-01-01' },
    ]);
  });

  it('is a demonstration if an import registered it, whoever goes on with it', () => {
    expect(after([registered, head], importing)?.demonstration).toBe(true);
    expect(after([registered, head])?.demonstration).toBe(false);
  });

  it('refuses a stream that does not begin with the registration', () => {
    expect(() => after([head])).toThrow(/not its registration/);
  });
});
