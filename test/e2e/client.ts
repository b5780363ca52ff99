import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { CommandAnswer, Problem } from '#contracts';

export type Answer<T = unknown> = { status: number; body: T; headers: Headers };
export const PASSWORD = 'duban-demo';

/** One signed-in person, as a script with curl would be: a cookie and JSON. */
export class Client {
  private constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  static async signIn(url: string, username: string, password = PASSWORD): Promise<Client> {
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (response.status !== 200) throw new Error(`${username}: ${response.status} ${await response.text()}`);
    return new Client(url, response.headers.getSetCookie()[0]!.split(';')[0]!);
  }

  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.ask<T>(path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  ask<T = Problem>(path: string): Promise<Answer<T>> {
    return this.request<T>('GET', path);
  }

  /** Carries a command out; throws for any answer but 2xx. */
  async send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<CommandAnswer> {
    const answer = await this.try<CommandAnswer>(path, body, headers);
    if (answer.status >= 300)
      throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Sends a command and gives the answer whatever it is. */
  try<T = Problem>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.request<T>('POST', path, body, { 'Idempotency-Key': randomUUID(), ...headers });
  }

  async upload(
    bytes: Buffer,
    type = 'image/jpeg',
    name = '照片.jpg',
  ): Promise<Answer<{ digest: string; code?: string }>> {
    const form = new FormData();
    form.append('photo', new Blob([new Uint8Array(bytes)], { type }), name);
    const response = await fetch(`${this.url}/api/v1/photos`, {
      method: 'POST',
      headers: { cookie: this.cookie },
      body: form,
    });
    return {
      status: response.status,
      body: (await response.json()) as { digest: string },
      headers: response.headers,
    };
  }

  /** Uploads a photo that no other has. */
  async photo(): Promise<{ digest: string }> {
    const { body } = await this.upload(await somePhoto());
    return { digest: body.digest };
  }

  private async request<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text ? JSON.parse(text) : undefined) as T,
      headers: response.headers,
    };
  }
}

/** A photo that no other has: a plain picture of a random colour. */
export const somePhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: rand(), g: rand(), b: rand() } } })
    .jpeg()
    .toBuffer();
/** One as a file input takes it. */
export const photoFile = async () => ({
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: await somePhoto(),
});
const rand = (): number => Math.floor(Math.random() * 256);
