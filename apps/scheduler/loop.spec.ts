import { setTimeout as sleep } from 'node:timers/promises';
import { loop } from './loop';

const never = 3_600_000;

describe('a loop', () => {
  it('runs at once, and again when told to, never twice at a time', async () => {
    let [runs, atOnce, most] = [0, 0, 0];
    const running = loop(
      never,
      async () => {
        most = Math.max(most, ++atOnce);
        await sleep(20);
        runs++;
        atOnce--;
      },
      () => undefined,
    );
    for (let told = 0; told < 5; told++) running.now(); // while the first is running: one more
    await sleep(120);
    expect(runs).toBe(2);
    running.now();
    await sleep(60);
    expect({ runs, most }).toEqual({ runs: 3, most: 1 });
    await running.stop();
  });

  it('goes on after a failure and tells of each', async () => {
    const told: unknown[] = [];
    const running = loop(
      1,
      () => Promise.reject(new Error('no')),
      (error) => told.push(error),
    );
    await sleep(50);
    await running.stop();
    expect(told.length).toBeGreaterThan(2);
  });

  it('stops after the run under way', async () => {
    let done = false;
    const running = loop(
      never,
      async () => {
        await sleep(50);
        done = true;
      },
      () => undefined,
    );
    await running.stop();
    expect(done).toBe(true);
  });
});
