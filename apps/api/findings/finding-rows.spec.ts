import fc from 'fast-check';
import {
  defaultPolicy,
  findingStates,
  isOverdue,
  plusMinutes,
  type Finding,
  type FindingState,
} from '#domain';
import { local } from '#testing/domain';
import { lightOf, overdueDays, overdueLight, toRow, type FindingRecord } from './finding-rows';
import * as supervised from './fixtures/supervised';
import * as told from './fixtures/told';
import * as work from './fixtures/told-work';
import { fromLog } from './page/from-log';

const { calendar } = told;
const policy = { ...defaultPolicy, lights: { orangeAfter: 2, redAfter: 5 } };
const at = (now: string) => ({ now: local(now), calendar, policy });

/** Due Sun 06-25 09:20 (worked for the festival), reminded from 06-21 09:20, to be signed for by 06-15 16:20. */
const record = (state: FindingState, over: Partial<FindingRecord> = {}): FindingRecord => ({
  finding_id: 'f-1',
  number: '2023-0001',
  version: 3,
  title: '路面破损',
  kind: 'site',
  place: '宝庆中路',
  state,
  severity: 'serious',
  lead_unit: 'u-roads',
  person_id: 'p-owner',
  reinspector_id: null,
  covert: false,
  hung: false,
  deferral: null,
  work_due: local('06-25 09:20'),
  due_soon_at: local('06-21 09:20'),
  holder_due: local('06-25 09:20'),
  countersign_due: null,
  holder: 'unit',
  cycle: 1,
  reworks: 0,
  last_at: local('06-15 09:20'),
  last_type: 'FindingAssigned',
  demonstration: false,
  ...over,
});

describe('the light of a finding', () => {
  it.each([
    ['06-20 18:00', 'none'],
    ['06-21 09:19', 'none'],
    ['06-21 09:20', 'blue'],
    ['06-25 00:00', 'blue'],
    ['06-25 09:20', 'blue'],
    ['06-25 09:21', 'yellow'],
    ['06-27 09:19', 'yellow'],
    ['06-27 09:20', 'orange'],
    ['06-30 09:19', 'orange'],
    ['06-30 09:20', 'red'],
    ['08-01 10:00', 'red'],
  ])("at %s, in the unit's hands, is %s", (now, light) => {
    expect(lightOf(record('rectifying'), at(now))).toBe(light);
  });

  it("changes at the policy's working days, both ends", () => {
    const other = { ...policy, lights: { orangeAfter: 1, redAfter: 3 } };
    expect([0, 1, 2, 3, 9].map((days) => overdueLight(days, other))).toEqual([
      'yellow',
      'orange',
      'orange',
      'red',
      'red',
    ]);
  });

  it.each([
    ['registered', 'none'],
    ['filed', 'none'],
    ['submitted', 'grey'],
    ['reinspecting', 'grey'],
    ['deferred', 'grey'],
    ['closed', 'grey'],
    ['stable', 'grey'],
    ['closed_unrectified', 'grey'],
    ['not_filed', 'grey'],
    ['merged', 'grey'],
    ['voided', 'grey'],
  ] as const)('%s is %s long after the due: the clock stands still, or is ours', (state, light) => {
    expect(lightOf(record(state), at('08-01 10:00'))).toBe(light);
  });

  it('is blue on the day on which it has to be signed for, and not before', () => {
    const unsigned = { holder_due: local('06-16 10:20') };
    expect(lightOf(record('assigned', unsigned), at('06-15 17:00'))).toBe('none');
    expect(lightOf(record('assigned', unsigned), at('06-16 08:00'))).toBe('blue');
    expect(lightOf(record('rectifying', unsigned), at('06-16 08:00'))).toBe('none');
  });

  it('is overdue under review only once the countersign clock ran out', () => {
    const review = record('unit_review', { countersign_due: local('06-26 09:00') });
    expect(lightOf(review, at('06-26 09:00'))).toBe('blue');
    expect(lightOf(review, at('06-26 09:01'))).toBe('yellow');
    expect(lightOf(record('unit_review', { countersign_due: local('06-22 09:00') }), at('06-25 09:21'))).toBe(
      'yellow',
    );
  });
});

describe('overdue', () => {
  it('counts whole working days, over a festival too', () => {
    const due = { work_due: local('06-20 16:00') };
    expect(
      ['06-20 16:00', '06-20 16:01', '06-21 16:00', '06-25 15:59', '06-25 16:00'].map((now) =>
        overdueDays(record('rectifying', due), at(now)),
      ),
    ).toEqual([undefined, 0, 1, 1, 2]);
  });

  it("is the same rule as the domain's, in any state at any instant", () => {
    const instants = fc.nat(40 * 24 * 60).map((minutes) => plusMinutes(local('06-01 00:00'), minutes));
    const seen = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...findingStates),
        fc.option(instants, { nil: undefined, freq: 8 }),
        fc.option(instants, { nil: undefined, freq: 8 }),
        instants,
        (state, workDue, countersignDue, now) => {
          const finding = { state, workDue, report: { countersignDue } } as unknown as Finding;
          const days = overdueDays(
            {
              state,
              work_due: workDue ?? null,
              // Kept by the read model only while it is under review.
              countersign_due: (state === 'unit_review' && countersignDue) || null,
              due_soon_at: null,
              holder_due: null,
            },
            { now, calendar },
          );
          expect(days !== undefined).toBe(isOverdue(finding, now));
          seen[days === undefined ? 'no' : 'yes']++;
        },
      ),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(100);
  });
});

