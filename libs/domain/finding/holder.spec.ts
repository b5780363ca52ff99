import { local, type Story } from '#testing/domain';
import { officeCalendar } from '../calendar/fixture';
import { workingMinutes } from '../deadlines';
import { evolveFinding } from './evolve';
import { noFinding, type Finding } from './finding';
import { holder, holderDue, isOverdue } from './holder';
import {
  assigned,
  closed,
  closeUnrectified,
  commander,
  director,
  dispatcher,
  endObservation,
  filed,
  filer,
  inReview,
  liaison,
  merge,
  passed,
  rectifying,
  refuseClosure,
  refuseFiling,
  registered,
  reinspecting,
  requestReturn,
  requestVoid,
  submitted,
  system,
  voidFinding,
} from './fixtures/scene';
import { deferred } from './fixtures/work';
import { findingStates } from './vocabulary';

const master = {
  findingId: 'f-master',
  state: 'rectifying',
  key: { place: { name: '宝庆中路' }, about: 'c-1' },
  leadUnit: 'u-roads',
  scoreDue: local('06-20 09:20'),
  position: '10',
} as const;
const unsigned = () => passed().tell(['06-25 15:30', commander, refuseClosure()]);
const notFiled = () => registered().tell(['06-15 09:00', filer, refuseFiling()]);
const merged = () => rectifying().tell(['06-16 09:00', filer, merge({}, { master })]);
const stable = () => closed().tell(['08-09 18:00', system, endObservation()]);
const unrectified = () => rectifying().tell(['06-26 09:00', commander, closeUnrectified()]);
const voided = () =>
  rectifying().tell(['06-16 09:00', dispatcher, requestVoid()], ['06-16 09:10', director, voidFinding()]);

describe('who holds a finding, and until when', () => {
  it.each<[what: string, so: () => Story, holder: string, due: string | undefined]>([
    ['registered', registered, 'filing', '06-15 10:30'],
    ['filed', filed, 'dispatch', '06-15 11:00'],
    ['not filed', notFiled, 'none', undefined],
    ['assigned', assigned, 'unit', '06-15 16:20'],
    ['rectifying', rectifying, 'unit', '06-25 09:20'],
    ['in review', inReview, 'unit', '06-25 09:00'],
    ['submitted', submitted, 'reinspection', '06-26 16:00'],
    ['reinspecting', reinspecting, 'reinspection', '06-26 16:00'],
    ['passed, unsigned', passed, 'second-signer', '06-26 11:00'],
    ['not signed', unsigned, 'reinspection', '06-26 16:00'],
    ['deferred', deferred, 'paused', '07-25 18:00'],
    ['closed', closed, 'observation', '08-09 18:00'],
    ['merged', merged, 'none', undefined],
    ['stable', stable, 'none', undefined],
    ['closed unrectified', unrectified, 'none', undefined],
    ['voided', voided, 'none', undefined],
  ])('%s', (_, so, who, due) => {
    const { finding } = so();
    expect(holder(finding)).toBe(who);
    expect(holderDue(finding)).toBe(due && local(due));
  });

  it('returned, it is for the office to rule by its own clock', () => {
    const { finding } = assigned().tell(['06-15 11:00', liaison, requestReturn()]);
    expect([holder(finding), holderDue(finding)]).toEqual(['ruling', local('06-15 18:00')]);
  });
  it('nobody holds what does not exist', () => {
    expect([holder(noFinding), holderDue(noFinding)]).toEqual(['none', undefined]);
  });
});

describe('overdue', () => {
  const after = local('06-25 09:21');
  it.each(findingStates)('%s: only while the unit holds it', (state) => {
    const finding = { state, workDue: local('06-25 09:20') };
    const unit = ['assigned', 'returning', 'rectifying'].includes(state);
    expect(isOverdue(finding, after)).toBe(unit);
    expect(isOverdue(finding, local('06-25 09:20'))).toBe(false);
  });
  it('in review: once the countersignature is late too', () => {
    const finding = (countersignDue: string) => ({
      state: 'unit_review' as const,
      workDue: local('06-25 09:20'),
      report: { countersignDue: local(countersignDue) },
    });
    expect(isOverdue(finding('06-25 09:00'), after)).toBe(true);
    expect(isOverdue(finding('06-25 09:00'), local('06-25 09:10'))).toBe(false);
    expect(isOverdue(finding('06-25 09:21'), after)).toBe(false);
    expect(isOverdue(finding('06-25 09:21'), local('06-25 09:22'))).toBe(true);
  });
  it('never without a due', () => expect(isOverdue({ state: 'rectifying' }, after)).toBe(false));
});

describe('the hold-time account', () => {
  it('books the time between two facts on the holder before the second; the sum is the life', () => {
    const account: Record<string, number> = {};
    const { facts } = closed();
    facts.reduce<Finding>((finding, { fact, ...at }) => {
      if (finding.lastAt) {
        const who = holder(finding);
        account[who] = (account[who] ?? 0) + workingMinutes(finding.lastAt, at.effectiveAt, officeCalendar);
      }
      return evolveFinding(finding, fact, at);
    }, noFinding);
    expect(account).toEqual({ filing: 30, dispatch: 20, unit: 40 + 1620 + 240, reinspection: 160 + 140 });
    const life = workingMinutes(local('06-15 08:30'), local('06-25 11:00'), officeCalendar);
    expect(Object.values(account).reduce((sum, minutes) => sum + minutes)).toBe(life);
  });

  it.each(['acceptedRisk', 'notRectified'] as const)('ends with a closing as %s', (closedAs) => {
    const fact = { type: 'FindingClosed', data: { closedAs, by: 'p-commander' } } as const;
    const at = { version: 5, effectiveAt: local('07-20 09:00') };
    const { state, items } = evolveFinding(rectifying().finding, fact, at);
    expect([state, holder({ state }), items[0]!.closedAs]).toEqual(['closed_unrectified', 'none', closedAs]);
  });
});
