import { given, local, type Story } from '#testing/domain';
import * as scene from './fixtures/scene';
import {
  assigned,
  claim,
  closed,
  deputy,
  director,
  dispatcher,
  filed,
  handOver,
  head,
  helper,
  inReview,
  liaison,
  name,
  owner,
  reassign,
  rectifying,
  registered,
  reinspecting,
  requestReturn,
  submitted,
  succeed,
  system,
  withdraw,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const returning = (): Story => assigned().tell(['06-15 11:00', liaison, requestReturn()]);

describe('ClaimFinding', () => {
  const start = given(filed()).at('06-15 09:20').as(liaison);

  it('takes it up, with the clocks of a handing over, signed for by naming who answers', () => {
    start.when(claim()).then(
      { type: 'FindingClaimed', data: { unitId: 'u-roads', ground: 'territory', by: 'p-liaison' } },
      {
        type: 'FindingAssigned',
        data: { leadUnit: 'u-roads', route: 'claimed', coUnits: [], due: due('06-25 09:20') },
      },
      {
        type: 'AssignmentSignedFor',
        data: { personId: 'p-owner', unitId: 'u-roads', late: false, by: 'p-liaison' },
      },
    );
    expect(filed().tell(['06-15 09:20', liaison, claim()]).finding).toMatchObject({
      state: 'rectifying',
      personId: 'p-owner',
      assignment: { leadUnit: 'u-roads', route: 'claimed', signedAt: local('06-15 09:20') },
    });
  });
  it('refuses a unit that it is not the place, the trade or the property of', () => {
    start.when(claim({}, { ground: undefined })).thenRefuses('finding.not-claimable');
    start
      .as(scene.person('p-x', 'liaison', undefined as unknown as string))
      .when(claim())
      .thenRefuses('finding.not-claimable');
  });
  it('refuses a stranger, and a unit that is gone', () => {
    start
      .when(claim({ personId: 'p-x' }, { personUnitId: undefined }))
      .thenRefuses('finding.person-not-of-unit', { personId: 'p-x' });
    start.when(claim({}, { leadActive: false })).thenRefuses('unit.not-active', { unitId: 'u-roads' });
  });
  it.each([
    ['not filed', registered],
    ['handed over', assigned],
    ['worked on', rectifying],
  ])('refuses what is %s', (_state, so) =>
    given(so()).at('06-15 10:30').as(liaison).when(claim()).thenRefuses('finding.wrong-state'),
  );
  it('stays quiet for the same unit and person', () => {
    const claimed = given(filed().tell(['06-15 09:20', liaison, claim()])).at('06-15 09:21');
    claimed.as(owner).when(claim()).thenNothing();
    claimed.as(helper).when(claim()).thenRefuses('finding.wrong-state');
    claimed
      .as(owner)
      .when(claim({ personId: 'p-liaison' }))
      .thenRefuses('finding.wrong-state');
  });
});

describe('ReassignFinding', () => {
  const start = given(rectifying()).at('06-16 09:00').as(director);

  it('corrects the office, with new clocks for the right unit', () => {
    start.when(reassign()).then({
      type: 'FindingReassigned',
      data: {
        cause: 'officeError',
        from: 'u-roads',
        leadUnit: 'u-parks',
        why: '路段权属查错',
        due: due('06-26 09:00'),
      },
    });
    const { finding } = rectifying().tell(['06-16 09:00', director, reassign()]);
    expect(finding).toMatchObject({ state: 'assigned', assignment: { leadUnit: 'u-parks' } });
    expect(finding.personId).toBeUndefined();
    given(assigned()).at('06-15 10:00').as(director).when(reassign()).then('FindingReassigned');
  });
  it('lets the right unit return it, although the wrong one was asked first', () => {
    const again = rectifying().tell(['06-16 09:00', director, reassign()]);
    given(again).at('06-16 10:00').as(helper).when(requestReturn()).then('ReturnRequested');
  });
  it('refuses after the due: lateness is not washed away', () => {
    start.at('06-25 09:20').when(reassign()).then('FindingReassigned');
    start.at('06-25 09:21').when(reassign()).thenRefuses('finding.reassign-too-late');
  });
  it('refuses once it was reported, be it withdrawn', () => {
    const withdrawn = inReview().tell(['06-21 09:30', liaison, withdraw()]);
    given(withdrawn).at('06-21 10:00').as(director).when(reassign()).thenRefuses('finding.reassign-too-late');
  });
  it('refuses the same unit, one that is gone, and without a reason', () => {
    start.when(reassign({ newLead: 'u-roads' })).thenRefuses('finding.same-unit');
    start.when(reassign({}, { leadActive: false })).thenRefuses('unit.not-active');
    start.when(reassign({ why: ' ' })).thenRefuses('finding.reason-missing');
    start
      .when(reassign({ coUnits: [{ unitId: 'u-parks', role: '配合' }] }))
      .thenRefuses('finding.lead-is-co-unit');
  });
  it.each([
    ['not handed over', filed],
    ['waiting for a ruling', returning],
    ['reported', inReview],
  ])('refuses what is %s', (_state, so) =>
    given(so()).at('06-15 12:00').as(director).when(reassign()).thenRefuses('finding.wrong-state'),
  );
  it('stays quiet when it was done', () =>
    given(rectifying().tell(['06-16 09:00', director, reassign()]))
      .at('06-16 09:05')
      .as(director)
      .when(reassign())
      .thenNothing());
});

describe('SucceedLeadUnit', () => {
  it.each([
    ['assigned', assigned, undefined],
    ['returning', returning, undefined],
    ['rectifying', rectifying, 'p-above'],
    ['unit_review', inReview, 'p-above'],
    ['submitted', submitted, 'p-above'],
    ['reinspecting', reinspecting, 'p-above'],
    ['closed', closed, 'p-above'],
  ])('puts another unit in the place of the lead while %s; state and dues stay', (state, so, personId) => {
    const story = so();
    const { workDue, scoreDue, dueVersion, assignment } = story.finding;
    story.tell(['06-26 09:00', system, succeed()]);
    expect(story.facts.at(-1)!.fact).toEqual({
      type: 'LeadUnitSucceeded',
      data: { from: 'u-roads', to: 'u-works', personId: 'p-above', unitId: 'u-works' },
    });
    expect(story.finding).toMatchObject({ state, workDue, scoreDue, dueVersion });
    expect(story.finding.assignment).toEqual({ ...assignment, leadUnit: 'u-works' });
    expect(story.finding.personId).toBe(personId);
    expect(story.finding.items).toMatchObject([{ leadUnit: 'u-works' }]);
  });
  it('keeps the one who is named where the successor has nobody to answer for it', () =>
    expect(
      rectifying().tell([
        '06-26 09:00',
        system,
        succeed({ personId: undefined }, { personUnitId: undefined }),
      ]).finding.personId,
    ).toBe('p-owner'));
  it('is no second chance to return it', () => {
    const rejected = returning().tell(
      ['06-15 15:00', dispatcher, scene.rejectReturn()],
      ['06-15 16:00', system, succeed()],
    );
    given(rejected)
      .at('06-15 17:00')
      .as(scene.above)
      .when(requestReturn())
      .thenRefuses('finding.returned-before');
  });
  it('drops the successor from those who help, with its share', () => {
    const helped = filed().tell(
      [
        '06-15 09:20',
        dispatcher,
        scene.assign({
          coUnits: [
            { unitId: 'u-works', role: '统筹', share: 20 },
            { unitId: 'u-street', role: '保洁', share: 10 },
          ],
        }),
      ],
      ['06-15 10:00', system, succeed()],
    );
    expect(helped.finding.assignment).toMatchObject({
      leadUnit: 'u-works',
      coUnits: ['u-street'],
      shares: { 'u-street': 10 },
    });
  });
  it('stays quiet where another unit leads, or nobody does', () => {
    given(rectifying())
      .at('06-26 09:00')
      .as(system)
      .when(succeed({ from: 'u-parks' }))
      .thenNothing();
    given(filed()).at('06-26 09:00').as(system).when(succeed()).thenNothing();
    given().at('06-26 09:00').as(system).when(succeed()).thenNothing();
  });
});

describe('RecordHandover', () => {
  const start = given(rectifying()).at('06-16 09:00').as(deputy);

  it('hands the finding from the named person to another', () => {
    start.when(handOver({ note: '调离' })).then({
      type: 'HandoverRecorded',
      data: { from: 'p-owner', to: 'p-liaison', unitId: 'u-roads', note: '调离', by: 'p-deputy' },
    });
    const { workDue } = rectifying().finding;
    expect(rectifying().tell(['06-16 09:00', deputy, handOver()]).finding).toMatchObject({
      state: 'rectifying',
      personId: 'p-liaison',
      workDue,
    });
  });
  it.each([inReview, submitted, reinspecting, closed])('while anybody answers for it', (so) =>
    given(so()).at('06-26 09:00').as(system).when(handOver()).then('HandoverRecorded'),
  );
  it('refuses another unit, and a stranger', () => {
    start
      .as(helper)
      .when(handOver({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit');
    start
      .when(handOver({ toPerson: 'p-x' }, { personUnitId: undefined }))
      .thenRefuses('finding.person-not-of-unit', { personId: 'p-x' });
  });
  it('refuses where there is no finding', () =>
    given().at('06-16 09:00').as(deputy).when(handOver()).thenRefuses('finding.not-found'));
  it('stays quiet where he does not answer for it, or not yet, or has it', () => {
    start.when(handOver({ fromPerson: 'p-deputy' })).thenNothing();
    given(assigned()).at('06-15 10:00').as(deputy).when(handOver()).thenNothing();
    given(rectifying().tell(['06-16 09:00', deputy, handOver()]))
      .at('06-16 09:05')
      .as(deputy)
      .when(handOver())
      .thenNothing();
  });
});

describe('handing down: 街道 → 社区 → 网格员', () => {
  const grid = name(
    { personId: 'p-grid', unitId: 'u-east', innerDueAt: local('06-20 09:00') },
    { personUnitId: 'u-east' },
  );
  const down = (): Story => rectifying().tell(['06-16 09:00', liaison, grid]);

  it('names the one below, with a time of its own; lead and dues stay', () => {
    const { workDue, scoreDue, assignment } = rectifying().finding;
    expect(down().finding).toMatchObject({
      personId: 'p-grid',
      personUnitId: 'u-east',
      innerDueAt: local('06-20 09:00'),
      workDue,
      scoreDue,
      assignment,
    });
  });
  it('changes the inner time alone, and stays quiet for the same', () => {
    given(down()).at('06-16 10:00').as(liaison).when(grid).thenNothing();
    given(down())
      .at('06-16 10:00')
      .as(liaison)
      .when(name({ personId: 'p-grid', unitId: 'u-east' }, { personUnitId: 'u-east' }))
      .then({ type: 'ResponsiblePersonNamed', data: { personId: 'p-grid' } });
  });
  it('is taken back by naming one of the lead unit', () => {
    const back = down().tell(['06-17 09:00', head, name()]);
    expect(back.finding).toMatchObject({ personId: 'p-liaison', personUnitId: 'u-roads' });
    expect(back.finding.innerDueAt).toBeUndefined();
  });
});
