import { given, local, type Story } from '#testing/domain';
import { defaultPolicy } from '../policy';
import * as scene from './fixtures/scene';
import {
  assign,
  assigned,
  claim,
  commander,
  confer,
  director,
  dispatcher,
  filed,
  head,
  helper,
  inReview,
  liaison,
  owner,
  person,
  rectifying,
  registered,
  reinspecting,
  rejectReturn,
  report,
  requestReturn,
  sign,
  submitted,
  uphold,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
/** D7: 一般, 2 working days from Mon 06-19 09:00. */
const ordinary = (data: Parameters<typeof assign>[0] = {}): Story =>
  filed({ severity: 'ordinary' }).tell(['06-19 09:00', dispatcher, assign(data)]);
const asked = (): Story => ordinary().tell(['06-19 11:00', liaison, requestReturn()]);
const parks = person('p-parks', 'liaison', 'u-parks');
/** The second return: the unit it was given to does not want it either. */
const askedTwice = (): Story =>
  asked().tell(
    ['06-19 17:00', dispatcher, uphold()],
    ['06-20 09:00', parks, requestReturn({ consentBy: 'p-parks-head' })],
  );

describe('RequestReturn', () => {
  const start = given(ordinary()).at('06-19 11:00').as(liaison);

  it('asks the office to rule by its clock, while the clock of the unit runs on', () => {
    start.when(requestReturn()).then({
      type: 'ReturnRequested',
      data: {
        unitId: 'u-roads',
        reasonCode: 'not-ours',
        proposedUnit: 'u-parks',
        consentBy: 'p-deputy',
        nth: 1,
        ruledBy: 'dispatch',
        rulingDue: due('06-19 18:00'),
        by: 'p-liaison',
      },
    });
    const { finding } = asked();
    expect(finding).toMatchObject({
      state: 'returning',
      workDue: local('06-21 09:00'),
      scoreDue: local('06-21 09:00'),
      returns: { by: ['u-roads'], open: { nth: 1 } },
    });
  });
  it('may be asked while it is put right, up to one working day after the handing over', () => {
    const signed = ordinary().tell(['06-19 10:00', liaison, sign()]);
    given(signed).at('06-20 09:00').as(liaison).when(requestReturn()).then('ReturnRequested');
    given(signed)
      .at('06-20 09:01')
      .as(liaison)
      .when(requestReturn())
      .thenRefuses('finding.return-too-late', { until: local('06-20 09:00') });
  });
  it('takes the window from the policy of the assignment', () =>
    start
      .at('06-20 09:00')
      .under(defaultPolicy, {
        ...defaultPolicy,
        returns: { ...defaultPolicy.returns, within: { unit: 'WH', n: 4 } },
      })
      .when(requestReturn())
      .thenRefuses('finding.return-too-late'));
  it('refuses after the due, be the window longer: contain it first', () => {
    const short = ordinary({ limit: { unit: 'WH', n: 4 } });
    given(short).at('06-19 16:00').as(liaison).when(requestReturn()).then('ReturnRequested');
    given(short).at('06-19 16:01').as(liaison).when(requestReturn()).thenRefuses('finding.return-too-late');
  });
  it('refuses what was reworked', () => {
    const failed = reinspecting().tell(['06-25 11:00', scene.reinspector, scene.fail()]);
    const long = {
      ...defaultPolicy,
      returns: { ...defaultPolicy.returns, within: { unit: 'WD', n: 30 } },
    } as const;
    given(failed)
      .at('06-25 15:00')
      .as(liaison)
      .under(long)
      .when(requestReturn())
      .thenRefuses('finding.return-too-late');
  });
  it('refuses a second one of the same unit', () => {
    const rejected = asked().tell(['06-19 17:00', dispatcher, rejectReturn()]);
    given(rejected)
      .at('06-20 08:30')
      .as(liaison)
      .when(requestReturn())
      .thenRefuses('finding.returned-before');
  });
  it('refuses after a conference, and what the unit claimed', () => {
    const ruled = askedTwice().tell(['06-20 11:00', commander, confer()]);
    given(ruled).at('06-20 15:00').as(liaison).when(requestReturn()).thenRefuses('finding.no-more-returns');
    const claimed = filed().tell(['06-15 09:10', liaison, claim()]);
    given(claimed)
      .at('06-15 10:00')
      .as(liaison)
      .when(requestReturn())
      .thenRefuses('finding.claimed-not-returnable');
  });
  it("refuses without a leader's consent", () => {
    start.when(requestReturn({ consentBy: undefined })).thenRefuses('finding.consent-missing');
    start.when(requestReturn({}, { consented: false })).thenRefuses('finding.consent-missing');
  });
  it('refuses another unit, and without a reason', () => {
    start
      .as(helper)
      .when(requestReturn({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit');
    start.when(requestReturn({ reason: ' ' })).thenRefuses('finding.reason-missing', { field: 'reason' });
  });
  it.each([
    ['not handed over', registered],
    ['reported', inReview],
    ['submitted', submitted],
  ])('refuses what is %s', (_state, so) =>
    given(so()).at('06-21 17:00').as(liaison).when(requestReturn()).thenRefuses('finding.wrong-state'),
  );
  it('stays quiet while one is asked, and not for another unit', () => {
    given(asked()).at('06-19 11:05').as(owner).when(requestReturn()).thenNothing();
    given(asked())
      .at('06-19 11:05')
      .as(helper)
      .when(requestReturn({}, { unitIsOwn: false }))
      .thenRefuses('finding.wrong-state');
  });
});

describe('UpholdReturn', () => {
  const start = given(asked()).at('06-19 17:00').as(dispatcher);

  it('gives it to another unit with clocks of its own; nothing of the old one is scored (D8)', () => {
    start.when(uphold()).then(
      { type: 'ReturnUpheld', data: { ruling: '权属属实', by: 'p-dispatcher' } },
      {
        type: 'FindingReassigned',
        data: {
          cause: 'returnUpheld',
          from: 'u-roads',
          leadUnit: 'u-parks',
          due: due('06-21 17:00'),
          signDue: due('06-20 11:00'),
          by: 'p-dispatcher',
        },
      },
    );
    const { finding } = asked().tell(['06-19 17:00', dispatcher, uphold()]);
    expect(finding).toMatchObject({
      state: 'assigned',
      assignment: { leadUnit: 'u-parks', route: 'returnUpheld' },
      workDue: local('06-21 17:00'),
      scoreDue: local('06-21 17:00'),
      dueVersion: 6,
      returns: { by: ['u-roads'], ruled: 'upheld' },
    });
    expect(finding.assignment?.signedAt).toBeUndefined();
    expect(finding.personId).toBeUndefined();
    expect(finding.items).toEqual([
      { cycle: 1, leadUnit: 'u-parks', scoreDue: local('06-21 17:00'), results: [] },
    ]);
  });
  it('names nobody any more, although the old unit had signed', () => {
    const signed = ordinary().tell(
      ['06-19 10:00', liaison, sign()],
      ['06-19 11:00', liaison, requestReturn()],
      ['06-19 17:00', dispatcher, uphold()],
    );
    expect(signed.finding.personId).toBeUndefined();
    expect(signed.finding.state).toBe('assigned');
  });
  it('follows the policy of that day', () =>
    start
      .under({
        ...defaultPolicy,
        version: 'two',
        rectify: { ...defaultPolicy.rectify, ordinary: { unit: 'WD', n: 3 } },
      })
      .when(uphold())
      .then('ReturnUpheld', {
        type: 'FindingReassigned',
        data: { due: due('06-25 17:00'), policyVersion: 'two' },
      }));
  it('takes a limit and helpers of its own', () =>
    start
      .when(uphold({ limit: { unit: 'WD', n: 1 }, coUnits: [{ unitId: 'u-roads', role: '配合' }] }))
      .then('ReturnUpheld', {
        type: 'FindingReassigned',
        data: { due: due('06-20 17:00'), coUnits: [{ unitId: 'u-roads', role: '配合' }] },
      }));
  it('refuses the same unit, one that is gone, and the lead among those who help', () => {
    start.when(uphold({ newLead: 'u-roads' })).thenRefuses('finding.same-unit', { unitId: 'u-roads' });
    start.when(uphold({}, { leadActive: false })).thenRefuses('unit.not-active', { unitId: 'u-parks' });
    start
      .when(uphold({ coUnits: [{ unitId: 'u-parks', role: '配合' }] }))
      .thenRefuses('finding.lead-is-co-unit');
  });
  it('refuses the second one: that needs a conference', () =>
    given(askedTwice())
      .at('06-20 10:00')
      .as(dispatcher)
      .when(uphold({ newLead: 'u-street' }))
      .thenRefuses('finding.conference-needed'));
  it('refuses where no return is asked', () =>
    given(ordinary()).at('06-19 11:00').as(dispatcher).when(uphold()).thenRefuses('finding.wrong-state'));
  it('stays quiet when it was upheld so', () =>
    given(asked().tell(['06-19 17:00', dispatcher, uphold()]))
      .at('06-19 17:05')
      .as(director)
      .when(uphold())
      .thenNothing());
});

describe('RejectReturn', () => {
  it('makes the head answer for it; the dues stand when we were in time', () => {
    const start = given(asked()).at('06-19 18:00').as(dispatcher);
    start.when(rejectReturn()).then({
      type: 'ReturnRejected',
      data: { reasons: '移交手续未办', personId: 'p-head', unitId: 'u-roads', by: 'p-dispatcher' },
    });
    const { finding } = asked().tell(['06-19 18:00', dispatcher, rejectReturn()]);
    expect(finding).toMatchObject({
      state: 'rectifying',
      personId: 'p-head',
      workDue: local('06-21 09:00'),
      returns: { ruled: 'rejected' },
      assignment: { signedAt: local('06-19 18:00') },
    });
    expect(finding.returns?.open).toBeUndefined();
  });
  it('gives back what our ruling took too long (D7)', () => {
    given(asked())
      .at('06-20 09:30')
      .as(dispatcher)
      .when(rejectReturn())
      .then('ReturnRejected', {
        type: 'DeadlineShifted',
        data: {
          cause: 'lateRuling',
          minutes: 90,
          oldDue: local('06-21 09:00'),
          workDue: due('06-21 10:30'),
          scoreDue: due('06-21 10:30'),
        },
      });
    const { finding } = asked().tell(['06-20 09:30', dispatcher, rejectReturn()]);
    expect(finding).toMatchObject({
      workDue: local('06-21 10:30'),
      scoreDue: local('06-21 10:30'),
      dueVersion: 6,
      items: [{ scoreDue: local('06-21 10:30') }],
    });
  });
  it('leaves a signature as it was', () => {
    const signed = ordinary().tell(
      ['06-19 10:00', liaison, sign()],
      ['06-19 11:00', liaison, requestReturn()],
      ['06-19 17:00', dispatcher, rejectReturn()],
    );
    expect(signed.finding.assignment?.signedAt).toBe(local('06-19 10:00'));
    expect(signed.finding.personId).toBe('p-head');
  });
  it('refuses without reasons, without a head, and on the second return', () => {
    const start = given(asked()).at('06-19 17:00').as(dispatcher);
    start.when(rejectReturn({ reasons: ' ' })).thenRefuses('finding.reason-missing', { field: 'reasons' });
    start.when(rejectReturn({}, { head: undefined })).thenRefuses('unit.head-missing', { unitId: 'u-roads' });
    given(askedTwice())
      .at('06-20 10:00')
      .as(dispatcher)
      .when(rejectReturn())
      .thenRefuses('finding.conference-needed');
  });
  it('refuses where no return is asked', () =>
    given(assigned())
      .at('06-15 10:00')
      .as(dispatcher)
      .when(rejectReturn())
      .thenRefuses('finding.wrong-state'));
  it('stays quiet when it was rejected', () =>
    given(asked().tell(['06-19 17:00', dispatcher, rejectReturn()]))
      .at('06-19 17:05')
      .as(director)
      .when(rejectReturn())
      .thenNothing());
});

describe('RuleConference', () => {
  const start = given(askedTwice()).at('06-20 11:00').as(commander);

  it('waits longer: two working days', () =>
    expect(askedTwice().finding.returns?.open).toMatchObject({
      nth: 2,
      ruledBy: 'conference',
      rulingDue: local('06-25 09:00'),
    }));
  it('hands it over for good, with shares; the head of the new unit answers for it at once', () => {
    start.when(confer()).then(
      {
        type: 'FindingReassigned',
        data: { cause: 'conference', from: 'u-parks', leadUnit: 'u-roads', due: due('06-25 11:00') },
      },
      {
        type: 'ConferenceRuled',
        data: {
          lead: 'u-roads',
          coUnits: [{ unitId: 'u-parks', role: '补植', share: 30 }],
          minutes: '会议纪要〔2023〕5 号',
          personId: 'p-head',
          by: 'p-commander',
        },
      },
    );
    expect(askedTwice().tell(['06-20 11:00', commander, confer()]).finding).toMatchObject({
      state: 'rectifying',
      personId: 'p-head',
      assignment: {
        leadUnit: 'u-roads',
        coUnits: ['u-parks'],
        shares: { 'u-parks': 30 },
        signedAt: local('06-20 11:00'),
      },
      workDue: local('06-25 11:00'),
      items: [{ leadUnit: 'u-roads', scoreDue: local('06-25 11:00') }],
      returns: { by: ['u-roads', 'u-parks'], ruled: 'conference' },
    });
  });
  it('leaves it with the unit and its dues, in time', () => {
    const stays = confer({ lead: 'u-parks', coUnits: [] }, { head: { personId: 'p-ph', unitId: 'u-parks' } });
    start.when(stays).then({ type: 'ConferenceRuled', data: { lead: 'u-parks', personId: 'p-ph' } });
    expect(askedTwice().tell(['06-20 11:00', commander, stays]).finding).toMatchObject({
      state: 'rectifying',
      personId: 'p-ph',
      workDue: local('06-21 17:00'),
      assignment: { leadUnit: 'u-parks', coUnits: [] },
    });
  });
  it('gives back what exceeds its own clock when the unit stays', () =>
    start
      .at('06-25 10:00')
      .when(confer({ lead: 'u-parks', coUnits: [] }))
      .then(
        { type: 'DeadlineShifted', data: { cause: 'lateRuling', minutes: 60, workDue: due('06-21 18:00') } },
        'ConferenceRuled',
      ));
  it('is not for the first return', () =>
    given(asked()).at('06-19 17:00').as(commander).when(confer()).thenRefuses('finding.conference-not-yet'));
  it('refuses without minutes, without a head, for a unit that is gone', () => {
    start.when(confer({ minutes: ' ' })).thenRefuses('finding.minutes-missing');
    start.when(confer({}, { head: undefined })).thenRefuses('unit.head-missing', { unitId: 'u-roads' });
    start.when(confer({}, { leadActive: false })).thenRefuses('unit.not-active');
    start
      .when(confer({ coUnits: [{ unitId: 'u-roads', role: '配合' }] }))
      .thenRefuses('finding.lead-is-co-unit');
  });
  it('refuses shares that leave nothing to the lead', () =>
    expect(() =>
      start.when(
        confer({
          coUnits: [
            { unitId: 'u-parks', role: '补植', share: 60 },
            { unitId: 'u-street', role: '保洁', share: 40 },
          ],
        }),
      ),
    ).toThrow(/100%/));
  it('refuses where no return is asked', () =>
    given(rectifying()).at('06-15 11:00').as(commander).when(confer()).thenRefuses('finding.wrong-state'));
  it('stays quiet when it has ruled', () =>
    given(askedTwice().tell(['06-20 11:00', commander, confer()]))
      .at('06-20 11:05')
      .as(commander)
      .when(confer())
      .thenNothing());
});

it('goes on to the end after two returns and a conference', () => {
  const story = askedTwice().tell(
    ['06-20 11:00', commander, confer()],
    ['06-21 09:00', head, report()],
    ['06-21 10:00', scene.deputy, scene.countersign()],
    ['06-21 11:00', scene.reinspector, scene.schedule()],
    ['06-21 16:00', scene.reinspector, scene.pass()],
  );
  expect(story.finding).toMatchObject({
    state: 'closed',
    items: [{ leadUnit: 'u-roads', countsAt: local('06-21 09:00'), closedAs: 'rectified' }],
  });
});
