import type { Unit } from '#domain';
import { recusedFrom } from './recusals';
import type { DirectoryUnit } from './unit-directory';

type Over = { parentId?: string; recused?: string[]; into?: string; recusals?: Unit['recusals'] };
const unit = (unitId: string, { parentId, recused, into, recusals }: Over = {}): [string, DirectoryUnit] => [
  unitId,
  {
    unitId,
    name: unitId,
    kind: 'township',
    parentId,
    active: !into,
    demonstration: false,
    registerOrder: 0,
    appointments: [],
    links: [],
    recusals: recusals ?? recused?.map((personId) => ({ personId, why: '亲属', from: '2023-01-01' })) ?? null,
    ended: into ? { how: 'merged', date: '2023-06-01', successor: into } : undefined,
  },
];
/** city > district > street > community; beside the street its sister; two that ended one after the other. */
const city = new Map([
  unit('city', { recused: ['p-city'] }),
  unit('district', { parentId: 'city', recused: ['p-district'] }),
  unit('street', { parentId: 'district', recused: ['p-street'] }),
  unit('community', { parentId: 'street', recused: ['p-community'] }),
  unit('sister', { parentId: 'district', recused: ['p-sister'] }),
  unit('bureau', { recused: ['p-bureau'] }),
  unit('first', { parentId: 'elsewhere', recused: ['p-first'], into: 'second' }),
  unit('second', { parentId: 'elsewhere', recused: ['p-second'], into: 'community' }),
  unit('quiet'),
]);
const from = (concerned: string[], date = '2023-07-01') => [...recusedFrom(city, concerned, date)].sort();

describe('who may judge nothing of a unit', () => {
  it('recused himself towards it, one above it, one below it, or one whose findings came there', () => {
    expect(from(['street'])).toEqual([
      'p-city',
      'p-community',
      'p-district',
      'p-first',
      'p-second',
      'p-street',
    ]);
    expect(from(['community'])).toContain('p-street');
    expect(from(['quiet'])).toEqual([]);
    expect(from([])).toEqual([]);
  });
  it('is not whoever recused himself towards a sister or another unit', () => {
    expect(from(['street'])).not.toEqual(expect.arrayContaining(['p-sister']));
    expect(from(['street'])).not.toEqual(expect.arrayContaining(['p-bureau']));
  });
  it('of all that are concerned: who helps, too', () => {
    expect(from(['sister', 'bureau'])).toEqual(['p-bureau', 'p-city', 'p-district', 'p-sister']);
  });
  it('on that day: from the first on, up to the day before the end', () => {
    const units = new Map([
      unit('one', { recusals: [{ personId: 'p', why: '亲属', from: '2023-03-01', to: '2023-05-01' }] }),
    ]);
    const on = (date: string) => [...recusedFrom(units, ['one'], date)];
    expect(['2023-02-28', '2023-03-01', '2023-04-30', '2023-05-01'].map(on)).toEqual([[], ['p'], ['p'], []]);
  });
});
