import type { CommandAnswer } from '#contracts';
import * as turn from './draft';
import type { Draft, DraftPhoto, DraftProblem, Order } from './draft';
import type { Shelf } from './shelf';

/** `uncertain`: nobody knows whether it was done, or it could not be tried; send the same again. */
export type Failure = { uncertain: boolean; problem: DraftProblem };
/** `note`: what the person must know although it was done. */
export type Sent = CommandAnswer & { note?: string };
export type Transport<Picture> = {
  upload(
    picture: Picture,
    onProgress: (share: number) => void,
  ): Promise<{ digest: string; takenAt?: string }>;
  send(
    path: string,
    body: Record<string, unknown>,
    headers: { key: string; occurredAt?: string },
  ): Promise<Sent>;
  failure(error: unknown): Failure;
};
export type Surroundings = {
  /** Milliseconds. */
  now(): number;
  newKey(): string;
  online(): boolean;
  /** Runs `work` after `ms`; returns how to cancel it. */
  later(ms: number, work: () => void): () => void;
};
export type Outcome = { draft: Draft } & ({ answer: Sent } | { problem: DraftProblem });

/** Sent with its time if it waited longer than this; a shorter delay is the network's ordinary one. */
const claimAfterMs = 30_000;
const backOffMs = (tries: number) => Math.min(1000 * 2 ** tries, 60_000);

/**
 * Sends what is on the shelf: photos one by one as soon as they are taken, the command once it is submitted and every
 * photo has arrived. A try whose fate is unknown is repeated with the same key until it is known.
 */
export class Outbox<Picture> {
  private outcomes = new Set<(outcome: Outcome) => void>();
  private owner?: string;
  private loading: Promise<void> = Promise.resolve();
  private running?: Promise<void>;
  private tries = 0;
  private cancelRetry?: () => void;

  constructor(
    private readonly shelf: Shelf<Picture>,
    private readonly transport: Transport<Picture>,
    private readonly world: Surroundings,
  ) {}

  /** Loads what this person left on the device and goes on sending it. */
  async start(owner: string): Promise<void> {
    if (this.owner !== owner) {
      this.owner = owner;
      this.loading = this.shelf.load(owner);
    }
    await this.loading;
    await this.wake();
  }
  stop(): void {
    this.owner = undefined;
    this.cancelRetry?.();
    this.shelf.clear();
  }
  onOutcome(listener: (outcome: Outcome) => void): () => void {
    this.outcomes.add(listener);
    return () => this.outcomes.delete(listener);
  }

  /** The draft of this form; made when there is none. What was sent earlier is over: a new one begins. */
  async open(id: string, title: string, context?: unknown): Promise<void> {
    await this.loading;
    const before = this.shelf.get(id)?.draft;
    const again = before !== undefined && before.status !== 'sent';
    const draft = again ? before : turn.newDraft(id, this.owner ?? '', this.world.newKey(), this.world.now());
    this.shelf.put({ ...draft, title, context: context ?? draft.context });
    if (turn.isWorthKeeping(draft)) await this.shelf.save(id);
  }
  edit(id: string, fields: Record<string, string>): Promise<void> {
    return this.change(id, (draft) => turn.withFields(draft, fields));
  }
  async addPhoto(
    id: string,
    picture: Picture,
    about: Pick<DraftPhoto, 'answers' | 'takenAt'>,
  ): Promise<void> {
    const photo = { ...about, id: this.world.newKey() };
    await this.shelf.keepPicture(photo.id, picture);
    await this.change(id, (draft) => turn.withPhoto(draft, photo));
    void this.wake();
  }
  async removePhoto(id: string, photoId: string): Promise<void> {
    await this.change(id, (draft) => turn.withoutPhoto(draft, photoId));
    await this.shelf.dropPicture(photoId);
  }
  /** 提交. Resolves when it is queued on the device; the outcome comes to `onOutcome`, maybe on a later visit. */
  async submit(id: string, order: Omit<Order, 'at'>): Promise<void> {
    const at = new Date(this.world.now()).toISOString();
    await this.change(id, (draft) => turn.submitted(draft, { ...order, at }, this.world.newKey()));
    void this.wake();
  }
  takeBack(id: string): Promise<void> {
    return this.change(id, turn.takenBack);
  }
  async discard(id: string): Promise<void> {
    const draft = this.shelf.get(id)?.draft;
    this.shelf.takeOff(id);
    await this.shelf.forget(id, draft?.photos ?? []);
  }

