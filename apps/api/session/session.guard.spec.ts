import { Reflector } from '@nestjs/core';
import type { ExecutionContext } from '@nestjs/common';
import type { Identity } from '#identity';
import { ABSOLUTE_MS, IDLE_MS, Public, SessionGuard } from './session.guard';

class Routes {
  @Public()
  open(): void {}
  closed(): void {}
}
type Ask = { method?: string; headers?: Record<string, string>; session?: object; route?: keyof Routes };

/** Refuses before it looks an account up; the look-up itself is tried with a database. */
const guard = new SessionGuard(new Reflector(), undefined as unknown as Identity);
function ask({ method = 'POST', headers = {}, session, route = 'open' }: Ask): Promise<boolean> {
  const given = new Map(
    Object.entries({ Host: 'duban.city.gov.cn', ...headers }).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const request = { method, session, get: (name: string) => given.get(name.toLowerCase()) };
  return guard.canActivate({
    switchToHttp: () => ({ getRequest: () => request }),
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
  } as unknown as ExecutionContext);
}

describe('a page of another site', () => {
  it.each([
    { Origin: 'https://evil.example' },
    { Origin: 'https://duban.city.gov.cn.evil.example' },
    { Origin: 'https://duban.city.gov.cn:8443' },
    { Origin: 'null' },
    { Origin: 'not an address' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ] as Record<string, string>[])('may not send commands: %j', async (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      await expect(ask({ method, headers })).rejects.toMatchObject({
        status: 403,
        code: 'request.cross-site',
      });
    await expect(ask({ method: 'GET', headers })).resolves.toBe(true);
  });

  it.each([
    { Origin: 'https://duban.city.gov.cn' },
    { Origin: 'http://localhost:3000', Host: 'localhost:3000' },
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
    {},
  ] as Record<string, string>[])('our own page and scripts may: %j', async (headers) => {
    await expect(ask({ headers })).resolves.toBe(true);
  });
});

describe('a session', () => {
  const route = 'closed';
  const missing = { status: 401, code: 'session.missing' };
  it('is demanded wherever a route is not said to be public', async () => {
    await expect(ask({ route })).rejects.toMatchObject(missing);
    await expect(ask({ route, session: {} })).rejects.toMatchObject(missing);
    await expect(ask({ route, session: { userId: 'u' } })).rejects.toMatchObject(missing);
  });

  it.each([
    ['idle for too long', { seenAt: IDLE_MS + 1_000, startedAt: IDLE_MS + 2_000 }],
    ['too old although in use', { seenAt: 0, startedAt: ABSOLUTE_MS + 1_000 }],
  ])('ends when %s', async (_why, ago) => {
    const now = Date.now();
    const destroyed = jest.fn((done: () => void) => done());
    const session = {
      userId: 'u',
      seenAt: now - ago.seenAt,
      startedAt: now - ago.startedAt,
      destroy: destroyed,
    };
    await expect(ask({ route, session })).rejects.toMatchObject({ status: 401, code: 'session.expired' });
    expect(destroyed).toHaveBeenCalledTimes(1);
  });
});
