import type { ChapterCommands } from '#domain';
import type { Looks } from './lookups';

export const supervisionLooks = (): Looks<ChapterCommands['supervision']> => ({
  NoteOverdue: () => ({}),
  RecordReminder: () => ({ recipients: [] }),
});
