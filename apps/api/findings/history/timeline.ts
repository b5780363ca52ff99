import type { HistoryEntry } from '#contracts';
import {
  evolveFinding,
  heldBy,
  holdAccount,
  holder,
  localText,
  minutesBetween,
  noFinding,
  silentDays,
  silentDaysText,
  type Calendar,
  type Finding,
  type FindingFact,
  type HoldAccount,
  type Holder,
  type Instant,
} from '#domain';
import type { RecordedEvent } from '#event-store';
import { sentenceOf, type Names } from './sentences';

/** A fact with what the log wrote beside it. */
export type Happened = { fact: FindingFact; event: RecordedEvent };

const SILENT_FROM_DAYS = 3;
/** Recorded so much later than it happened, both times are shown. */
const LATE_RECORD_MINUTES = 30;
const RECORD_LIFE_ENDED: readonly string[] = [
  'not_filed',
  'merged',
  'stable',
  'closed_unrectified',
  'voided',
];

export type Timeline = {
  finding: Finding;
  entries: HistoryEntry[];
  /** Working minutes by holder; sums to the life of the finding in working minutes. */
  holdTime: { holder: Holder; minutes: number }[];
  account: HoldAccount;
};

/** The history in sentences, with the gaps in which no person did anything, and who held it how long. */
export function timeline(
  happened: readonly Happened[],
  context: {
    now: Instant;
    calendar: Calendar;
    names: Names;
    photoUrl: (digest: string) => string;
    holderName: (holder: Holder, finding: Finding) => string;
  },
): Timeline {
  const entries: HistoryEntry[] = [];
  let finding = noFinding;
  let lastPersonAt: Instant | undefined;

  const gap = (until: Instant) => {
    if (lastPersonAt === undefined || RECORD_LIFE_ENDED.includes(finding.state) || finding.state === 'closed')
      return;
    const silent = silentDays(lastPersonAt, until, context.calendar);
    if (silent.days < SILENT_FROM_DAYS) return;
    const who = holder(finding);
    const ours = who !== 'unit';
    const text = `${silentDaysText(silent)}·在${context.holderName(who, finding)}手上${ours ? '，不算单位超期' : ''}`;
    entries.push({ kind: 'gap', from: lastPersonAt, to: until, days: silent.days, text, ours });
  };

  for (const { fact, event } of happened) {
    const { effectiveAt, occurredAt, recordedAt, actor } = event.metadata;
    const system = actor.role === 'system' && actor.channel === 'system';
    if (!system) {
      gap(effectiveAt);
      lastPersonAt = effectiveAt;
    }
    const late = actor.channel !== 'import' && minutesBetween(occurredAt, recordedAt) >= LATE_RECORD_MINUTES;
    entries.push({
      kind: 'event',
      version: event.version,
      type: fact.type,
      at: occurredAt,
      recordedAt: late ? recordedAt : undefined,
      system,
      ...sentenceOf(fact, context.names, actor.role),
      photos: photosOf(fact).map((photo) => ({
        digest: photo.digest,
        url: context.photoUrl(photo.digest),
        takenAt: photo.takenAt,
      })),
    });
    finding = evolveFinding(finding, fact, { version: event.version, effectiveAt });
  }
  if (!RECORD_LIFE_ENDED.includes(finding.state)) {
    gap(context.now);
  }
  const account = holdAccount(
    happened.map(({ fact, event }) => ({
      fact,
      version: event.version,
      effectiveAt: event.metadata.effectiveAt,
    })),
    context.now,
    context.calendar,
  );
  return { finding, entries, holdTime: heldBy(account.stretches), account };
}

export function photosOf(fact: FindingFact): { digest: string; takenAt?: string; answers?: number }[] {
  if (fact.type === 'FindingRegistered') return fact.data.photosBefore;
  if (fact.type === 'RectificationReported') return fact.data.photosAfter;
  if (fact.type === 'ReinspectionPassed' || fact.type === 'ReinspectionFailed') return fact.data.photos;
  if (fact.type === 'LookBackPassed' || fact.type === 'LookBackFailed') return fact.data.photos;
  if (fact.type === 'ClosureChallenged') return fact.data.evidence;
  return [];
}

export const dueText = (at: Instant): string => localText(at);
