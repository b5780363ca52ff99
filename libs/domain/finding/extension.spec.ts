import { given, local, type Story } from '#testing/domain';
import {
  assigned,
  commander,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  head,
  inReview,
  inspector,
  liaison,
  noteOverdue,
  owner,
  rectifying,
  rejectReturn,
  reinspector,
  remind,
  report,
  requestReturn,
  schedule,
  sendBack,
  submitted,
  supervisor,
  system,
  uphold,
} from './fixtures/scene';
import {
  askDeferral,
  askExtension,
  deferred,
  grantDeferral,
  grantExtension,
  refuseExtension,
} from './fixtures/work';
import { defaultPolicy } from '../policy';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const dues = ({ finding }: Story) => ({ workDue: finding.workDue, scoreDue: finding.scoreDue });
/** D5's: asked the day before the due. */
const asked = (): Story => rectifying().tell(['06-21 16:00', liaison, askExtension()]);
const onceGranted = (): Story => asked().tell(['06-21 17:00', supervisor, grantExtension({ units: 1 })]);

describe('RequestExtension', () => {
  const start = given(rectifying()).at('06-21 16:00').as(liaison);

  it('keeps what was asked, which due it would give, and until when we should answer', () =>
    start.when(askExtension()).then({
      type: 'ExtensionRequested',
      data: {
        nth: 1,
        asked: { unit: 'WD', n: 3 },
        proposed: due('06-28 09:20'),
        answerDue: due('06-25 10:00'),
        by: 'p-liaison',
      },
    }));
  it('moves no due', () => expect(dues(asked())).toEqual(dues(rectifying())));
  it('is possible before it is signed for, and at the due itself', () => {
    given(assigned()).at('06-15 09:30').as(liaison).when(askExtension()).then('ExtensionRequested');
    start.at('06-25 09:20').when(askExtension()).then('ExtensionRequested');
  });

  it('D5: refuses once the due has passed', () =>
    start
      .at('06-25 09:21')
      .when(askExtension())
      .thenRefuses('finding.due-passed', { due: local('06-25 09:20') }));
  it('refuses while one is pending', () =>
    given(asked())
      .at('06-21 17:00')
      .as(liaison)
      .when(askExtension())
      .thenRefuses('finding.extension-pending'));
  it('refuses a third in the cycle; a refused one does not count', () => {
    const refused = asked().tell(['06-21 16:30', supervisor, refuseExtension()]);
    given(refused)
      .at('06-21 17:00')
      .as(liaison)
      .when(askExtension())
      .then({ type: 'ExtensionRequested', data: { nth: 1 } });
    const twice = onceGranted().tell(
      ['06-25 08:00', liaison, askExtension({ units: 1 })],
      ['06-25 08:30', director, grantExtension()],
    );
    given(twice)
      .at('06-25 09:00')
      .as(liaison)
      .when(askExtension())
      .thenRefuses('finding.extensions-used', { perCycle: 2 });
  });
  it('refuses more than half of the limit, rounded up', () =>
    start.when(askExtension({ units: 4 })).thenRefuses('finding.too-long', { atMost: 3, unit: 'WD' }));
  it('takes share and count from the policy of the unit’s assignment', () => {
    const extensions = { perCycle: 0, percentOfLimit: 100 };
    start
      .under({ ...defaultPolicy, extensions }, defaultPolicy)
      .when(askExtension({ units: 4 }))
      .thenRefuses('finding.too-long');
    start
      .under(defaultPolicy, { ...defaultPolicy, extensions: { perCycle: 1, percentOfLimit: 80 } })
      .when(askExtension({ units: 4 }))
      .then('ExtensionRequested');
    start
      .under(defaultPolicy, { ...defaultPolicy, extensions })
      .when(askExtension())
      .thenRefuses('finding.extensions-used', { perCycle: 0 });
  });
  it('refuses other units', () =>
    start
      .as(inspector)
      .when(askExtension({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit'));
  it.each([
    ['unit_review', inReview],
    ['submitted', submitted],
    ['deferred', deferred],
  ])('refuses in %s', (state, so) =>
    given(so())
      .at('06-25 10:30')
      .as(liaison)
      .when(askExtension())
      .thenRefuses('finding.wrong-state', { state }),
  );
});

describe('GrantExtension', () => {
  it('D5: granted after the due it gives what was asked, for both dues', () => {
    const told = asked().tell(['06-25 11:00', supervisor, grantExtension()]);
    expect(told.facts.at(-1)!.fact).toMatchObject({
      type: 'ExtensionGranted',
      data: {
        nth: 1,
        granted: { unit: 'WD', n: 3 },
        oldDue: local('06-25 09:20'),
        workDue: due('06-28 09:20'),
      },
    });
    expect(dues(told)).toEqual({ workDue: local('06-28 09:20'), scoreDue: local('06-28 09:20') });
    expect(told.finding).toMatchObject({
      dueVersion: 6,
      dueSoonAt: local('06-27 15:28'),
      extensionsGranted: 1,
    });
    expect(told.finding.items[0]!.scoreDue).toBe(local('06-28 09:20'));
    expect(told.finding.extension).toBeUndefined();
  });
  it('D5: while it is pending nothing is noted, reminded or raised; refused, it goes on', () => {
    const pending = given(asked()).at('06-25 10:30').as(system);
    pending.when(noteOverdue(3)).thenNothing();
    pending.when(remind({ stage: 'overdue' })).thenNothing();
    const refused = given(asked().tell(['06-25 09:30', supervisor, refuseExtension()]))
      .at('06-25 10:30')
      .as(system);
    refused.when(remind({ stage: 'overdue' })).then('ReminderSent');
    refused.when(noteOverdue(3)).then('FindingBecameOverdue');
  });
  it('D6: after a rework it moves workDue, and no scoreDue that has passed', () => {
    const told = rectifying({ severity: 'ordinary' });
    expect(told.finding.workDue).toBe(local('06-19 09:20'));
    told.tell(
      ['06-19 09:00', owner, report()],
      ['06-19 09:10', head, countersign()],
      ['06-20 09:00', reinspector, schedule()],
      ['06-20 11:00', reinspector, fail()],
      ['06-21 10:00', liaison, askExtension({ units: 1 })],
      ['06-21 10:30', supervisor, grantExtension()],
    );
    expect(dues(told)).toEqual({ workDue: local('06-25 11:00'), scoreDue: local('06-19 09:20') });
    expect(told.finding.items[0]!.scoreDue).toBe(local('06-19 09:20'));
  });
  it('may give less than was asked, and not more than the share', () => {
    const start = given(asked()).at('06-21 17:00').as(supervisor);
    start
      .when(grantExtension({ units: 1 }))
      .then({ type: 'ExtensionGranted', data: { workDue: due('06-26 09:20') } });
    start.when(grantExtension({ units: 4 })).thenRefuses('finding.too-long', { atMost: 3 });
  });
  it('is the director’s from the second on', () => {
    const second = given(onceGranted().tell(['06-25 08:00', liaison, askExtension({ units: 1 })])).at(
      '06-25 09:00',
    );
    second.as(supervisor).when(grantExtension()).thenRefuses('finding.level-too-low', { nth: 2 });
    second.as(supervisor).when(refuseExtension()).thenRefuses('finding.level-too-low', { nth: 2 });
    second
      .as(director)
      .when(grantExtension())
      .then({ type: 'ExtensionGranted', data: { nth: 2, workDue: due('06-27 09:20') } });
  });
  it('refuses where nothing is asked', () =>
    given(rectifying())
      .at('06-21 17:00')
      .as(supervisor)
      .when(grantExtension())
      .thenRefuses('finding.nothing-asked'));
  it('lowers the level; how high it came stays', () => {
    const { finding } = asked();
    expect(finding.escalation).toBeUndefined();
    expect(onceGranted().finding.escalation).toBeUndefined();
  });
});

describe('a pending extension', () => {
  const under = (): Story => asked().tell(['06-21 17:00', owner, report()]);

  it('is answered under the unit’s review, and outlives a send-back', () => {
    given(under()).at('06-21 17:30').as(supervisor).when(grantExtension()).then('ExtensionGranted');
    given(under()).at('06-21 17:30').as(supervisor).when(refuseExtension()).then('ExtensionRefused');
    const back = under().tell(['06-21 17:30', deputy, sendBack()]);
    given(back).at('06-21 17:40').as(supervisor).when(grantExtension()).then('ExtensionGranted');
  });
  it('outlives a return that is rejected, and ends with another unit', () => {
    const returning = () =>
      rectifying().tell(['06-15 11:00', liaison, askExtension()], ['06-15 15:00', liaison, requestReturn()]);
    given(returning())
      .at('06-15 15:30')
      .as(supervisor)
      .when(grantExtension())
      .thenRefuses('finding.wrong-state');
    const back = returning().tell(['06-15 16:00', dispatcher, rejectReturn()]);
    given(back).at('06-15 16:30').as(supervisor).when(grantExtension()).then('ExtensionGranted');
    const gone = returning().tell(['06-15 16:00', dispatcher, uphold()]);
    given(gone).at('06-15 16:30').as(supervisor).when(grantExtension()).thenRefuses('finding.nothing-asked');
  });
  it('ends with submission', () => {
    const sent = under().tell(['06-21 17:30', deputy, countersign()]);
    expect(sent.finding.extension).toBeUndefined();
    given(sent).at('06-21 17:40').as(supervisor).when(grantExtension()).thenRefuses('finding.wrong-state');
  });
  it('ends with a deferral asked for before it', () => {
    const both = rectifying().tell(
      ['06-21 09:00', head, askDeferral()],
      ['06-21 10:00', liaison, askExtension()],
    );
    const told = both.tell(['06-21 11:00', commander, grantDeferral()]);
    expect(told.finding.extension).toBeUndefined();
  });
});

describe('RefuseExtension', () => {
  const start = given(asked()).as(supervisor);

  it('in time moves nothing', () => {
    start
      .at('06-25 10:00')
      .when(refuseExtension())
      .then({ type: 'ExtensionRefused', data: { why: '可以先铺一半' } });
    const told = asked().tell(['06-25 10:00', supervisor, refuseExtension()]);
    expect(told.finding).toMatchObject({ dueVersion: 3, workDue: local('06-25 09:20') });
    expect(told.finding.extension).toBeUndefined();
  });
  it('late gives back, on both dues, what our own clock ran over', () =>
    start
      .at('06-25 11:00')
      .when(refuseExtension())
      .then('ExtensionRefused', {
        type: 'DeadlineShifted',
        data: {
          cause: 'lateOffice',
          minutes: 60,
          oldDue: local('06-25 09:20'),
          workDue: due('06-25 10:20'),
          scoreDue: due('06-25 10:20'),
          reason: '答复延期申请超时，如数补回',
        },
      }));
  it('refuses without a reason, and where nothing is asked', () => {
    start
      .at('06-21 17:00')
      .when(refuseExtension({ why: ' ' }))
      .thenRefuses('finding.reason-missing');
    given(rectifying())
      .at('06-21 17:00')
      .as(supervisor)
      .when(refuseExtension())
      .thenRefuses('finding.nothing-asked');
    given(submitted())
      .at('06-21 17:00')
      .as(supervisor)
      .when(refuseExtension())
      .thenRefuses('finding.wrong-state');
  });
});
