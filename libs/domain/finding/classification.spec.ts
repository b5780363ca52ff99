import { local } from '#testing/domain';
import { defaultPolicy } from '../policy';
import { classify, type Neighbour } from './classification';
import { noFinding, type Finding } from './finding';
import { clause, registered } from './fixtures/scene';

type Over = Partial<Finding> & { place?: string; on?: string; clauseId?: string };
const about = (
  findingId: string,
  { place = '宝庆中路', on = '06-15 08:00', clauseId, ...over }: Over = {},
) => {
  const { finding } = registered({
    site: { name: place },
    discoveredAt: local(on),
    clause: { ...clause, ...(clauseId && { clauseId }) },
  });
  return { findingId, finding: { ...finding, ...over } } satisfies Neighbour;
};
const of = (leadUnit: string): Pick<Finding, 'assignment'> => ({
  assignment: { leadUnit } as Finding['assignment'],
});
const closedOn = (at: string): Pick<Finding, 'state' | 'closing'> => ({
  state: 'closed',
  closing: { closedAs: 'rectified', by: 'p-x', at: local(at) },
});
const classOf = (subject: Neighbour, ...near: Neighbour[]) => classify(subject, near, defaultPolicy);
const individual = { class: 'individual', basis: { rule: 'no-match', matches: [] } };

describe('the class of a finding', () => {
  it('is 个性 where nothing is like it, itself left out', () =>
    expect(classOf(about('f-1'), about('f-1', of('u-roads')), about('f-2', { clauseId: 'c-2' }))).toEqual(
      individual,
    ));
  it('is 个性 before there is anything, and beside what is nothing yet', () => {
    const nothing = { findingId: 'f-2', finding: noFinding };
    expect(classOf(nothing, about('f-1', of('u-roads')))).toEqual(individual);
    expect(classOf(about('f-1', of('u-roads')), nothing)).toEqual(individual);
  });
  it('is 个性 beside itself as it was handed over, and beside another clause of the same unit', () =>
    expect(
      classOf(
        about('f-1', of('u-roads')),
        about('f-1', of('u-roads')),
        about('f-2', { ...of('u-roads'), clauseId: 'c-2' }),
      ),
    ).toEqual(individual));

  it('is 反弹 at the same site and clause after closing', () => {
    const rebound = (state: Partial<Finding>, place?: string) =>
      classOf(about('f-1'), about('f-2', { ...state, place, on: '05-01 08:00' })).class;
    expect(rebound(closedOn('06-10 09:00'))).toBe('rebound');
    expect(rebound(closedOn('06-15 08:00'))).toBe('rebound'); // found at that very instant
    expect(rebound({ ...closedOn('06-10 09:00'), state: 'stable' })).toBe('rebound');
    expect(rebound(closedOn('06-15 08:01'))).toBe('individual'); // it was found before that one was closed
    expect(rebound({ ...closedOn('06-10 09:00'), state: 'closed_unrectified' })).toBe('individual');
    expect(rebound(closedOn('06-10 09:00'), '塔北路')).toBe('individual');
  });

  it('is 重复 for the same unit and clause within the days, at another site too', () => {
    const repeated = (on: string, unit = 'u-roads') =>
      classOf(about('f-1', of('u-roads')), about('f-2', { ...of(unit), on, place: '塔北路' }));
    expect(repeated('03-17 23:00')).toEqual({
      class: 'repeated',
      basis: { rule: 'same-unit-same-clause-in-90-days', matches: ['f-2'] },
    });
    expect(repeated('03-16 08:00')).toEqual(individual);
    expect(repeated('06-15 08:01')).toEqual(individual); // that one repeats this one
    expect(repeated('06-01 08:00', 'u-parks')).toEqual(individual);
  });
  it('is 重复 by the unit it is said to be of, before it is handed over', () => {
    const subject = about('f-1');
    subject.finding.registered!.aboutUnit = 'u-roads';
    expect(classOf(subject, about('f-2', of('u-roads'))).class).toBe('repeated');
    expect(classOf(about('f-1'), about('f-2', of('u-roads'))).class).toBe('individual');
  });

  it('is 共性 for the same clause in so many units, its own counted', () => {
    const ofNobody = about('f-0');
    const near = [ofNobody, about('f-2', of('u-a')), about('f-3', of('u-b')), about('f-4', of('u-b'))];
    expect(classOf(about('f-1'), ...near)).toEqual(individual);
    expect(classOf(about('f-1', of('u-c')), ...near)).toEqual({
      class: 'common',
      basis: { rule: 'same-clause-in-3-units', matches: ['f-2', 'f-3', 'f-4'] },
    });
    expect(classOf(about('f-1'), ...near, about('f-5', of('u-d'))).class).toBe('common');
  });

  it('is the first that fits: 反弹, 重复, 共性', () => {
    const subject = about('f-1', of('u-a'));
    const common = [about('f-2', of('u-b')), about('f-3', of('u-c'))];
    const repeated = about('f-4', { ...of('u-a'), place: '塔北路' });
    const rebound = about('f-5', { ...of('u-a'), ...closedOn('06-14 09:00'), on: '05-01 08:00' });
    expect(classOf(subject, ...common).class).toBe('common');
    expect(classOf(subject, ...common, repeated).class).toBe('repeated');
    expect(classOf(subject, ...common, repeated, rebound)).toEqual({
      class: 'rebound',
      basis: { rule: 'same-site-same-clause-after-closing', matches: ['f-5'] },
    });
  });

  it.each(['not_filed', 'voided', 'merged'] as const)('counts nothing that is %s', (state) =>
    expect(classOf(about('f-1', of('u-a')), about('f-2', { ...of('u-a'), state }))).toEqual(individual),
  );
  it('follows the numbers of the policy', () => {
    const policy = { ...defaultPolicy, classification: { repeatedWithinDays: 10, commonFromUnits: 2 } };
    const on = '06-04 08:00';
    expect(classify(about('f-1', of('u-a')), [about('f-2', { ...of('u-a'), on })], policy).class).toBe(
      'individual',
    );
    expect(classify(about('f-1', of('u-a')), [about('f-2', of('u-b'))], policy).class).toBe('common');
  });
  it('names at most 20 matches', () => {
    const near = Array.from({ length: 30 }, (_, n) => about(`n-${n}`, of('u-a')));
    expect(classOf(about('f-1', of('u-a')), ...near).basis.matches).toHaveLength(20);
  });
});
