import type { Finding, FindingCommand } from '#domain';
import type { TimerStage } from '#read-model';
import type { Timer } from '../timers';
import { deemedSigner, recipientsOf, type LeadUnits } from './people';

export type TimerCommand = 'DeemSigned' | 'RecordReminder' | 'NoteOverdue';

/**
 * What a timer leads to, in this order. An overdue timer ends with the note, so a crash between the two leaves it pending
 * and the reminder is recognised as sent.
 */
export const commandsOf: Readonly<Record<TimerStage, readonly TimerCommand[]>> = {
  'deem-signed': ['DeemSigned'],
  'due-soon': ['RecordReminder'],
  overdue: ['RecordReminder', 'NoteOverdue'],
};

/** Nobody holds the post that the command needs: it can be carried out once somebody is appointed. */
export class NobodyThere extends Error {
  constructor(readonly code: 'timer.nobody-to-sign' | 'timer.nobody-to-remind') {
    super(code);
    this.name = 'NobodyThere';
  }
}

/** Throws `NobodyThere`. */
export function commandOf(
  type: TimerCommand,
  timer: Timer,
  finding: Finding,
  units: LeadUnits,
): FindingCommand<TimerCommand> {
  const dueVersion = timer.startVersion;
  switch (type) {
    case 'DeemSigned': {
      const head = deemedSigner(units);
      if (!head) throw new NobodyThere('timer.nobody-to-sign');
      return { type, data: {}, known: { head } };
    }
    case 'RecordReminder': {
      const recipients = recipientsOf(finding, units);
      if (recipients.length === 0) throw new NobodyThere('timer.nobody-to-remind');
      const stage = timer.stage === 'overdue' ? 'overdue' : 'due-soon';
      return { type, data: { stage, dueVersion, timerId: timer.timerId }, known: { recipients } };
    }
    case 'NoteOverdue':
      return { type, data: { dueVersion }, known: {} };
  }
}
