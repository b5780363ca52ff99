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

  it('have names that tell the category', () => {
    expect([
      streams.findingStreamOf('f-1'),
      streams.unitStreamOf('u-1'),
      streams.periodStreamOf('2023Q2'),
      streams.taskStreamOf('t-1'),
      ...Object.values(streams.cityStreams),
    ]).toEqual([
      'finding-f-1',
      'unit-u-1',
      'period-2023Q2',
      'task-t-1',
      'policy-city',
      'calendar-city',
      'standard-city',
    ]);
  });

  it('share no stored name, so that a fact alone tells its category', () => {
    const names = Object.values(categories).flatMap(({ history }) => history.storedNames());
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]+\.v[1-9]\d*$/);
  });
});
