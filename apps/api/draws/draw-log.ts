import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  decideDraw,
  deskLot,
  drawStream,
  DRAWS,
  isDeskDrawn,
  localDateOf,
  quarterOf,
  type Actor,
  type DrawCommand,
  type Draws,
  type Instant,
} from '#domain';
import { commandIdOf, fold, run, type EventStore } from '#event-store';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
const system: Actor = { userId: 'system', personId: 'system', role: 'system', channel: 'system' };

/** The master secret of the desk draw; made at the first use if the file is not there. Mode 0600. */
export function drawSecretIn(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // Two processes may begin at once: the first one's file stands.
    try {
      writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new Error(`${file}: not 64 hexadecimal digits`);
  return secret;
}

/** Draws are published in the log; the secret of each quarter follows from a master secret that never leaves its file. */
export class DrawLog {
  constructor(
    readonly store: EventStore,
    /** Undefined: nothing is drawn by a secret, every report counts as drawn. */
    private readonly master: string | undefined,
  ) {}

  /** Under its quarter's secret; the digest is published before. Where it is not ours (another file): always drawn. */
  async isDrawn(lot: { findingId: string; cycle: number }, percent: number, now: Instant): Promise<boolean> {
    const quarter = quarterOf(localDateOf(now));
    const secret = this.secretOf(quarter);
    if (secret === undefined) return true;
    const opened = (await this.read()).desk[quarter] ?? (await this.open(quarter)).desk[quarter];
    if (opened?.digest !== sha256(secret)) return true;
    return isDeskDrawn(hmac(secret, deskLot(lot.findingId, lot.cycle)), percent);
  }

  /** Publishes this quarter's digest, and the secrets of those that are over. */
  async keep(now: Instant): Promise<void> {
    const current = quarterOf(localDateOf(now));
    if (this.master !== undefined) await this.open(current);
    for (const [quarter, { digest, secret }] of Object.entries((await this.read()).desk)) {
      const own = this.secretOf(quarter);
      if (quarter < current && !secret && own !== undefined && sha256(own) === digest)
        await this.carryOut(
          { type: 'RevealDeskDraw', data: { quarter, secret: own } },
          system,
          `reveal ${quarter}`,
        );
    }
  }

  async read(): Promise<Draws> {
    return fold(drawStream, (await this.store.read(DRAWS)).events);
  }

  /** Throws `Refusal`. */
  async carryOut(command: DrawCommand, actor: Actor, key: string): Promise<Draws> {
    await run(this.store, {
      stream: DRAWS,
      commandId: commandIdOf(actor.userId, key, command.type),
      decider: drawStream,
      metadata: { actor },
      decide: (draws, { now }) =>
        decideDraw(command, draws, { now, current: quarterOf(localDateOf(now)), sha256 }).map((fact) => ({
          ...fact,
          occurredAt: now,
          effectiveAt: now,
        })),
    });
    return this.read();
  }

  private open(quarter: string): Promise<Draws> {
    const digest = sha256(this.secretOf(quarter)!);
    return this.carryOut({ type: 'OpenDeskDraw', data: { quarter, digest } }, system, `open ${quarter}`);
  }

  private secretOf = (quarter: string): string | undefined =>
    this.master === undefined ? undefined : hmac(this.master, `desk-draw/${quarter}`);
}

/** What the revealed secret says of a lot. */
export const drawnBy = (
  secret: string,
  lot: { findingId: string; cycle: number },
  percent: number,
): boolean => isDeskDrawn(hmac(secret, deskLot(lot.findingId, lot.cycle)), percent);
