import type { ChapterCommands } from '#domain';
import { against, wrongState, held, open } from './plain';
import type { Rules } from './rules';

const nothing = () => undefined;

/** Which step the ladder has reached is not kept in the notebook: the level is read off the finding, and nothing may be to do. */
export const supervision: Rules<ChapterCommands['supervision']> = {
  NoteOverdue: { quiet: () => true, against: () => [], apply: nothing },
  RecordReminder: { quiet: () => true, against: () => [], apply: nothing },
  RaiseEscalation: {
    quiet: () => true,
    may: ['finding.level-too-low'],
    against: (p, { data }) =>
      against(wrongState(p, ...held), [
        (data.trigger ?? 'leader') === 'leader' && !data.why?.trim(),
        'finding.reason-missing',
      ]),
    apply: nothing,
  },
  HoldLadder: {
    quiet: () => true,
    may: ['finding.hold-too-long'],
    against: (p) => against(wrongState(p, 'assigned', 'rectifying', 'unit_review')),
    apply: nothing,
  },
  ImposeHungPlate: {
    quiet: (p) => p.plate,
    against: (p) => against(wrongState(p, ...held)),
    apply: (p) => void (p.plate = true),
  },
  LiftHungPlate: {
    quiet: (p) => !p.plate,
    against: (p, { data, known }) =>
      against(
        [p.state === 'none', 'finding.not-found'],
        [
          new Set(data.signers.filter((one) => known.eligible.includes(one))).size < 2,
          'finding.two-signers-needed',
        ],
      ),
    apply: (p) => void (p.plate = false),
  },
  RecordInstruction: { quiet: () => true, against: (p) => against(wrongState(p, ...open)), apply: nothing },
};
