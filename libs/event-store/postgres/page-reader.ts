import type { LinePool } from './line-pool';
import type { Row } from './line';
import { pageQuery, toPage, type Page } from './page';

/** A page read ahead is not given after this long: somebody may have changed the log by hand meanwhile. */
const FRESH_MS = 1_000;
/** Readers that go through the log at the same time; one more forgets the page of the one that waited longest. */
const READERS = 4;

/**
 * Pages of the whole log, one after the other. While Node decodes a page the server makes the next: which it is, is known
 * before it has been read, since positions have no gaps. A page that the end of the log cut short is always asked for anew.
 */
export class PageReader {
  private readonly ahead = new Map<string, { rows: Promise<Row[]>; at: number }>();

  constructor(private readonly lines: Pick<LinePool, 'query'>) {}

  async read(from: number, limit: number): Promise<Page> {
    const rows = (await this.readAhead(from, limit)) ?? (await this.ask(from, limit));
    if (isFull(rows, from, limit)) this.askAhead(from + limit, limit);
    return toPage(rows);
  }

  private ask(from: number, limit: number): Promise<Row[]> {
    return this.lines.query(pageQuery(from, from + limit, limit));
  }

  private askAhead(from: number, limit: number): void {
    const rows = this.ask(from, limit);
    // Whoever asks for this page meets the trouble anew.
    rows.catch(() => undefined);
    this.ahead.set(`${from} ${limit}`, { rows, at: Date.now() });
    if (this.ahead.size > READERS) this.ahead.delete(this.ahead.keys().next().value!);
  }

  private async readAhead(from: number, limit: number): Promise<Row[] | undefined> {
    const key = `${from} ${limit}`;
    const asked = this.ahead.get(key);
    this.ahead.delete(key);
    if (!asked || Date.now() - asked.at > FRESH_MS) return undefined;
    const rows = await asked.rows.catch(() => undefined);
    return rows && isFull(rows, from, limit) ? rows : undefined;
  }
}

const isFull = (rows: readonly Row[], from: number, limit: number): boolean =>
  Number(rows[0]?.[0] ?? 0) === from + limit;
