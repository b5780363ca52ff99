import { remindedClocks, type Finding, type FindingCommand } from '#domain';
import { isLadderStage, type TimerStage } from '#read-model';
import type { Timer } from '../timers';
import { deemedSigner, recipientsOf, toldOf, type People } from './people';
import { stepOf } from './steps';

export type TimerCommand =
  'DeemSigned' | 'RecordReminder' | 'NoteOverdue' | 'RaiseEscalation' | 'EndDeferral' | 'EndObservation';

/**
 * What a timer leads to, in this order. An overdue timer ends with the note, so a crash between the two leaves it pending
 * and the reminder is recognised as sent.
 */
export function commandsOf(stage: TimerStage): readonly TimerCommand[] {
  if (isLadderStage(stage)) return ['RaiseEscalation'];
  return ends[stage] ?? ['RecordReminder'];
}

const ends: { [K in TimerStage]?: readonly TimerCommand[] } = {
  'deem-signed': ['DeemSigned'],
  overdue: ['RecordReminder', 'NoteOverdue'],
  'deferral-review': ['EndDeferral'],
  observation: ['EndObservation'],
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
  people: People,
): FindingCommand<TimerCommand> {
  const dueVersion = timer.startVersion;
  switch (type) {
    case 'DeemSigned': {
      const head = deemedSigner(people);
      if (!head) throw new NobodyThere('timer.nobody-to-sign');
      return { type, data: {}, known: { head } };
    }
    case 'RecordReminder': {
      const recipients = recipientsOf(timer.stage, finding, people);
      if (recipients.length === 0) throw new NobodyThere('timer.nobody-to-remind');
      return {
        type,
        data: { stage: remindedStage(timer.stage), dueVersion, timerId: timer.timerId },
        known: { recipients },
      };
    }
    case 'NoteOverdue':
      return { type, data: { dueVersion }, known: {} };
    case 'RaiseEscalation': {
      const { level, trigger } = stepOf(timer.stage);
      const recipients = toldOf(level, finding, people);
      return { type, data: { level, trigger, startVersion: dueVersion, why: '' }, known: { recipients } };
    }
    case 'EndDeferral':
      return { type, data: { why: '到复核日未续批，缓办自行终止' }, known: {} };
    case 'EndObservation':
      return { type, data: {}, known: {} };
  }
}

const reminded = ['due-soon', 'overdue', 'sign-soon', ...remindedClocks] as const;
type Reminded = (typeof reminded)[number];

function remindedStage(stage: TimerStage): Reminded {
  const found = reminded.find((each) => each === stage);
  if (!found) throw new Error(`a timer ${stage} reminds nobody`);
  return found;
}
