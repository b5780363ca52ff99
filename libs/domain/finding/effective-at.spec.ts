import { local } from '#testing/domain';
import { officeCalendar } from '../calendar/fixture';
import { effectiveAt, type Claim } from './effective-at';

const now = '2023-06-21T02:30:45.500Z'; // Wed 10:30:45, summer hours 08:00–12:00, 15:00–18:00
const report = { type: 'ReportRectification', channel: 'phone' } as const;
const judged = (claim: Claim, command: Parameters<typeof effectiveAt>[2] = report, at = now) =>
  effectiveAt(at, claim, command, officeCalendar);
const queued = (occurredAt: string, deviceTime = now) => judged({ occurredAt, deviceTime });

describe('which instant counts', () => {
  it('is the time of recording where nothing else is claimed', () => {
    expect(judged({})).toEqual({ occurredAt: now, effectiveAt: now });
  });

  it('is the claimed time of an import, however old', () => {
    const old = local('2018-06-11 09:00');
    expect(judged({ occurredAt: old }, { type: 'RegisterFinding', channel: 'import' })).toEqual({
      occurredAt: old,
      effectiveAt: old,
    });
  });

  it.each([
    ['a minute ago', '2023-06-21T02:29:45.500Z', true],
    ['half an hour ago', '2023-06-21T02:00:00.000Z', true],
    ['yesterday 16:30: 1 h 30 and 2 h 30 are 4 WH', local('06-20 16:30'), true],
    ['yesterday 16:29: a minute more', local('06-20 16:29'), false],
    ['two days ago', local('06-19 10:00'), false],
  ])('of a report queued %s', (_, occurredAt, counts) => {
    expect(queued(occurredAt)).toEqual({ occurredAt, effectiveAt: counts ? occurredAt : now });
  });

  it('leaves out the hours in which the office is shut', () => {
    const made = local('06-21 17:00');
    const sent = local('06-25 11:00');
    expect(judged({ occurredAt: made, deviceTime: sent }, report, sent).effectiveAt).toBe(made);
    const noon = local('06-20 13:30'); // 4 WH were used up at noon
    const early = local('06-20 08:00');
    expect(judged({ occurredAt: early, deviceTime: noon }, report, noon).effectiveAt).toBe(early);
  });

  it.each([
    ['right', '2023-06-21T02:30:45.500Z', true],
    ['2 min ahead', '2023-06-21T02:32:45.500Z', true],
    ['2 min behind', '2023-06-21T02:28:45.500Z', true],
    ['more ahead', '2023-06-21T02:32:45.501Z', false],
    ['more behind', '2023-06-21T02:28:45.499Z', false],
    ['years behind', '1970-01-01T00:00:00.000Z', false],
  ])('needs a device whose clock is right: %s', (_, deviceTime, right) => {
    const occurredAt = local('06-21 10:00');
    expect(queued(occurredAt, deviceTime).effectiveAt).toBe(right ? occurredAt : now);
  });

  it('does not take a time without the clock it was read from', () => {
    expect(judged({ occurredAt: local('06-21 10:00') }).effectiveAt).toBe(now);
  });

  it.each(['CountersignReport', 'SignForAssignment', 'PassReinspection'] as const)(
    'takes no earlier time from %s: a signature counts when it reaches us',
    (type) => {
      const claim = { occurredAt: local('06-21 10:00'), deviceTime: now };
      expect(judged(claim, { type, channel: 'phone' }).effectiveAt).toBe(now);
    },
  );

  it('refuses what lies more than 2 minutes ahead, and judges what lies less ahead by its own clock', () => {
    const ahead = '2023-06-21T02:32:45.500Z';
    expect(judged({ occurredAt: ahead, deviceTime: ahead })).toEqual({ occurredAt: ahead, effectiveAt: now });
    expect(() => queued('2023-06-21T02:32:45.501Z')).toThrow(
      expect.objectContaining({
        code: 'time.in-future',
        detail: { field: 'occurredAt', occurredAt: '2023-06-21T02:32:45.501Z' },
      }),
    );
    expect(() =>
      judged({ occurredAt: '2023-06-21T02:32:45.501Z' }, { type: 'RegisterFinding', channel: 'import' }),
    ).toThrow(expect.objectContaining({ code: 'time.in-future' }));
  });
});
