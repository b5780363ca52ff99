import { StoreUnavailable } from '../errors';

/** Somebody waiting for an answer, for at most `ms`: then he gets `StoreUnavailable`, and `settled` tells those who work for him. */
export class Pending<T> {
  settled = false;
  readonly promise: Promise<T>;
  private timer!: NodeJS.Timeout;
  private fulfil!: (value: T) => void;
  private refuse!: (error: unknown) => void;
  private lastError: unknown;

  constructor(what: string, ms: number) {
    this.promise = new Promise((resolve, reject) => {
      this.fulfil = resolve;
      this.refuse = reject;
    });
    this.timer = setTimeout(() => {
      const message = `no answer for ${what} within ${ms} ms; whether an append took effect is unknown`;
      this.reject(new StoreUnavailable(message, { cause: this.lastError }));
    }, ms);
  }

  resolve(value: T): void {
    this.settle();
    this.fulfil(value);
  }

  reject(error: unknown): void {
    this.settle();
    this.refuse(error);
  }

  /** Why it takes so long: the cause of the `StoreUnavailable` that may follow. */
  note(error: unknown): void {
    this.lastError = error;
  }

  private settle(): void {
    this.settled = true;
    clearTimeout(this.timer);
  }
}
