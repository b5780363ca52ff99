import { findingHistory, type FindingFact } from '#domain';
import {
  assigned,
  closed,
  eventOf,
  filed,
  inspector,
  registered,
  reminded,
  reported,
  signed,
  system,
} from '../story.fixture';
import { findingEvents } from './finding-event.projection';
import { afterFinding } from './finding.projection';
import type { FindingRow } from './finding.row';
import type { TimerRow } from './timer.row';

const number = { year: 2026, seq: 31 };

function after(facts: FindingFact[], circumstances: Parameters<typeof eventOf>[3][] = []): FindingRow {
  let row: FindingRow | null = null;
  let timers: TimerRow[] = [];
  facts.forEach((fact, version) => {
    const event = eventOf(findingHistory.store(fact), 'finding-f-1', version, circumstances[version]);
    ({ row, timers } = afterFinding(row, timers, event, number));
  });
  return row!;
}

describe('the row of a finding', () => {
  it('has its number, place, holder and dues', () => {
    expect(after([registered(), filed, assigned])).toMatchObject({
      findingId: 'f-1',
      number: '2026-0031',
      version: 2,
      position: '00000000000000000003',
      state: 'assigned',
      holder: 'unit',
      holderDue: '2026-03-02T09:00:00.000Z',
      place: '宝庆中路',
      leadUnit: 'u-roads',
      coUnits: ['u-street'],
      workDue: '2026-03-04T09:00:00.000Z',
      dueVersion: 2,
      personId: null,
      closedAt: null,
    });
  });

  it('keeps a number of more than four digits whole', () => {
    const event = eventOf(findingHistory.store(registered()), 'finding-f', 0);
    expect(afterFinding(null, [], event, { year: 2026, seq: 12345 }).row.number).toBe('2026-12345');
  });

  it('shows the countersign clock only while it runs', () => {
    const dueAt = '2026-03-05T09:00:00.000Z';
    expect(after([registered(), filed, assigned, signed, reported(dueAt)])).toMatchObject({
      state: 'unit_review',
      countersignDue: dueAt,
    });
    expect(after([registered(), filed, assigned, signed, reported()]).countersignDue).toBeNull();
  });

  it('says when it was closed, as what, and until when it is observed', () => {
    expect(after([registered(), filed, assigned, signed, closed])).toMatchObject({
      closedAs: 'rectified',
      closedAt: '2026-03-02T01:00:04.000Z',
      windowEnds: '2026-04-20T09:00:00.000Z',
    });
  });

  it('knows the last action of all and the last of a person', () => {
    const row = after(
      [registered(), filed, assigned, reminded('due-soon', 2)],
      [{}, {}, {}, { actor: system }],
    );
    expect(row).toMatchObject({
      lastType: 'ReminderSent',
      lastBy: null,
      lastAt: '2026-03-02T01:00:03.000Z',
      lastPersonAt: '2026-03-02T01:00:02.000Z',
    });
  });

  it('is a demonstration if an import registered it, whoever goes on with it', () => {
    const imported = { ...inspector, channel: 'import' as const };
    expect(after([registered(), filed], [{ actor: imported }, {}]).demonstration).toBe(true);
    expect(after([registered(), filed], [{}, { actor: imported }]).demonstration).toBe(false);
  });

  it('folds from what the database gives back as from what it was given', () => {
    const facts = [registered(), filed, assigned, signed, reported()];
    const event = eventOf(findingHistory.store(closed), 'finding-f-1', 5);
    const kept = JSON.parse(JSON.stringify(after(facts))) as FindingRow;
    const direct = afterFinding(after(facts), [], event, number).row;
    expect(JSON.stringify(afterFinding(kept, [], event, number).row)).toBe(JSON.stringify(direct));
  });

  it('refuses a stream that does not begin with a registration', () => {
    expect(() => after([filed])).toThrow(/not its registration/);
  });
});

describe('the history of a finding', () => {
  it('refuses a fact it has no shape for', async () => {
    const application = await findingEvents.begin(undefined as never, []);
    expect(() =>
      application.apply(eventOf({ type: 'FindingForgotten.v1', data: {} }, 'finding-f', 1)),
    ).toThrow(/no shape is known/);
  });
});
