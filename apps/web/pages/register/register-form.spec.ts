import { bodyOf, clausesOf, faultsOf, foundAt, mayBeObliged, OBLIGED } from './register-form';

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
  it('says 紧急 and the unit it is about where they were given', () => {
    expect(bodyOf({ ...full, urgent: 'yes', aboutUnit: 'u-1', aboutUnitName: '市政公司' }, clause)).toEqual({
      ...bodyOf(full, clause),
      urgent: true,
      aboutUnit: 'u-1',
    });
    expect(bodyOf({ ...full, urgent: '', aboutUnit: '' }, clause)).toEqual(bodyOf(full, clause));
  });
  it('takes an obligation in its own words for what is no point of a site', () => {
    expect(['site', 'material', 'duty', ''].map(mayBeObliged)).toEqual([false, true, true, false]);
    const duty = { ...full, kind: 'duty', clauseId: OBLIGED };
    expect(faultsOf(duty, 0, now)).toEqual({ obligation: '没有条款的，要写出约定的义务' });
    const written = { ...duty, obligationText: ' 每季度到社区一次 ', partnerUnit: 'u-2' };
    expect(faultsOf(written, 0, now)).toEqual({});
    expect(bodyOf(written)).toMatchObject({
      kind: 'duty',
      obligation: { linkKind: 'paired', text: '每季度到社区一次', partnerUnitId: 'u-2' },
      proposedSeverity: 'ordinary',
    });
    expect(bodyOf(written)).not.toHaveProperty('clause');
    expect(bodyOf({ ...written, linkKind: 'co-built', partnerUnit: '' })['obligation']).toEqual({
      linkKind: 'co-built',
      text: '每季度到社区一次',
    });
  });
  it('offers only the clauses of the kind', () => {
    const choices = { clauses: [clause, { ...clause, clauseId: 'c2', kinds: ['material'] }], limits: [] };
    expect(clausesOf(choices, 'material').map(({ clauseId }) => clauseId)).toEqual(['c2']);
  });
});
