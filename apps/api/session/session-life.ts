import { Inject, Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Account } from '#identity';
import { OPTIONS, type ApiOptions } from '../deps';
import { ABSOLUTE_MS } from './session.guard';
import { SessionStore, sessionPool } from './session-store';

/** Sessions live in PostgreSQL, so that an account can be signed out at once from anywhere; the cookie holds only their id. */
@Injectable()
export class SessionLife {
  constructor(@Inject(OPTIONS) private readonly options: ApiOptions) {}

  async begin(request: Request, account: Account): Promise<void> {
    // A new id at every sign-in, so that an id known before is worth nothing after.
    await new Promise<void>((done, fail) =>
      request.session.regenerate((error) => (error ? fail(error) : done())),
    );
    const now = Date.now();
    Object.assign(request.session, { userId: account.userId, startedAt: now, seenAt: now });
    await new Promise<void>((done, fail) => request.session.save((error) => (error ? fail(error) : done())));
  }

  async end(request: Request, response: Response): Promise<void> {
    await new Promise<void>((done) => request.session.destroy(() => done()));
    response.clearCookie(cookieName(this.options.secureCookies), { path: '/' });
  }
}

const cookieName = (secure: boolean): string => (secure ? '__Host-duban' : 'duban');

/** The middleware and what closes it. */
export function sessionMiddleware(
  databaseUrl: string,
  options: ApiOptions,
): { use: RequestHandler; close(): Promise<void> } {
  const pool = sessionPool(databaseUrl);
  const store = new SessionStore(pool);
  const use = session({
    store,
    secret: options.sessionSecret,
    name: cookieName(options.secureCookies),
    resave: false,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: options.secureCookies,
      path: '/',
      maxAge: ABSOLUTE_MS,
    },
  });
  return {
    use,
    async close() {
      store.close();
      await pool.end();
    },
  };
}
