import { lifecycle, Stopping } from './lifecycle';

const closed: string[] = [];
const closes = (name: string) => async () => void closed.push(name);
const never = () => new Promise<void>(() => undefined);

beforeEach(() => void (closed.length = 0));

describe('the lifecycle', () => {
  it('ends in reverse order, once', async () => {
    const life = lifecycle();
    for (const name of ['database', 'projector', 'api']) await life.started(name, closes(name));
    expect(life.signal.aborted).toBe(false);
    await Promise.all([life.stop(), life.stop()]);
    expect(closed).toEqual(['api', 'projector', 'database']);
    expect(life.signal.aborted).toBe(true);
  });

  it('passes over what does not end in time, names it, and still ends what it stood on', async () => {
    const life = lifecycle(50);
    await life.started('database', closes('database'));
    await life.started('projector', never);
    expect(await life.stop()).toEqual({ late: ['projector'] });
    expect(closed).toEqual(['database']);
  });

  it('leaves time to the others when one does not end', async () => {
    const life = lifecycle(200);
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 40)).then(closes('projector'));
    await life.started('projector', slowly);
    await life.started('api', never);
    expect(await life.stop()).toEqual({ late: ['api'] });
    expect(closed).toEqual(['projector']);
  });

  it('waits as long as it takes for what has limits of its own', async () => {
    const life = lifecycle(10);
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 60)).then(closes('database'));
    await life.started('database', slowly, { alwaysAwaited: true });
    await life.started('projector', never);
    expect(await life.stop()).toEqual({ late: ['projector'] });
    expect(closed).toEqual(['database']);
  });

  it('goes on when a part fails to end', async () => {
    const life = lifecycle();
    await life.started('database', closes('database'));
    await life.started('api', () => Promise.reject(new Error('already gone')));
    expect(await life.stop()).toEqual({ late: [] });
    expect(closed).toEqual(['database']);
  });

  it('ends what reports only after the end was asked for, and stops the start', async () => {
    const life = lifecycle();
    await life.started('database', closes('database'));
    await life.stop();
    await expect(life.started('api', closes('api'))).rejects.toThrow(Stopping);
    expect(closed).toEqual(['database', 'api']);
  });
});
