import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Identity } from '#identity';
import { IDENTITY } from '../deps';
import { ProblemError } from '../problems/problem.filter';

const PUBLIC = 'duban:public';
/** The few routes that need no session; everything else is refused without one. */
export const Public = () => SetMetadata(PUBLIC, true);

export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
const SEEN_EVERY_MS = 60_000;

/** Global: a request has an account, or it is answered 401. The account is looked up anew, so that a disabled one is out at once. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    demandSameOrigin(request);
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const { session } = request;
    const now = Date.now();
    if (!session?.userId || !session.seenAt || !session.startedAt)
      throw new ProblemError(401, 'session.missing', '请先登录。');
    if (now - session.seenAt > IDLE_MS || now - session.startedAt > ABSOLUTE_MS) {
      await new Promise<void>((done) => session.destroy(() => done()));
      throw new ProblemError(401, 'session.expired', '太久没有操作，请重新登录。没提交的草稿还在本机。');
    }
    request.account = await this.identity.account(session.userId);
    if (!request.account) throw new ProblemError(401, 'session.missing', '账号已停用，请联系管理员。');
    if (now - session.seenAt > SEEN_EVERY_MS) session.seenAt = now;
    return true;
  }
}

/** A page of another site may not send commands with our cookie (SameSite guards this too). */
function demandSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.get('Origin');
  const foreign = origin
    ? hostOf(origin) !== request.get('Host')
    : request.get('Sec-Fetch-Site') === 'cross-site';
  if (foreign) throw new ProblemError(403, 'request.cross-site', '请求来自别的网站，已拒绝。');
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
