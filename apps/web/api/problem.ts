import type { Problem } from '#contracts';

type FieldErrors = { field: string; message: string }[];

/** What the API refused, or that it could not be reached (`status` 0). `detail` is a Chinese sentence to show. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly instance?: string;
  readonly errors: FieldErrors;

  constructor(problem: Partial<Problem> & { status: number }) {
    super(problem.detail ?? problem.title ?? `status ${problem.status}`);
    this.status = problem.status;
    this.code = problem.code ?? `http.${problem.status}`;
    this.title = problem.title ?? titleFor(problem.status);
    this.detail = problem.detail ?? detailFor(problem.status);
    this.instance = problem.instance;
    this.errors = problem.errors ?? [];
  }

  get isNetwork() {
    return this.status === 0;
  }
  /** Nobody knows whether it was done: send again with the same key. */
  get isUncertain() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
  /** The message of one field, if the API named it. */
  field(name: string) {
    return this.errors.find((error) => error.field === name || error.field.startsWith(`${name}.`))?.message;
  }

  static of(error: unknown): ApiProblem {
    if (error instanceof ApiProblem) return error;
    return new ApiProblem({
      status: -1,
      code: 'page.error',
      title: '页面出错了',
      detail: '页面自己出了错，没有写入任何东西。请刷新再试。',
    });
  }
}

function titleFor(status: number) {
  if (status === 0) return '连不上服务器';
  if (status === 404) return '没有这一页';
  return status >= 500 ? '服务器出错了' : '没有办成';
}
function detailFor(status: number) {
  if (status === 0) return '现在连不上服务器。请检查网络，过一会儿再试。';
  if (status === 404) return '没有找到要看的内容，地址可能写错了。';
  return status >= 500 ? '服务器出错，没有办成。请过一会儿再试。' : '服务器没有接受这次操作。';
}
