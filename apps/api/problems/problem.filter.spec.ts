import { ForbiddenException, Logger, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { z } from 'zod';
import type { Problem } from '#contracts';
import { Refusal } from '#domain';
import { ReadModelBehind } from '#read-model';
import { ProblemError, ProblemFilter } from './problem.filter';

Logger.overrideLogger(false);

/** What leaves for an error thrown while answering `originalUrl`. */
function answer(error: unknown, originalUrl = '/api/v1/findings?q=secret') {
  const sent = { status: 0, headers: {} as Record<string, string>, type: '', body: '' };
  const response = {
    headersSent: false,
    set: (headers: Record<string, string>) => (Object.assign(sent.headers, headers), response),
    status: (status: number) => ((sent.status = status), response),
    type: (type: string) => ((sent.type = type), response),
    send: (body: string) => ((sent.body = body), response),
  };
  const host = {
    switchToHttp: () => ({ getResponse: () => response, getRequest: () => ({ originalUrl }) }),
  } as unknown as ArgumentsHost;
  new ProblemFilter().catch(error, host);
  return { ...sent, problem: JSON.parse(sent.body) as Problem };
}
const thrownBy = (schema: z.ZodType, value: unknown): unknown => schema.safeParse(value).error;

describe('an error on its way out', () => {
  it('is problem+json with type, title, status, detail, code and the address without its query', () => {
    const { type, problem, status } = answer(new Refusal('finding.not-found'));
    expect(type).toBe('application/problem+json');
    expect(status).toBe(404);
    expect(problem).toEqual({
      type: 'urn:duban:problem:finding.not-found',
      title: '没有找到',
      status: 404,
      detail: '没有这件问题，或者它不在您单位名下。',
      code: 'finding.not-found',
      instance: '/api/v1/findings',
    });
  });

  it('ties a refusal to the field that it concerns, in the same sentence', () => {
    expect(answer(new Refusal('finding.too-long', { atMost: 3, unit: 'WD' })).problem).toMatchObject({
      status: 422,
      code: 'finding.too-long',
      detail: '每次最多延长 3 个工作日，请改短。',
      errors: [{ field: 'units', message: '每次最多延长 3 个工作日，请改短。' }],
    });
    expect(answer(new Refusal('finding.reason-missing', { field: 'reasons' })).problem.errors).toEqual([
      { field: 'reasons', message: '请写明理由。' },
    ]);
  });

  it("tells each wrong field in Chinese, ours and the library's own", () => {
    const schema = z.object({
      measureText: z.string().min(6, '请写清做了什么'),
      n: z.number().max(3),
      list: z.array(z.object({ id: z.string() })),
      kind: z.enum(['a', 'b']),
    });
    const { problem } = answer(thrownBy(schema, { measureText: '已改', n: 7, list: [{}], kind: 'c' }));
    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', title: '填写有误' });
    expect(problem.errors).toEqual([
      { field: 'measureText', message: '请写清做了什么' },
      { field: 'n', message: '不能超过 3' },
      { field: 'list.0.id', message: '必填' },
      { field: 'kind', message: '请从可选项里选择' },
    ]);
    expect(problem.detail).toBe('有 4 处要改：measureText 请写清做了什么');
  });

  it('names the body where nothing was sent', () => {
    const { problem } = answer(thrownBy(z.object({ a: z.string() }), undefined));
    expect(problem.errors).toEqual([{ field: 'body', message: '必填' }]);
  });

  it.each([
    new Error('connect ECONNREFUSED db-7.internal:5432'),
    Object.assign(new Error('duplicate key value violates "account_pkey"'), { code: '23505' }),
    new TypeError("Cannot read properties of undefined (reading 'secret')"),
    new Refusal('nobody.knows-this-code', { secret: 'x' }),
    'a thrown text',
    undefined,
  ])('hides what is inside: %s', (error) => {
    const { status, problem, body } = answer(error);
    expect(status).toBe(500);
    expect(problem.code).toBe('server.error');
    expect(problem.detail).toMatch(/^系统出错，.*错误编号 [0-9A-F]{8} 告诉管理员。$/);
    expect(body).not.toMatch(/ECONNREFUSED|internal|duplicate|23505|secret|knows|thrown|at .*\.ts/);
  });

  it('keeps what a problem brings along, headers too', () => {
    const error = new ProblemError(429, 'session.locked', '请稍后', {}, { 'Retry-After': '60' });
    expect(answer(error)).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '60' },
      problem: { code: 'session.locked', title: '请稍后再试', detail: '请稍后' },
    });
  });

  it('asks to come again where it is worth it', () => {
    const down = Object.assign(new Error('gone'), { code: 'store.unavailable' });
    expect(answer(down)).toMatchObject({ status: 503, headers: { 'Retry-After': '2' } });
    expect(answer(new ReadModelBehind('9', '3'))).toMatchObject({
      status: 503,
      problem: { code: 'read-model.behind' },
    });
    const mismatch = Object.assign(new Error('v'), { code: 'command.version-mismatch' });
    expect(answer(mismatch)).toMatchObject({ status: 412, headers: {} });
  });

  it.each([
    [new NotFoundException('Cannot GET /api/v1/nope'), 404, 'not-found'],
    [new ForbiddenException('guard says no'), 403, 'permission.denied'],
    [Object.assign(new SyntaxError('Unexpected token } in JSON'), { status: 400 }), 400, 'request.malformed'],
    [Object.assign(new Error('request entity too large'), { status: 413 }), 413, 'request.too-large'],
    [Object.assign(new Error('teapot'), { status: 418 }), 418, 'request.failed'],
  ])("says the framework's own in our words: %s", (error, status, code) => {
    const { problem, body } = answer(error);
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toMatch(/[\u4e00-\u9fff]/);
    expect(body).not.toContain(error.message);
  });

  it('does not believe a foreign error that calls itself fine', () => {
    expect(answer(Object.assign(new Error('x'), { status: 200 })).status).toBe(500);
  });
});
