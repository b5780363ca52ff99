import type { Draft, DraftPhoto } from './draft';

/** Where drafts lie on the device. A resolved promise means: it survives a closed browser. */
export type DraftStore<Picture> = {
  all(): Promise<Draft[]>;
  save(draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
  savePicture(id: string, picture: Picture): Promise<void>;
  picture(id: string): Promise<Picture | undefined>;
  removePicture(id: string): Promise<void>;
};

export type Line = {
  draft: Draft;
  /** True only when everything typed and photographed so far is on the device. */
  saved: boolean;
  /** The device refused to keep it (full, private window). */
  saveFailed: boolean;
  /** Share of the photo being uploaded now, by photo id. */
  progress: Record<string, number>;
};

/** The drafts of one person: in memory for the page, and on the device before the page says 已存. */
export class Shelf<Picture> {
  private lines: ReadonlyMap<string, Line> = new Map();
  private listeners = new Set<() => void>();
  private writing = new Map<string, Promise<void>>();
  /** Pictures the device could not keep; they live as long as the page. */
  private unkept = new Map<string, Picture>();

  constructor(private readonly store: DraftStore<Picture>) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): ReadonlyMap<string, Line> => this.lines;
  get(id: string): Line | undefined {
    return this.lines.get(id);
  }

  /** Replaces what is shown by what this person left on the device. */
  async load(owner: string): Promise<void> {
    this.clear();
    const kept = await this.store.all().catch(() => []);
    const mine = kept.filter((draft) => draft.owner === owner);
    this.lines = new Map(
      mine.map((draft) => [draft.id, { draft, saved: true, saveFailed: false, progress: {} }]),
    );
    this.tell();
  }
  clear(): void {
    this.lines = new Map();
    this.tell();
  }

  set(id: string, line: Line): void {
    this.lines = new Map(this.lines).set(id, line);
    this.tell();
  }
  /** Shows the draft as not yet saved. */
  put(draft: Draft): void {
    const line = this.lines.get(draft.id);
    const rest = { saveFailed: line?.saveFailed ?? false, progress: line?.progress ?? {} };
    this.set(draft.id, { ...rest, draft, saved: false });
  }
  /** Writes the newest words; writes of one draft follow one another, and only the newest makes it 已存. */
  save(id: string): Promise<void> {
    const next = (this.writing.get(id) ?? Promise.resolve()).then(() => this.write(id));
    this.writing.set(id, next);
    return next;
  }
  private async write(id: string): Promise<void> {
    const line = this.lines.get(id);
    if (!line || line.draft.status === 'sent') return;
    const written = await this.store.save(line.draft).then(
      () => true,
      () => false,
    );
    const kept = written && !line.draft.photos.some((photo) => !photo.digest && this.unkept.has(photo.id));
    const now = this.lines.get(id);
    if (now && now.draft === line.draft) this.set(id, { ...now, saved: kept, saveFailed: !kept });
  }

  async keepPicture(photoId: string, picture: Picture): Promise<void> {
    try {
      await this.store.savePicture(photoId, picture);
    } catch {
      this.unkept.set(photoId, picture);
    }
  }
  async picture(photoId: string): Promise<Picture | undefined> {
    return this.unkept.get(photoId) ?? (await this.store.picture(photoId).catch(() => undefined));
  }
  async dropPicture(photoId: string): Promise<void> {
    this.unkept.delete(photoId);
    await this.store.removePicture(photoId).catch(() => undefined);
  }
  /** Takes it off the device, after the writes under way. */
  async forget(id: string, photos: DraftPhoto[]): Promise<void> {
    await this.writing.get(id);
    await this.store.remove(id).catch(() => undefined);
    for (const photo of photos) await this.dropPicture(photo.id);
  }
  takeOff(id: string): void {
    const rest = new Map(this.lines);
    rest.delete(id);
    this.lines = rest;
    this.tell();
  }
  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
