import { ArgumentsHost, Catch, HttpException, Logger, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import { Refusal } from '#domain';
import type { Problem } from '#contracts';
import { refusals } from './refusals';
import { fieldOf, type Sentence } from './sentence';

/** A problem to answer with as it stands. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: Partial<Problem> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
    this.name = 'ProblemError';
  }
}

const titles: Record<number, string> = {
  400: '填写有误',
  401: '请先登录',
  403: '不能办理',
  404: '没有找到',
  405: '不支持',
  409: '现在办不了',
  412: '别人先办了',
  413: '内容太大',
  415: '格式不对',
  422: '还差一点',
  429: '请稍后再试',
  500: '系统出错',
  503: '系统暂时不可用',
};

const byCode: Record<string, [status: number, detail: string]> = {
  'command.version-mismatch': [412, '您打开后这件有了新动作，刚才的操作没有生效。'],
  'command.idempotency-mismatch': [422, '同一个 Idempotency-Key 已用于另一份内容。请换一个新的再提交。'],
  'store.conflict': [409, '同时有很多人在办这件，请再试一次。'],
  'store.event-too-large': [413, '内容太大，没有保存。请减少文字或照片。'],
  'store.unavailable': [503, '记录库没有回应。您填写的内容请先不要关闭，稍后再提交一次，不会重复。'],
  'read-model.behind': [503, '已经办成，列表还在更新，请稍后刷新。'],
  'city.not-ready': [503, '城市还没有发布工作日历或规则集，请管理员先完成设置。'],
};

/** Every error leaves as RFC 9457 problem+json with a stable code and a Chinese sentence; nothing of the inside leaks. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const { problem, headers } = describe(error);
    response.set(headers).status(problem.status).type('application/problem+json');
    response.send(JSON.stringify({ ...problem, instance: request.originalUrl.split('?')[0] }));
  }
}

const log = new Logger('problem');

/** The problem an error is answered with; what nobody foresaw goes to the log under a number that the answer names. */
export const problemOf = (error: unknown): Problem => describe(error).problem;

function describe(error: unknown): { problem: Problem; headers: Record<string, string> } {
  if (error instanceof ProblemError)
    return {
      problem: { ...problem(error.status, error.code, error.detail), ...error.extra },
      headers: error.headers,
    };
  if (error instanceof Refusal) {
    const known = refusals[error.code];
    if (known) return plain(refused(error, known));
  }
  if (error instanceof ZodError) return plain(invalid(error));
  const code = codeOf(error);
  if (code && byCode[code]) {
    const [status, detail] = byCode[code];
    return {
      problem: problem(status, code, detail),
      headers: status === 503 ? { 'Retry-After': '2' } : {},
    };
  }
  if (error instanceof HttpException || isHttpError(error)) return plain(fromHttp(error));
  const reference = randomUUID().slice(0, 8).toUpperCase();
  log.error(`${reference} ${error instanceof Error ? error.stack : String(error)}`);
  return plain(
    problem(
      500,
      'server.error',
      `系统出错，您填写的内容没有保存。请稍后再试；仍不行请把错误编号 ${reference} 告诉管理员。`,
    ),
  );
}

/** What concerns one field of the command is tied to it, as a wrong field is. */
function refused({ code, detail }: Refusal, known: Sentence): Problem {
  const message = known.say(detail);
  const field = fieldOf(known, detail);
  return { ...problem(known.status, code, message), ...(field && { errors: [{ field, message }] }) };
}

const plain = (value: Problem) => ({ problem: value, headers: {} });

const problem = (status: number, code: string, detail: string): Problem => ({
  type: `urn:duban:problem:${code}`,
  title: titles[status] ?? '出错',
  status,
  detail,
  code,
});

export function invalid(error: ZodError): Problem {
  const errors = error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    message: chinese(issue),
  }));
  return {
    ...problem(
      400,
      'request.invalid',
      `有 ${errors.length} 处要改：${errors[0]?.field} ${errors[0]?.message}`,
    ),
    errors,
  };
}

/** Our own messages are Chinese already; the library's defaults are not meant for a clerk. */
function chinese(issue: {
  code: string;
  message: string;
  minimum?: unknown;
  maximum?: unknown;
  path: PropertyKey[];
}): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message;
  if (issue.code === 'too_small')
    return issue.minimum === 1 ? '不能为空' : `不能少于 ${String(issue.minimum)}`;
  if (issue.code === 'too_big') return `不能超过 ${String(issue.maximum)}`;
  if (issue.code === 'invalid_value') return '请从可选项里选择';
  if (issue.code === 'unrecognized_keys') return '有不认识的字段';
  if (issue.code === 'invalid_type') return issue.message.includes('undefined') ? '必填' : '格式不对';
  return '格式不对';
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const isHttpError = (error: unknown): error is Error & { status: number } =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500;

function fromHttp(error: HttpException | (Error & { status: number })): Problem {
  const status = error instanceof HttpException ? error.getStatus() : error.status;
  const sentences: Record<number, [string, string]> = {
    400: ['request.malformed', '请求的格式不对。'],
    401: ['session.missing', '请先登录。'],
    403: ['permission.denied', '您的角色不能做这一步。'],
    404: ['not-found', '没有这个地址。'],
    413: ['request.too-large', '内容太大，没有保存。'],
    415: ['request.media-type', '不支持这种内容格式。'],
  };
  const [code, detail] = sentences[status] ?? ['request.failed', '这个请求没有办成。'];
  return problem(status, code, detail);
}
