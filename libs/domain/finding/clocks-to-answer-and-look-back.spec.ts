import type { Story } from '#testing/domain';
import { runs, type Case } from './fixtures/clocks';
import {
  assigned,
  challenge,
  closed,
  closeUnrectified,
  commander,
  countersign,
  director,
  dispatcher,
  head,
  liaison,
  owner,
  passed,
  passLookBack,
  rectifying,
  reinspector2,
  report,
  requestReturn,
  requestVoid,
  scheduleLookBack,
  signClosure,
  supervisor,
  voidFinding,
} from './fixtures/scene';
import { askDeferral, askExtension, refuseDeferral } from './fixtures/work';

const extending = () => rectifying().tell(['06-21 16:00', liaison, askExtension()]);
const deferring = () => rectifying().tell(['06-21 10:00', head, askDeferral()]);
const graveClosed = () => passed().tell(['06-25 15:30', commander, signClosure()]);
const planned = () => closed().tell(['06-26 09:00', supervisor, scheduleLookBack()]);
const lookBackIn = (from: string, to: string) => scheduleLookBack({ from: `2023-${from}`, to: `2023-${to}` });
const voided = (told: Story) =>
  told.tell(['06-27 17:00', dispatcher, requestVoid()], ['06-27 17:30', director, voidFinding()]);
const givenUp = (told: Story) => told.tell(['06-21 17:00', commander, closeUnrectified()]);

describe('the clock to answer what the unit asked', () => {
  it.each<Case>([
    ['runs 4 hours for an extension', extending, { answer: ['06-25 10:00', 5] }],
    ['runs 4 hours for a deferral', deferring, { answer: ['06-21 17:00', 5] }],
    [
      'is that of the deferral, where an extension was asked for after it',
      () => deferring().tell(['06-21 11:00', liaison, askExtension()]),
      { answer: ['06-21 17:00', 5] },
    ],
    [
      'is that of the extension, once the deferral is answered',
      () =>
        deferring().tell(
          ['06-21 11:00', liaison, askExtension()],
          ['06-21 15:30', director, refuseDeferral()],
        ),
      { answer: ['06-21 18:00', 7] },
    ],
    [
      'of an extension outlives a return',
      () =>
        assigned().tell(['06-15 10:00', liaison, askExtension()], ['06-15 11:00', liaison, requestReturn()]),
      { answer: ['06-15 17:00', 4], ruling: ['06-15 18:00', 5] },
    ],
    [
      'of a deferral does not',
      () =>
        rectifying().tell(['06-15 10:30', head, askDeferral()], ['06-15 11:00', liaison, requestReturn()]),
      { ruling: ['06-15 18:00', 6] },
    ],
    [
      'of an extension runs on while the unit reviews its report',
      () => rectifying().tell(['06-21 08:30', liaison, askExtension()], ['06-21 09:00', owner, report()]),
      { answer: ['06-21 15:30', 5], countersign: ['06-25 09:00', 6] },
    ],
    [
      'stops when the report is handed in',
      () =>
        rectifying().tell(
          ['06-21 08:30', liaison, askExtension()],
          ['06-21 09:00', owner, report()],
          ['06-21 10:00', head, countersign({}, { isHead: true })],
        ),
      { reinspect: ['06-26 10:00', 7] },
    ],
    ['stops when the finding is voided', () => voided(extending()), {}],
    ['stops when it is closed unrectified', () => givenUp(extending()), {}],
    ['of a deferral stops then, too', () => givenUp(deferring()), {}],
  ])('%s', runs);
});

describe('the clock of the next look-back', () => {
  it.each<Case>([
    [
      'ends with its last day',
      planned,
      { observation: ['08-09 18:00', 9], 'look-back': ['08-09 23:59', 10] },
    ],
    [
      'stops when it is passed',
      () => planned().tell(['07-11 09:00', reinspector2, passLookBack()]),
      { observation: ['08-09 18:00', 9] },
    ],
    [
      'is that of the second, when the first is passed',
      () =>
        graveClosed().tell(
          ['06-26 09:00', supervisor, scheduleLookBack()],
          ['06-26 09:10', supervisor, scheduleLookBack()],
          ['07-11 09:00', reinspector2, passLookBack()],
        ),
      { observation: ['09-25 18:00', 11], 'look-back': ['09-23 23:59', 14] },
    ],
    [
      'is that of the one that ends first, whichever was planned first',
      () =>
        graveClosed().tell(
          ['06-26 09:00', supervisor, lookBackIn('07-20', '07-30')],
          ['06-26 09:10', supervisor, lookBackIn('07-01', '07-05')],
        ),
      { observation: ['09-25 18:00', 11], 'look-back': ['07-05 23:59', 13] },
    ],
    [
      'does not run on when the closing is challenged',
      () => planned().tell(['07-10 09:00', commander, challenge()]),
      { reinspect: ['07-12 09:00', 11] },
    ],
    ['does not run on in a finding that is voided', () => voided(planned()), {}],
  ])('%s', runs);
});