describe('a row', () => {
  const life = told.happened(
    told.register()('06-15 08:30'),
    told.file('06-15 09:00'),
    told.assign('06-15 09:20'),
    told.sign('06-15 10:00'),
    told.report('06-21 09:00'),
  );
  const moment = (now: string) => ({ ...at(now), units: new Map() });
  const rowAt = (now: string, steps: number, stale = record('rectifying')) => {
    const told0 = life.slice(0, steps);
    return toRow(fromLog(stale, told.findingOf(told0), told0.at(-1)!), moment(now), new Map());
  };

  it('says what the log says although the read model is behind', () => {
    const behind = record('assigned', { version: 3, person_id: null });
    expect(rowAt('06-21 10:00', 6, behind)).toMatchObject({
      state: 'unit_review',
      version: 5,
      person: { personId: 'p-owner' },
      waitingFor: '分管领导审签',
      waitingForUs: false,
      lastAction: { text: '责任人已上报' },
      number: '2023-0001',
    });
  });

  it('says of a hung one that it hangs, until the plate is taken down', () => {
    const hanging = [
      told.register()('06-15 08:30'),
      told.file('06-15 09:00'),
      told.assign('06-15 09:20'),
      supervised.imposePlate('06-15 10:00'),
    ];
    const hungAfter = (...steps: Parameters<typeof told.happened>) => {
      const story = told.happened(...steps);
      const row = fromLog(record('assigned', { hung: true }), told.findingOf(story), story.at(-1)!);
      return toRow(row, moment('06-15 12:00'), new Map()).hung;
    };
    expect(hungAfter(...hanging)).toBe(true);
    expect(hungAfter(...hanging, supervised.liftPlate('06-15 11:00'))).toBeUndefined();
    expect(hungAfter(...hanging.slice(0, 3))).toBeUndefined();
    expect(toRow(record('assigned', { hung: true }), moment('06-15 12:00'), new Map()).hung).toBe(true);
  });

  it('says which deferral it is while it is deferred, and no longer', () => {
    const [when, by, asked] = work.askDeferral('06-21 10:00');
    const listed = { ...asked, data: { ...asked.data, kind: 'listed' } } as typeof asked;
    const deferred = [
      told.register()('06-15 08:30'),
      told.file('06-15 09:00'),
      told.assign('06-15 09:20'),
      told.sign('06-15 10:00'),
      [when, by, listed] as ReturnType<typeof work.askDeferral>,
      work.grantDeferral('06-25 10:00'),
    ];
    const rowOf = (...steps: Parameters<typeof told.happened>) => {
      const story = told.happened(...steps);
      const row = fromLog(record('rectifying'), told.findingOf(story), story.at(-1)!);
      return toRow(row, moment('06-30 12:00'), new Map());
    };
    expect(rowOf(...deferred)).toMatchObject({ deferral: 'listed', waitingFor: '挂账期满复核' });
    expect(rowOf(...deferred.slice(0, -1)).deferral).toBeUndefined();
    expect(rowOf(...deferred, work.endDeferral('07-24 09:00')).deferral).toBeUndefined();
  });

  it('names whom it waits for in each state, and whether that is us', () => {
    const ours = findingStates.filter(
      (state) => toRow(record(state), moment('06-16 10:00'), new Map()).waitingForUs,
    );
    expect(ours).toEqual([
      'registered',
      'filed',
      'returning',
      'submitted',
      'reinspecting',
      'deferred',
      'closed',
    ]);
    const signer = toRow(
      record('reinspecting', { holder: 'second-signer' }),
      moment('06-16 10:00'),
      new Map(),
    );
    expect(signer.waitingFor).toBe('督查室主任签字');
    const names = new Map([
      ['p-owner', '张某'],
      ['p-checker', '赵某'],
    ]);
    const sent = { reinspector_id: 'p-checker' };
    const who = (over: Partial<FindingRecord>) =>
      toRow(record('reinspecting', { ...sent, ...over }), moment('06-16 10:00'), names).waitingFor;
    expect([who({}), who({ covert: true })]).toEqual(['复查员 赵某 复查', '暗访复查']);
    expect(toRow(record('rectifying'), moment('06-16 10:00'), names).waitingFor).toBe('责任人 张某 整改');
  });
});
