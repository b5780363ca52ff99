import {
  evolveFinding,
  noFinding,
  remindedClocks,
  type ClockName,
  type Finding,
  type FindingFact,
} from '#domain';
import {
  assigned,
  becameOverdue,
  deemedSigned,
  due,
  failed,
  filed,
  raised,
  registered,
  reminded,
  reported,
  scheduled,
  sentBack,
  signed,
} from '../story.fixture';
import { timerStages, type TimerRow } from './timer.row';
import { afterTimers, timerIdOf, timersOf } from './timers';

const COUNTERSIGN_LATER = '2026-03-05T09:00:00.000Z';

function fold(facts: FindingFact[]): { finding: Finding; timers: TimerRow[] } {
  let finding = noFinding;
  let timers: TimerRow[] = [];
  facts.forEach((fact, version) => {
    const effectiveAt = `2026-03-02T01:00:0${version}.000Z`;
    finding = evolveFinding(finding, fact, { version, effectiveAt });
    timers = afterTimers(timers, 'f', finding, { fact, recordedAt: effectiveAt });
  });
  return { finding, timers };
}
const wanted = (...facts: FindingFact[]) =>
  timersOf(fold(facts).finding).map(
    ({ stage, startVersion, dueAt }) => `${stage} ${startVersion} ${dueAt.slice(0, 13)}`,
  );
const states = (...facts: FindingFact[]) =>
  Object.fromEntries(
    fold(facts).timers.map((timer) => [`${timer.stage} ${timer.startVersion}`, timer.state]),
  );
const begin = [registered(), filed, assigned];
const askedInTime = { at: '2026-03-03T01:00:00.000Z' } as Finding['extension'];

describe('the timers a finding asks for', () => {
  it('are our own clocks before it is assigned and while we hold it', () => {
    expect(wanted(registered())).toEqual(['file 0 2026-03-02T03']);
    expect(wanted(registered(), filed)).toEqual(['assign 1 2026-03-02T05']);
    expect(wanted(...begin, signed, reported())).toEqual(['reinspect 4 2026-03-06T09']);
    expect(wanted(...begin, signed, reported(), scheduled)).toEqual(['reinspect 4 2026-03-06T09']);
  });

  it('are signing, due soon and overdue once it is assigned', () => {
    expect(wanted(...begin)).toEqual([
      'deem-signed 2 2026-03-02T09',
      'due-soon 2 2026-03-03T09',
      'overdue 2 2026-03-04T09',
    ]);
  });

  it('wait, under review in the unit, for the later of its due and the countersign clock', () => {
    expect(wanted(...begin, signed, reported(COUNTERSIGN_LATER))).toEqual([
      'countersign 4 2026-03-05T09',
      'due-soon 2 2026-03-03T09',
      'overdue 2 2026-03-05T09',
    ]);
    expect(wanted(...begin, signed, reported('2026-03-03T10:00:00.000Z'))).toContain(
      'overdue 2 2026-03-04T09',
    );
  });

  it('start anew with the due of a rework', () => {
    expect(wanted(...begin, signed, reported(), scheduled, failed)).toEqual([
      'due-soon 6 2026-03-09T09',
      'overdue 6 2026-03-10T09',
      'rework-1 6 2026-03-02T01',
    ]);
  });

  it('no longer warn of a due that was noted as passed', () => {
    expect(wanted(...begin, becameOverdue(2))).toEqual([
      'deem-signed 2 2026-03-02T09',
      'overdue 2 2026-03-04T09',
    ]);
  });
});

/** A finding as a state leaves it, and the timers that its clocks ask for. */
describe('every clock', () => {
  const at = '2026-03-09T09:00:00.000Z';
  const clocked = (...names: ClockName[]): Finding => ({
    ...noFinding,
    clocks: Object.fromEntries(names.map((name) => [name, { due: at, version: 7 }])),
  });
  it.each(remindedClocks)('%s is told of when it has run out', (name) => {
    expect(timersOf(clocked(name))).toEqual([{ stage: name, startVersion: 7, dueAt: at }]);
  });
  it('that ends by itself what it times does so', () => {
    expect(timersOf(clocked('sign', 'deferral-review', 'observation')).map(({ stage }) => stage)).toEqual([
      'deem-signed',
      'deferral-review',
      'observation',
    ]);
  });
  it('to sign is told of at its half', () => {
    const half = '2026-03-02T05:00:00.000Z';
    const assignment = { signSoonAt: half } as Finding['assignment'];
    expect(timersOf({ ...clocked('sign'), assignment })).toContainEqual({
      stage: 'sign-soon',
      startVersion: 7,
      dueAt: half,
    });
  });
  it('has a stage among the rows, whatever asks for a step', () => {
    const steps = (['time', 'rework', 'rebound', 'return', 'fraud'] as const).map((trigger) => ({
      trigger,
      level: trigger === 'fraud' ? (6 as const) : (2 as const),
      version: 7,
      at,
    }));
    const asked = timersOf({
      ...noFinding,
      state: 'submitted',
      escalation: { level: 0, reached: 0, signals: steps.slice(1) },
    });
    expect(asked.map(({ stage }) => stage).sort()).toEqual(['fraud-6', 'rebound-2', 'return-2', 'rework-2']);
    for (const { stage } of asked) expect(timerStages).toContain(stage);
  });
});

