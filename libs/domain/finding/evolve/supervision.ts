import type { ChapterFacts } from '../events';
import { type Evolvers } from './evolvers';

/** 督办: what each fact leaves. */
export const supervisionEvolvers: Evolvers<ChapterFacts['supervision']> = {
  FindingBecameOverdue: (finding, data) => ({ ...finding, overdueNotedFor: data.dueVersion }),
  ReminderSent: (finding, data) => ({ ...finding, reminders: [...finding.reminders, data.timerId] }),
};
