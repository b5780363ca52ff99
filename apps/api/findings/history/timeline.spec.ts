import fc from 'fast-check';
import { evolveFinding, holder, noFinding, workingMinutes, type Instant } from '#domain';
import * as told from '../fixtures/told';

/** Rulebook: registered 08:30, filed 09:30, assigned 10:00, signed 15:20, reported on the 21st, closed on the 25th after the festival. */
const worked = [
  told.register()('06-19 08:30'),
  told.file('06-19 09:30'),
  told.assign('06-19 10:00'),
  told.sign('06-19 15:20'),
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  told.schedule('06-25 08:40'),
  told.pass('06-25 11:00'),
];
const gaps = ({ entries }: ReturnType<typeof told.read>) => entries.filter((entry) => entry.kind === 'gap');

describe('the account of who held it', () => {
  it('books the example of the rulebook: 1,410 = 60 + 30 + (140 + 640 + 240) + (160 + 140)', () => {
    expect(told.read('2023-06-25 11:00', told.happened(...worked)).holdTime).toEqual([
      { holder: 'filing', minutes: 60 },
      { holder: 'dispatch', minutes: 30 },
      { holder: 'unit', minutes: 140 + 640 + 240 },
      { holder: 'reinspection', minutes: 160 + 140 },
    ]);
  });

  it('books a wait for the second signature on the signer, and the present holder until now', () => {
    const grave = [...worked.slice(0, 1), told.file('06-19 09:30', 'grave'), ...worked.slice(2)];
    expect(told.read('2023-06-25 16:00', told.happened(...grave)).holdTime.at(-1)).toEqual({
      holder: 'second-signer',
      minutes: 60 + 60,
    });
  });

  it('sums to the working minutes of the life, whatever the instants and also for a report recorded late', () => {
    const minutes = fc.array(fc.nat(5_000), { minLength: worked.length, maxLength: worked.length });
    fc.assert(
      fc.property(minutes, fc.nat(worked.length - 1), (waits, moved) => {
        let at = Date.parse('2023-06-19T00:30:00.000Z');
        const life = told.happened(...worked).map(({ fact, event }, index) => {
          at += waits[index % waits.length]! * 60_000;
          // One that came in late counts earlier than what is before it in the log.
          const effective = index === moved ? at - 3 * 86_400_000 : at;
          const effectiveAt: Instant = new Date(effective).toISOString();
          return { fact, event: { ...event, metadata: { ...event.metadata, effectiveAt } } };
        });
        const now = new Date(at + 60_000).toISOString();
        const { holdTime } = told.readAt(now, life);
        const first = life[0]!.event.metadata.effectiveAt;
        expect(holdTime.reduce((sum, part) => sum + part.minutes, 0)).toBe(
          workingMinutes(first, now, told.calendar),
        );
        expect(holdTime.every(({ minutes: some }) => some > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('ends with the life: nobody holds what was not filed', () => {
    const refused = told.happened(told.register()('06-19 08:30'), told.refuseFiling('06-19 09:30'));
    expect(told.read('2023-07-19 10:00', refused).holdTime).toEqual([{ holder: 'filing', minutes: 60 }]);
  });
});

describe('silent gaps', () => {
  it('marks three days and more, with the festival in them, and says in whose hands', () => {
    const entries = gaps(told.read('2023-06-25 11:00', told.happened(...worked)));
    expect(entries).toEqual([
      {
        kind: 'gap',
        from: '2023-06-21T08:00:00.000Z',
        to: '2023-06-25T00:40:00.000Z',
        days: 3,
        text: '其间 3 天无任何动作（含端午放假 3 天）·在督查室（复查）手上，不算单位超期',
        ours: true,
      },
    ]);
  });

  it('says nothing of two days', () => {
    const { entries } = told.read('2023-06-22 10:00', told.happened(...worked.slice(0, 4)));
    expect(entries.map(({ kind }) => kind)).not.toContain('gap');
  });

  it('charges the unit with its own silence, up to now', () => {
    const entries = gaps(told.read('2023-06-29 10:00', told.happened(...worked.slice(0, 4))));
    expect(entries).toMatchObject([
      { days: 9, ours: false, text: expect.stringMatching(/^其间 9 天无任何动作（.+）·在市政公司手上$/) },
    ]);
  });

  it('is not broken by what the system does by itself', () => {
    const silent = told.happened(
      ...worked.slice(0, 4),
      told.noteOverdue('06-27 10:30', 3),
      told.remind('06-27 10:31', 'overdue', 3),
    );
    const { entries } = told.read('2023-06-29 10:00', silent);
    const [gap] = gaps(told.read('2023-06-29 10:00', silent));
    expect(gap).toMatchObject({ days: 9, from: '2023-06-19T07:20:00.000Z' });
    expect(entries.filter((entry) => entry.kind === 'event' && entry.system)).toHaveLength(2);
  });

  it('ends where the finding is closed: observation is no silence', () => {
    expect(gaps(told.read('2023-07-25 11:00', told.happened(...worked)))).toHaveLength(1);
  });
});

describe('an entry', () => {
  it('shows both times where it was recorded noticeably later', () => {
    const life = told.happened(...worked.slice(0, 5)).map((one) => {
      if (one.fact.type !== 'RectificationReported') return one;
      const metadata = { ...one.event.metadata, recordedAt: '2023-06-21T02:00:00.000Z' };
      return { ...one, event: { ...one.event, metadata } };
    });
    const shown = told.read('2023-06-21 12:00', life).entries.filter((entry) => entry.kind === 'event');
    expect(shown.at(-1)).toMatchObject({
      at: '2023-06-21T01:00:00.000Z',
      recordedAt: '2023-06-21T02:00:00.000Z',
    });
    expect(shown.slice(0, -1).map((entry) => entry.recordedAt)).not.toContainEqual(expect.anything());
  });

  it('carries the photos of that very step', () => {
    const { entries } = told.read('2023-06-25 11:00', told.happened(...worked));
    const withPhotos = entries.flatMap((entry) =>
      entry.kind === 'event' && entry.photos.length ? [entry.type] : [],
    );
    expect(withPhotos).toEqual(['FindingRegistered', 'RectificationReported', 'ReinspectionPassed']);
  });

  it('folds to what the rules fold', () => {
    const life = told.happened(...worked);
    const { finding } = told.read('2023-06-25 11:00', life);
    const folded = life.reduce(
      (before, { fact, event }) =>
        evolveFinding(before, fact, { version: event.version, effectiveAt: event.metadata.effectiveAt }),
      noFinding,
    );
    expect(finding).toEqual(folded);
    expect(holder(finding)).toBe('observation');
  });
});
