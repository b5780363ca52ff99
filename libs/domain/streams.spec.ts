import { officeCalendar } from './calendar/fixture';
import type { InspectionFact } from './inspection';
import { defaultPolicy } from './policy';
import * as streams from './streams';
import { closed } from './finding/fixtures/scene';
import { findingHistory } from './finding';

const categories = {
  finding: streams.findingStream,
  unit: streams.unitStream,
  policy: streams.policyStream,
  calendar: streams.calendarStream,
  standard: streams.standardStream,
  period: streams.periodStream,
  task: streams.inspectionStream,
  draw: streams.drawStream,
  anchor: streams.anchorStream,
};

describe('streams', () => {
  it('fold a finding with the version and the instant of each event', () => {
    const told = closed();
    const folded = told.facts.reduce(
      (finding, { fact, version, effectiveAt }) =>
        streams.findingStream.evolve(finding, findingHistory.lift(findingHistory.store(fact)), {
          version,
          metadata: { effectiveAt },
        }),
      streams.findingStream.initial,
    );
    expect(folded).toEqual(told.finding);
    expect(folded).toMatchObject({ state: 'closed', dueVersion: 3, lastAt: told.facts.at(-1)!.effectiveAt });
  });

  it('fold the facts of the other categories from nothing', () => {
    const seal = { events: 3, streams: 2, headsDigest: '', logDigest: '', from: 0, every: 1, tags: '' };
    const anchor = { ...seal, day: '2026-03-02', position: '3', previous: '', publicKey: '', key: '' };
    const { unitStream, policyStream, calendarStream, standardStream } = streams;
    const { periodStream, inspectionStream, drawStream, anchorStream } = streams;
    const by = 'p-1';
    expect([
      unitStream.evolve(unitStream.initial, {
        type: 'UnitRenamed',
        data: { newName: '市政集团', from: '2023-01-01', basisDoc: '更名批复' },
      }).names,
      policyStream.evolve(policyStream.initial, {
        type: 'PolicyAdopted',
        data: { policy: defaultPolicy, basis: '启用', by },
      }).adopted,
      calendarStream.evolve(calendarStream.initial, {
        type: 'CalendarPublished',
        data: { calendar: officeCalendar, by },
      }).versions,
      standardStream.evolve(standardStream.initial, {
        type: 'StandardPublished',
        data: {
          standardId: 'nation',
          version: '2021',
          name: '测评体系',
          inForceFrom: '2021-01-01T00:00:00.000Z',
          clauses: [],
          siteCategories: [],
        },
      }).versions,
      periodStream.evolve(periodStream.initial, {
        type: 'UnitExcluded',
        data: { unitId: 'u-1', why: '新设', by },
      }).excluded,
      inspectionStream.evolve(inspectionStream.initial, {
        type: 'InspectionPlanned',
        data: { taskId: 't-1', title: '六月测评', modes: ['open'], from: '2018-06-11', to: '2018-06-20' },
      } as InspectionFact).planned,
      drawStream.evolve(drawStream.initial, {
        type: 'DeskDrawOpened',
        data: { quarter: '2023Q2', digest: 'd' },
      }).desk,
      anchorStream.evolve(anchorStream.initial, {
        type: 'LedgerAnchored',
        data: { ...anchor, signature: 's' },
      }).last?.signature,
    ]).toEqual([
      [{ name: '市政集团', from: '2023-01-01' }],
      [defaultPolicy],
      [officeCalendar],
      [expect.objectContaining({ version: '2021' })],
      [expect.objectContaining({ unitId: 'u-1' })],
      true,
      { '2023Q2': { digest: 'd' } },
      's',
    ]);
  });

  it('have names that tell the category', () => {
    expect([
      streams.findingStreamOf('f-1'),
      streams.unitStreamOf('u-1'),
      streams.periodStreamOf('2023Q2'),
      streams.taskStreamOf('t-1'),
      ...Object.values(streams.cityStreams),
      streams.DRAWS,
      streams.ANCHORS,
    ]).toEqual([
      'finding-f-1',
      'unit-u-1',
      'period-2023Q2',
      'task-t-1',
      'policy-city',
      'calendar-city',
      'standard-city',
      'draw-city',
      'anchor-city',
    ]);
  });

  it('share no stored name, so that a fact alone tells its category', () => {
    const names = Object.values(categories).flatMap(({ history }) => history.storedNames());
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]+\.v[1-9]\d*$/);
  });
});
