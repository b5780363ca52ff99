import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import type { Claim } from '#domain';
import type { Account } from '#identity';
import { ProblemError } from '../problems/problem.filter';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    startedAt: number;
    seenAt: number;
  }
}
declare module 'express-serve-static-core' {
  interface Request {
    account?: Account;
  }
}

/** Who sends a command, and how it is to be taken. */
export type Sender = {
  account: Account;
  /** `Idempotency-Key`, or one of our own making: then a repetition is a new command. */
  key: string;
  /** `If-Match`: the stream version the sender saw. */
  ifMatch?: number;
  claim: Claim;
};

/** The sender as the log names him. */
export const actorOf = ({ account: { userId, personId, unitId, role } }: Sender) => ({
  userId,
  personId,
  unitId,
  role,
  channel: 'web' as const,
});

export const Viewer = createParamDecorator((_: unknown, context: ExecutionContext): Account =>
  accountOf(context.switchToHttp().getRequest<Request>()),
);

export const SentBy = createParamDecorator((_: unknown, context: ExecutionContext): Sender => {
  const request = context.switchToHttp().getRequest<Request>();
  return {
    account: accountOf(request),
    key: idempotencyKey(request),
    ifMatch: ifMatch(request),
    claim: {
      occurredAt: instantHeader(request, 'Occurred-At'),
      deviceTime: instantHeader(request, 'Device-Time'),
    },
  };
});

function accountOf(request: Request): Account {
  if (!request.account) throw new ProblemError(401, 'session.missing', '请先登录。');
  return request.account;
}

function idempotencyKey(request: Request): string {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return randomUUID();
  if (!/^[\x21-\x7e]{8,200}$/.test(key))
    throw new ProblemError(
      400,
      'request.idempotency-key',
      'Idempotency-Key 应为 8–200 个可见字符，例如一个 UUID。',
    );
  return key;
}

function ifMatch(request: Request): number | undefined {
  const header = request.get('If-Match');
  if (header === undefined || header === '*') return undefined;
  const version = /^"?(\d{1,9})"?$/.exec(header)?.[1];
  if (version === undefined)
    throw new ProblemError(400, 'request.if-match', 'If-Match 应为版本号，例如 "3"。');
  return Number(version);
}

function instantHeader(request: Request, name: string): string | undefined {
  const text = request.get(name);
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new ProblemError(400, 'request.time', `${name} 应为 ISO 8601 时间。`);
  return at.toISOString();
}
