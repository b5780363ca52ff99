import type { Story } from '#testing/domain';
import { clockDues } from './clocks';
import { noFinding } from './finding';
import { runs, type Case } from './fixtures/clocks';
import {
  approvePlan,
  assign,
  assigned,
  challenge,
  closed,
  closeUnrectified,
  commander,
  director,
  dispatcher,
  endObservation,
  file,
  filed,
  filer,
  head,
  inconclusive,
  inReview,
  inspector,
  liaison,
  merge,
  passed,
  rectifying,
  recordRebound,
  refuseClosure,
  refuseFiling,
  registered,
  reinspecting,
  reinspector,
  requestReturn,
  sendBack,
  submitted,
  supervisor,
  system,
  unmerge,
  uphold,
  withdraw,
} from './fixtures/scene';
import { deferred, endDeferral, planSubmitted, refusePlan, renewDeferral } from './fixtures/work';

const fromProvince = { source: { mode: 'provincial', level: 'province' } } as const;
const returned = () => assigned().tell(['06-15 11:00', liaison, requestReturn()]);
const merged = () => filed().tell(['06-15 09:10', filer, merge()]);
const givenUp = (told: Story) => told.tell(['06-21 17:00', commander, closeUnrectified()]);

describe('the clocks of our own that run', () => {
  it.each<Case>([
    ['to file, 2 hours', registered, { file: ['06-15 10:30', 0] }],
    ['to file what is urgent, 1 hour', () => registered({ urgent: true }), { file: ['06-15 09:30', 0] }],
    ['to assign, 2 hours', filed, { assign: ['06-15 11:00', 1] }],
    ['to assign what is grave, 1 hour', () => filed({ severity: 'grave' }), { assign: ['06-15 10:00', 1] }],
    [
      'to assign what the province found, 1 hour',
      () => registered(fromProvince).tell(['06-15 09:00', filer, file()]),
      { assign: ['06-15 10:00', 1] },
    ],
    [
      'to assign anew what is un-merged',
      () => merged().tell(['06-15 10:00', director, unmerge()]),
      { assign: ['06-15 12:00', 4] },
    ],
    ['to rule on a return, 4 hours', returned, { ruling: ['06-15 18:00', 4] }],
    [
      'to confer on the second, 2 days',
      () => returned().tell(['06-15 15:30', dispatcher, uphold()], ['06-15 16:00', liaison, requestReturn()]),
      { ruling: ['06-19 16:00', 7] },
    ],
    ['to approve a plan, 1 day', planSubmitted, { 'plan-approval': ['06-16 11:00', 5] }],
    ['to re-inspect, 2 days', submitted, { reinspect: ['06-26 16:00', 6] }],
    ['to re-inspect, on when somebody is sent', reinspecting, { reinspect: ['06-26 16:00', 6] }],
    [
      'to re-inspect, anew from the opening of the new date',
      () => reinspecting().tell(['06-25 11:00', reinspector, inconclusive()]),
      { reinspect: ['06-29 08:00', 8] },
    ],
    ['to sign a closure, 1 day', passed, { 'second-signature': ['06-26 11:00', 10] }],
    [
      'to re-inspect again, by its old due, what was not signed',
      () => passed().tell(['06-25 15:30', commander, refuseClosure()]),
      { reinspect: ['06-26 16:00', 11] },
    ],
    [
      'to re-inspect anew what is challenged',
      () => closed().tell(['07-10 09:00', commander, challenge()]),
      { reinspect: ['07-12 09:00', 10] },
    ],
    ['to look at a deferral again', deferred, { 'deferral-review': ['07-25 18:00', 6] }],
    [
      'to look at it again, anew when it is renewed',
      () => deferred().tell(['07-20 09:00', commander, renewDeferral()]),
      { 'deferral-review': ['08-04 18:00', 7] },
    ],
    ['to observe, 45 days', closed, { observation: ['08-09 18:00', 9] }],
  ])('%s', runs);
});

describe('the clocks of the unit beside the one to rectify', () => {
  it.each<Case>([
    ['to sign for it, 4 hours', assigned, { sign: ['06-15 16:20', 3] }],
    [
      'to sign for it, half of a shorter limit',
      () => filed().tell(['06-15 09:20', dispatcher, assign({ limit: { unit: 'WH', n: 4 } })]),
      { sign: ['06-15 11:20', 3] },
    ],
    ['none once it is signed for', rectifying, {}],
    ['to plan what is grave, 2 days', () => rectifying({ severity: 'grave' }), { plan: ['06-19 09:20', 4] }],
    ['to plan what is long-term', () => rectifying({ handling: 'long-term' }), { plan: ['06-19 09:20', 4] }],
    [
      'to plan again, by the old due, what was refused',
      () => planSubmitted().tell(['06-15 15:30', supervisor, refusePlan()]),
      { plan: ['06-19 09:20', 6] },
    ],
    ['to countersign, 1 day', inReview, { countersign: ['06-25 09:00', 5] }],
    ['none for what was sent back', () => inReview().tell(['06-21 10:00', head, sendBack()]), {}],
    ['none for what was withdrawn', () => submitted().tell(['06-21 17:00', liaison, withdraw()]), {}],
  ])('%s', runs);
});

describe('no clock runs', () => {
  it.each<[what: string, so: () => Story]>([
    ['not filed', () => registered().tell(['06-15 09:00', filer, refuseFiling()])],
    ['merged', merged],
    ['stable', () => closed().tell(['08-09 18:00', system, endObservation()])],
    ['back at the unit after a rebound', () => closed().tell(['07-10 16:00', inspector, recordRebound()])],
    ['resumed after a deferral', () => deferred().tell(['07-20 09:00', director, endDeferral()])],
    ['closed unrectified', () => givenUp(rectifying())],
    ['plan approved', () => planSubmitted().tell(['06-15 15:00', director, approvePlan()])],
  ])('%s', (what, so) => runs(what, so, {}));
  it('before there is anything', () => expect(clockDues(noFinding)).toEqual({}));
});
