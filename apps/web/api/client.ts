import type { BatchAnswer, CommandAnswer } from '#contracts';
import { ApiProblem } from './problem';

const base = '/api/v1';
export type Params = Record<string, string | number | undefined>;

function address(path: string, params?: Params) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {}))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const query = search.toString();
  return `${base}${path}${query ? `?${query}` : ''}`;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch {
    throw new ApiProblem({ status: 0, code: 'network' });
  }
  if (response.ok) return response;
  throw new ApiProblem({ ...(await response.json().catch(() => ({}))), status: response.status });
}

/** Answer of a query. Throws ApiProblem. */
export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  const response = await send(address(path, params), { signal, headers: { Accept: 'application/json' } });
  return (await response.json()) as T;
}

/** Sends a body and reads the answer, if there is one. Throws ApiProblem. */
export async function post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  const response = await send(address(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    body: JSON.stringify(body ?? {}),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
export async function remove(path: string): Promise<void> {
  await send(address(path), { method: 'DELETE' });
}

export type CommandHeaders = {
  /** The same for every try of the same command. */
  key: string;
  /** Stream version the person looked at (FindingRow.version). */
  version?: number;
  /** When a report queued offline was made, ISO. */
  occurredAt?: string;
};

/** Sends one command. The position of its answer is remembered, so that the next queries wait for it. */
export function command(path: string, body: unknown, headers: CommandHeaders): Promise<CommandAnswer> {
  return sendCommand<CommandAnswer>(path, body, headers);
}
/** Sends one command for many findings: some may be refused although the answer came. */
export function batch(path: string, body: unknown, headers: CommandHeaders): Promise<BatchAnswer> {
  return sendCommand<BatchAnswer>(path, body, headers);
}

async function sendCommand<T extends { position?: string }>(
  path: string,
  body: unknown,
  headers: CommandHeaders,
): Promise<T> {
  const answer = await post<T>(path, body, {
    'Idempotency-Key': headers.key,
    ...(headers.version === undefined ? {} : { 'If-Match': `"${headers.version}"` }),
    ...(headers.occurredAt === undefined
      ? {}
      : { 'Occurred-At': headers.occurredAt, 'Device-Time': new Date().toISOString() }),
  });
  if (answer.position) written = { position: answer.position, until: Date.now() + 60_000 };
  return answer;
}

let written: { position: string; until: number } | undefined;
/** `atLeast` for queries soon after one's own command; absent afterwards. */
export const atLeast = () => (written && written.until > Date.now() ? written.position : undefined);

/** A UUID also where crypto.randomUUID is missing (plain HTTP in the intranet). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
