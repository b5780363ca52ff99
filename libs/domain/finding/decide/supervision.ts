import type { ChapterCommands } from '../commands';
import { isOverdue } from '../holder';
import type { Chapter } from './chapter';

/** 督办: what the clock alone brings about. A job decides nothing: each command here may find that nothing is to do. */
export const supervision: Chapter<ChapterCommands['supervision']> = {
  NoteOverdue({ data }, finding, given) {
    if (finding.dueVersion !== data.dueVersion || finding.overdueNotedFor === data.dueVersion) return [];
    if (!isOverdue(finding, given.effectiveAt)) return [];
    return [{ type: 'FindingBecameOverdue', data: { dueAt: finding.workDue!, dueVersion: data.dueVersion } }];
  },

  RecordReminder({ data, known }, finding, given) {
    const unitHolds =
      finding.state === 'assigned' || finding.state === 'rectifying' || finding.state === 'unit_review';
    if (finding.dueVersion !== data.dueVersion || !unitHolds || known.recipients.length === 0) return [];
    if (finding.reminders.includes(data.timerId)) return [];
    const now = given.effectiveAt;
    const applies =
      data.stage === 'overdue'
        ? isOverdue(finding, now)
        : finding.dueSoonAt! <= now && now <= finding.workDue!;
    if (!applies) return [];
    return [
      {
        type: 'ReminderSent',
        data: {
          stage: data.stage,
          dueAt: finding.workDue!,
          dueVersion: data.dueVersion,
          timerId: data.timerId,
          recipients: known.recipients,
          channels: ['in-app'],
        },
      },
    ];
  },
};
