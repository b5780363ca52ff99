import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** Clients over HTTP, each with a connection and one request under way. Started by `fork`, so that it shares no event loop. */
export type Volley = {
  url: string;
  /** One client per entry; each has its findings reported one after the other. */
  clients: { cookie: string; findingIds: string[] }[];
  body: object;
  /** No request is begun after that. */
  ms: number;
};
/** `done`: answers 2xx. `used`: how many findings each client has asked for. `first`: the first other answer. Latencies in ms. */
export type Volleyed = {
  done: number;
  used: number[];
  refused: number;
  first?: string;
  seconds: number;
  p50: number;
  p99: number;
};

async function shoot({ url, clients, body, ms }: Volley): Promise<Volleyed> {
  const { hostname, port, host } = new URL(url);
  const content = Buffer.from(JSON.stringify(body));
  const latencies: number[] = [];
  const used = clients.map(() => 0);
  let refused = 0;
  let first: string | undefined;
  const begin = performance.now();
  await Promise.all(
    clients.map(async ({ cookie, findingIds }, client) => {
      const line = new HttpLine(connect({ host: hostname, port: Number(port), noDelay: true }));
      let now = performance.now();
      for (const id of findingIds) {
        if (now - begin >= ms) break;
        used[client]!++;
        const head =
          `POST /api/v1/findings/${id}/rectifications HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n` +
          `Content-Type: application/json\r\nAccept: application/json\r\nIdempotency-Key: ${randomUUID()}\r\n` +
          `Content-Length: ${content.length}\r\n\r\n`;
        const answer = await line.ask(Buffer.concat([Buffer.from(head), content]));
        const after = performance.now();
        if (answer.status >= 200 && answer.status < 300) latencies.push(after - now);
        else {
          refused++;
          first ??= `${answer.status} ${answer.body}`;
        }
        now = after;
      }
      line.close();
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (part: number) => latencies[Math.floor((latencies.length - 1) * part)] ?? NaN;
  return { done: latencies.length, used, refused, first, seconds, p50: at(0.5), p99: at(0.99) };
}

/** A kept-alive connection. Understands answers with a Content-Length, which is all that the contenders give. */
class HttpLine {
  private received: Buffer = Buffer.alloc(0);
  private answered: ((answer: { status: number; body: string }) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.received = this.received.length ? Buffer.concat([this.received, chunk]) : chunk;
      this.parse();
    });
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('the server closed the connection')));
  }

  ask(request: Buffer): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private parse(): void {
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.failed?.(new Error(`an answer without a length: ${head}`));
    const whole = end + 4 + Number(length);
    if (this.received.length < whole) return;
    const body = this.received.toString('utf8', end + 4, whole);
    this.received = this.received.subarray(whole);
    this.answered?.({ status: Number(head.slice(9, 12)), body });
  }
}

process.on('message', (volley: Volley) => {
  shoot(volley).then(
    (volleyed) => process.send!(volleyed),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
