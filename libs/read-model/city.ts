import {
  calendarStream,
  cityStreams,
  policyAt,
  policyStream,
  standardStream,
  type Calendar,
  type Instant,
  type Policy,
  type Standard,
} from '#domain';
import { fold, type Decider, type EventStore } from '#event-store';

/** The city has not been set up: no calendar, or no policy in force at that instant. */
export class CityNotReady extends Error {
  readonly code = 'city.not-ready';
}

type Rules = { calendar?: Calendar; policies: (typeof policyStream)['initial']; standards: Standard[] };

/**
 * The rules of the city as the log has them: newest calendar, policies, standards. Read from their three streams and kept
 * for `freshForMs`; a decision stores the versions it used, so a rule adopted a moment ago may hold from the next moment.
 */
export class City {
  private loaded?: Promise<Rules>;
  private loadedAt = -Infinity;

  constructor(
    private readonly store: EventStore,
    private readonly freshForMs = 2_000,
  ) {}

  /**
   * The policy of that instant, that of a unit assigned under an earlier version, and the newest calendar.
   * Throws `CityNotReady`, `StoreUnavailable`.
   */
  async at(
    instant: Instant,
    assignedUnder?: string,
  ): Promise<{ policy: Policy; unitPolicy: Policy; calendar: Calendar }> {
    const { calendar, policies } = await this.rules();
    const policy = policyAt(policies, instant);
    if (!calendar || !policy)
      throw new CityNotReady(`no ${calendar ? 'policy in force' : 'calendar published'} at ${instant}`);
    const unitPolicy = policies.adopted.find(({ version }) => version === assignedUnder) ?? policy;
    return { policy, unitPolicy, calendar };
  }

  async standards(): Promise<Standard[]> {
    return (await this.rules()).standards;
  }

  /** Forgets what is kept; the next question reads the streams again. */
  refresh(): void {
    this.loaded = undefined;
  }

  private rules(): Promise<Rules> {
    const now = performance.now();
    if (!this.loaded || now - this.loadedAt > this.freshForMs) {
      const loading = this.load();
      loading.catch(() => this.refresh());
      this.loaded = loading;
      this.loadedAt = now;
    }
    return this.loaded;
  }

  private async load(): Promise<Rules> {
    const [calendars, policies, standards] = await Promise.all([
      this.fold(cityStreams.calendar, calendarStream),
      this.fold(cityStreams.policy, policyStream),
      this.fold(cityStreams.standard, standardStream),
    ]);
    return { calendar: calendars.versions.at(-1), policies, standards: standards.versions };
  }

  private async fold<S, F extends { type: string; data: unknown }>(
    stream: string,
    decider: Decider<S, F>,
  ): Promise<S> {
    return fold(decider, (await this.store.read(stream)).events);
  }
}
