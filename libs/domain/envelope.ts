/** ISO 8601 UTC with milliseconds, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = string;

export type EventMetadata = {
  commandId: string;
  /** sha256 of the canonical command body, on the first event of a command: the same key with another body is recognised. */
  fingerprint?: string;
  correlationId?: string;
  causationId?: string;
  actor: Actor;
  /** When it happened, as claimed. */
  occurredAt: Instant;
  /** When the server took it (the database's clock). */
  recordedAt: Instant;
  /** Which of the two counts for dues. */
  effectiveAt: Instant;
  policyVersion?: string;
  calendarVersion?: string;
  /** sha256 of the previous event's hash and this event in canonical JSON; set by `run`. */
  prevHash?: string;
  hash?: string;
};

export type Actor = {
  userId: string;
  personId?: string;
  unitId?: string;
  role: string;
  onBehalfOf?: string;
  channel: 'web' | 'phone' | 'api' | 'import' | 'system';
};
