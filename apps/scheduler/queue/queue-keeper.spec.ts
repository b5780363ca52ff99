import { QueueKeeper } from './queue-keeper';
import { inMemory, nothing } from './queue.fixture';
import { QueueMisconfigured } from './timer-queue';

function kept(reopenAfterMs = 3_600_000) {
  const held = nothing();
  const told = { gaps: 0, opened: 0, warnings: 0 };
  const keeper = new QueueKeeper({
    open: async () => {
      if (held.away) throw new Error('away');
      told.opened++;
      return inMemory(held);
    },
    onGap: () => void told.gaps++,
    warn: () => void told.warnings++,
    log: () => undefined,
    reopenAfterMs,
  });
  return { held, told, keeper };
}
const job = { timerId: 'a', delayMs: 1 };

describe('the keeper of a queue', () => {
  it('says when it was opened that it may lack anything, and then keeps quiet', async () => {
    const { keeper, told } = kept();
    await keeper.look(0);
    expect(told).toEqual({ gaps: 1, opened: 1, warnings: 0 });
    expect(await keeper.add([job])).toBe(true);
    await keeper.mark();
    await keeper.look(1);
    await keeper.look(1);
    expect(told).toEqual({ gaps: 1, opened: 1, warnings: 0 });
  });

  it('notices that it was emptied, with its epoch or without', async () => {
    const { keeper, told, held } = kept();
    await keeper.look(0);
    await keeper.add([job]);
    await keeper.mark();
    held.epoch = null;
    await keeper.look(1);
    expect(told.gaps).toBe(2);
    await keeper.mark();
    held.jobs.clear();
    await keeper.look(1);
    expect(told.gaps).toBe(3);
    held.epoch = 'of another that was restored';
    await keeper.look(0);
    expect(told.gaps).toBe(4);
  });

  it('notices at the second look that a part is gone, and not what is missing for a moment', async () => {
    const { keeper, told, held } = kept();
    await keeper.look(0);
    await keeper.add([job, { timerId: 'b', delayMs: 1 }]);
    await keeper.mark();
    held.jobs.delete('b');
    await keeper.look(2);
    expect(told.gaps).toBe(1);
    await keeper.look(1);
    await keeper.look(2);
    expect(told.gaps).toBe(1);
    await keeper.look(2);
    expect(told.gaps).toBe(2);
    await keeper.look(2);
    expect(told.gaps).toBe(2);
  });

  it('warns once of an outage, and after it says that anything may be missing', async () => {
    const { keeper, told, held } = kept();
    await keeper.look(0);
    await keeper.mark();
    held.away = true;
    expect(await keeper.add([job])).toBe(false);
    await keeper.look(1);
    await keeper.look(1);
    expect(keeper.isReady).toBe(false);
    expect(told).toMatchObject({ gaps: 1, warnings: 1 });
    held.away = false;
    await keeper.look(1);
    expect(keeper.isReady).toBe(true);
    expect(told).toEqual({ gaps: 2, opened: 1, warnings: 1 });
  });

  it('opens anew what does not answer for long', async () => {
    const { keeper, told, held } = kept(0);
    await keeper.look(0);
    held.away = true;
    await keeper.look(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await keeper.look(1);
    held.away = false;
    await keeper.look(1);
    expect(held.closed).toBe(true);
    expect(told).toMatchObject({ opened: 2, warnings: 1 });
    expect(keeper.isReady).toBe(true);
  });

  it('goes on trying to open, but not a queue that would lose jobs', async () => {
    const { keeper, told, held } = kept();
    held.away = true;
    await keeper.look(0);
    await keeper.look(0);
    held.away = false;
    await keeper.look(0);
    expect(told).toEqual({ gaps: 1, opened: 1, warnings: 1 });

    let tries = 0;
    const refusing = new QueueKeeper({
      open: () => Promise.reject(new QueueMisconfigured(`evicts, try ${++tries}`)),
      onGap: () => undefined,
      warn: () => undefined,
      log: () => undefined,
      reopenAfterMs: 0,
    });
    await expect(refusing.look(0)).rejects.toThrow('evicts, try 1');
    await refusing.look(0);
    expect(tries).toBe(1);
  });
});