  /** The network may be back, or something new waits: one pass now, not after the back-off. Passes never overlap. */
  wake(): Promise<void> {
    this.tries = 0;
    return this.kick();
  }
  private kick(): Promise<void> {
    this.cancelRetry?.();
    this.cancelRetry = undefined;
    this.running ??= this.pass().finally(() => {
      this.running = undefined;
      // Something may have come while the pass was ending.
      if (!this.cancelRetry && this.owner && this.world.online() && this.nextDraft()) void this.kick();
    });
    return this.running;
  }
  private async pass(): Promise<void> {
    const owner = this.owner;
    while (owner !== undefined && this.owner === owner && this.world.online()) {
      const draft = this.nextDraft();
      if (!draft) return;
      const photo = turn.photosWaiting(draft)[0];
      const went = photo ? await this.upload(draft.id, photo) : await this.send(draft);
      if (!went) {
        this.cancelRetry = this.world.later(backOffMs(this.tries++), () => void this.kick());
        return;
      }
    }
  }
  private nextDraft(): Draft | undefined {
    const drafts = [...this.shelf.snapshot().values()].map((line) => line.draft);
    return drafts.find((draft) => turn.photosWaiting(draft).length > 0 || draft.status === 'queued');
  }

  private async upload(id: string, photo: DraftPhoto): Promise<boolean> {
    const result = (done: Partial<DraftPhoto>) =>
      this.change(id, (draft) => turn.withUploaded(draft, photo.id, done)).then(() => true);
    const picture = await this.shelf.picture(photo.id);
    if (!picture) return result({ refused: '这张照片在本机找不到了，请删掉重拍' });
    try {
      const stored = await this.transport.upload(picture, (share) => this.progress(id, photo.id, share));
      this.tries = 0;
      return await result({ digest: stored.digest, takenAt: photo.takenAt ?? stored.takenAt });
    } catch (error) {
      const { uncertain, problem } = this.transport.failure(error);
      return uncertain ? false : result({ refused: problem.detail });
    }
  }
  private async send(draft: Draft): Promise<boolean> {
    const { id, order } = draft;
    if (!order || draft.photos.some((photo) => photo.refused))
      return this.refuse(id, {
        code: 'photo.refused',
        detail: '有照片传不上去，请删掉或重拍后再提交。',
        errors: [],
      });
    await this.change(id, (now) => ({ ...now, tried: true }));
    const late = this.world.now() - Date.parse(order.at) > claimAfterMs;
    const occurredAt = order.claimsTime && late ? order.at : undefined;
    try {
      const headers = { key: draft.key, occurredAt };
      return await this.finish(id, await this.transport.send(order.path, turn.bodyOf(draft), headers));
    } catch (error) {
      const { uncertain, problem } = this.transport.failure(error);
      if (uncertain) return false;
      if (problem.code !== 'time.in-future' || !occurredAt) return this.refuse(id, problem);
      return this.change(id, turn.withoutClaim).then(() => true);
    }
  }
  private async finish(id: string, answer: Sent): Promise<true> {
    const line = this.shelf.get(id);
    if (!line) return true;
    const draft: Draft = { ...line.draft, status: 'sent', result: answer.id };
    this.shelf.set(id, { ...line, draft, saved: true });
    await this.shelf.forget(id, draft.photos);
    for (const listener of this.outcomes) listener({ draft, answer });
    return true;
  }
  private async refuse(id: string, problem: DraftProblem): Promise<true> {
    await this.change(id, (draft) => turn.refused(draft, problem));
    const draft = this.shelf.get(id)?.draft;
    if (draft) for (const listener of this.outcomes) listener({ draft, problem });
    return true;
  }

  private progress(id: string, photoId: string, share: number): void {
    const line = this.shelf.get(id);
    if (line) this.shelf.set(id, { ...line, progress: { ...line.progress, [photoId]: share } });
  }
  private async change(id: string, how: (draft: Draft) => Draft): Promise<void> {
    const line = this.shelf.get(id);
    if (!line) return;
    const draft = how(line.draft);
    if (draft !== line.draft) this.shelf.put({ ...draft, changedAt: this.world.now() });
    await this.shelf.save(id);
  }
}
