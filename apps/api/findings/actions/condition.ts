import type { ChapterCommands, Finding } from '#domain';
import type { FindingAction } from '#contracts';
import type { Account } from '#identity';

/** What an action needs beside the role: the state, and who one is to this finding. The rules decide again when it is sent. */
export type Me = Account & {
  /** Of the lead unit, or of the descendant that the named person belongs to. */
  ofUnit: boolean;
  /** May countersign: 重大, and from 限期督办 on, is countersigned by the head only. */
  signs: boolean;
  /** The place, the trade or the property is the unit's: it may take the finding up by itself. */
  claims: boolean;
};
export type Condition = (finding: Finding, me: Me) => boolean;
export type Conditions<K extends keyof ChapterCommands> = Record<
  ChapterCommands[K] & FindingAction,
  Condition
>;