describe('the ladder', () => {
  const noted = becameOverdue(2, [
    { level: 1, due: due('2026-03-04T09:00:00.000Z') },
    { level: 2, due: due('2026-03-06T09:00:00.000Z') },
  ]);
  it('asks for each step to come, of the due that passed', () => {
    expect(wanted(...begin, signed, noted).filter((timer) => timer.startsWith('ladder'))).toEqual([
      'ladder-1 2 2026-03-04T09',
      'ladder-2 2 2026-03-06T09',
    ]);
  });
  it('has each step fired by its own fact, and no longer asks for what is reached', () => {
    expect(states(...begin, signed, noted, raised(1, 2))).toMatchObject({
      'ladder-1 2': 'fired',
      'ladder-2 2': 'pending',
    });
    expect(states(...begin, signed, noted, raised(2, 2))).toMatchObject({
      'ladder-1 2': 'cancelled',
      'ladder-2 2': 'fired',
    });
  });
  it('is silent while what was asked for in time waits for an answer', () => {
    const asked = { ...fold([...begin, signed]).finding, extension: askedInTime };
    expect(timersOf(asked).map(({ stage }) => stage)).toEqual(['due-soon']);
  });
});

describe('the timer rows of a finding', () => {
  it('have an id that says which finding, stage and start', () => {
    const ids = [
      timerIdOf('f', 'overdue', 2),
      timerIdOf('f', 'overdue', 3),
      timerIdOf('f', 'due-soon', 2),
      timerIdOf('g', 'overdue', 2),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe('d1ba72be-7434-57e7-bdae-eaddc2d8982f');
    expect(fold(begin).timers.map(({ timerId }) => timerId)).toContain(ids[0]);
  });

  it('are cancelled when no longer asked for and pending again when asked for anew', () => {
    expect(states(...begin, signed)).toEqual({
      'file 0': 'cancelled',
      'assign 1': 'cancelled',
      'deem-signed 2': 'cancelled',
      'due-soon 2': 'pending',
      'overdue 2': 'pending',
    });
    expect(states(...begin, signed, reported())['overdue 2']).toBe('cancelled');
    const back = fold([...begin, signed, reported(COUNTERSIGN_LATER), sentBack]).timers;
    expect(back.find(({ stage }) => stage === 'overdue')).toMatchObject({
      state: 'pending',
      dueAt: '2026-03-04T09:00:00.000Z',
    });
  });

  it('are fired by the fact they lead to, for good', () => {
    expect(states(...begin, deemedSigned)['deem-signed 2']).toBe('fired');
    expect(states(...begin, signed, reminded('due-soon', 2))['due-soon 2']).toBe('fired');
    const noted = [...begin, signed, becameOverdue(2)];
    expect(fold(noted).timers.find(({ stage }) => stage === 'overdue')).toMatchObject({
      state: 'fired',
      firedAt: '2026-03-02T01:00:04.000Z',
    });
    expect(states(...noted, reported(COUNTERSIGN_LATER), sentBack)['overdue 2']).toBe('fired');
  });

  it('keep an overdue timer pending between its reminder and its note', () => {
    expect(states(...begin, signed, reminded('overdue', 2))['overdue 2']).toBe('pending');
  });

  it('do not take the fact of an earlier due for their own', () => {
    const rework = [...begin, signed, reported(), scheduled, failed];
    expect(states(...rework, reminded('due-soon', 2))).toMatchObject({
      'due-soon 6': 'pending',
      'overdue 6': 'pending',
    });
    expect(states(...rework, becameOverdue(2))['overdue 6']).toBe('pending');
  });
});
