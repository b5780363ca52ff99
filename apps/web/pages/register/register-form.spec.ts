import { bodyOf, clausesOf, faultsOf, foundAt } from './register-form';

const clause = {
  clauseId: 'c1',
  standardId: 's1',
  standardVersion: '2023',
  text: '公益广告画面完好',
  kinds: ['site'],
  defaultSeverity: 'ordinary',
  defaultHandling: 'by-deadline',
};
const now = Date.parse('2023-10-10T01:40:30.000Z');
const full = {
  kind: 'site',
  clauseId: 'c1',
  title: ' 公益广告破损 ',
  place: '龙须塘社区',
  mode: 'covert',
  level: 'city',
  foundAt: '2023-10-10T09:40',
};

describe('registering a finding', () => {
  it('reads the time as Shanghai’s', () => {
    expect(foundAt('2023-10-10T09:40')).toBe('2023-10-10T01:40:00.000Z');
    expect(foundAt('')).toBeUndefined();
  });
  it('has nothing to say of a complete form', () => {
    expect(faultsOf(full, 1, now)).toEqual({});
  });
  it('names every missing field', () => {
    expect(Object.keys(faultsOf({}, 0, now)).sort()).toEqual(
      ['clause', 'foundAt', 'kind', 'level', 'mode', 'title'].sort(),
    );
    expect(faultsOf({ ...full, place: '' }, 0, now)).toEqual({
      place: '点位问题要写明地点',
      photos: '点位问题至少拍 1 张现场照片',
    });
    expect(faultsOf({ ...full, kind: 'material', place: '' }, 0, now)).toEqual({});
    expect(faultsOf({ ...full, foundAt: '2023-10-10T09:41' }, 1, now)).toHaveProperty('foundAt');
  });
  it('makes the command, with the clause’s severity where none was chosen', () => {
    expect(bodyOf(full, clause)).toEqual({
      kind: 'site',
      title: '公益广告破损',
      site: { name: '龙须塘社区' },
      clause: { clauseId: 'c1', standardId: 's1', standardVersion: '2023', text: '公益广告画面完好' },
      source: { mode: 'covert', level: 'city' },
      proposedSeverity: 'ordinary',
      discoveredAt: '2023-10-10T01:40:00.000Z',
    });
    expect(bodyOf({ ...full, severity: 'grave' }, clause)['proposedSeverity']).toBe('grave');
  });
  it('offers only the clauses of the kind', () => {
    const choices = { clauses: [clause, { ...clause, clauseId: 'c2', kinds: ['material'] }], limits: [] };
    expect(clausesOf(choices, 'material').map(({ clauseId }) => clauseId)).toEqual(['c2']);
  });
});
