import { SetAside, type Stuck } from './set-aside';

const MINUTE = 60_000;
const stuck: Stuck = {
  timerId: 't-1',
  findingId: 'f-1',
  stage: 'overdue',
  code: 'finding.wrong-state',
  since: '2026-03-02T01:00:00.000Z',
};

function timed() {
  let now = 0;
  return { setAside: new SetAside(() => now), pass: (ms: number) => void (now += ms) };
}

describe('what is set aside', () => {
  it('comes back a minute after it fired, should its row not have followed', () => {
    const { setAside, pass } = timed();
    setAside.fired('t-1');
    expect(setAside.has('t-1')).toBe(true);
    expect(setAside.allStuck()).toEqual([]);
    pass(MINUTE + 1);
    expect(setAside.has('t-1')).toBe(false);
    expect(setAside.ids()).toEqual([]);
  });

  it('is tried ever more seldom while it is refused, and stays visible meanwhile', () => {
    const { setAside, pass } = timed();
    const waits: number[] = [];
    for (let tries = 0; tries < 10; tries++) {
      setAside.stuck({ ...stuck, since: `later ${tries}` });
      let waited = 0;
      for (; setAside.has('t-1'); waited++) pass(MINUTE);
      waits.push(waited);
      expect(setAside.allStuck()).toMatchObject([{ code: 'finding.wrong-state', since: 'later 0' }]);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360, 360]);
  });

  it('is news once per reason', () => {
    const { setAside } = timed();
    expect([stuck, stuck, { ...stuck, code: 'timer.failed' }].map((each) => setAside.stuck(each))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is looked at again when something happened to its finding', () => {
    const { setAside } = timed();
    setAside.stuck(stuck);
    setAside.forget('t-1');
    expect(setAside.has('t-1')).toBe(false);
    expect(setAside.allStuck()).toEqual([]);
  });
});
