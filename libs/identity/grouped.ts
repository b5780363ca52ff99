type Asked<V> = { key: string; resolve(value: V | undefined): void; reject(error: unknown): void };

const AT_ONCE = 64;

/**
 * Look-ups by key. Those that come while one is under way share the next, since the round trip is most of their cost.
 * Nothing is kept: everybody gets what was read after he asked. A failure is that of everybody in the same look-up.
 */
export class Grouped<V> {
  private waiting: Asked<V>[] = [];
  private busy = false;

  /** `lookUp` must end, if only by its own time-out: the next ones wait for it. */
  constructor(private readonly lookUp: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>) {}

  of(key: string): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      if (this.busy) return;
      this.busy = true;
      setImmediate(() => void this.serve());
    });
  }

  private async serve(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, AT_ONCE);
      try {
        const found = await this.lookUp([...new Set(group.map(({ key }) => key))]);
        for (const { key, resolve } of group) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.busy = false;
  }
}
