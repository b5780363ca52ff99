import { given, local } from '#testing/domain';
import {
  assign,
  assigned,
  closed,
  deem,
  dispatcher,
  filed,
  helper,
  inReview,
  inspector,
  liaison,
  name,
  owner,
  rectifying,
  registered,
  reinspecting,
  sign,
  submitted,
  system,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });

describe('AssignFinding', () => {
  const start = given(filed()).at('06-15 09:20').as(dispatcher);

  it('hands over with the due, its derivation, the time to sign for and the reminder before it', () =>
    start.when(assign()).then({
      type: 'FindingAssigned',
      data: {
        assignmentId: 'a-1',
        formId: 'a-1',
        leadUnit: 'u-roads',
        coUnits: [{ unitId: 'u-street', role: '配合' }],
        route: 'manual',
        limit: { unit: 'WD', n: 5 },
        due: {
          at: local('06-25 09:20'),
          derivation: expect.stringContaining('→ 2023-06-25 09:20'),
          calendarId: expect.any(String),
          calendarVersion: 1,
        },
        signDue: due('06-15 16:20'),
        dueSoonAt: local('06-21 09:20'),
        by: 'p-dispatcher',
      },
    }));

  it.each([
    ['ordinary', 'by-deadline', '06-19 09:20'],
    ['serious', 'long-term', '06-25 09:20'],
    ['grave', 'by-deadline', '06-30 09:20'],
    ['grave', 'immediate', '06-15 16:20'],
  ] as const)('takes the limit of the policy: %s, %s: due %s', (severity, handling, at) =>
    given(filed({ severity, handling }))
      .at('06-15 09:20')
      .as(dispatcher)
      .when(assign())
      .then({ type: 'FindingAssigned', data: { due: due(at) } }),
  );

  it('takes a limit of its own, and the form it stands on', () =>
    start
      .when(assign({ limit: { unit: 'WD', n: 1 }, formId: 'form-7' }))
      .then({ type: 'FindingAssigned', data: { due: due('06-16 09:20'), formId: 'form-7' } }));

  it('refuses a unit that is not active', () =>
    start.when(assign({}, { leadActive: false })).thenRefuses('unit.not-active', { unitId: 'u-roads' }));
  it('refuses the lead among those who help', () =>
    start
      .when(assign({ coUnits: [{ unitId: 'u-roads', role: '配合' }] }))
      .thenRefuses('finding.lead-is-co-unit'));
  it('refuses what is not filed, and another unit once assigned', () => {
    given(registered()).at('06-15 09:00').as(dispatcher).when(assign()).thenRefuses('finding.wrong-state');
    given(assigned())
      .at('06-15 09:30')
      .as(dispatcher)
      .when(assign({ leadUnit: 'u-parks' }))
      .thenRefuses('finding.wrong-state', { state: 'assigned' });
  });
  it('refuses where the calendar ends', () =>
    start.at('2027-12-30 09:00').when(assign()).thenRefuses('calendar.not-covered'));
  it('stays quiet when the unit has it', () =>
    given(assigned()).at('06-15 09:30').as(dispatcher).when(assign()).thenNothing());
});

describe('SignForAssignment', () => {
  const start = given(assigned()).at('06-15 16:20').as(liaison);

  it('signs and names who is responsible, in time up to the minute of the due', () =>
    start.when(sign()).then({
      type: 'AssignmentSignedFor',
      data: { personId: 'p-owner', unitId: 'u-roads', late: false, by: 'p-liaison' },
    }));
  it('says when it is late', () =>
    start
      .at('06-15 16:21')
      .when(sign())
      .then({ type: 'AssignmentSignedFor', data: { late: true } }));
  it('refuses another unit, also one that helps', () =>
    start
      .as(helper)
      .when(sign({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit'));
  it('refuses to name a stranger', () =>
    start
      .when(sign({ personId: 'p-stranger' }, { personUnitId: undefined }))
      .thenRefuses('finding.person-not-of-unit', { personId: 'p-stranger' }));
  it('refuses before the handing over, and once signed with another person', () => {
    given(filed()).at('06-15 09:10').as(liaison).when(sign()).thenRefuses('finding.wrong-state');
    given(rectifying())
      .at('06-15 10:10')
      .as(liaison)
      .when(sign({ personId: 'p-liaison' }))
      .thenRefuses('finding.wrong-state', { state: 'rectifying' });
  });
  it('stays quiet when two sign with the same person', () =>
    given(rectifying()).at('06-15 10:10').as(owner).when(sign()).thenNothing());
});

describe('DeemSigned', () => {
  const start = given(assigned()).as(system);

  it('makes the head the named person from the due of signing on', () =>
    start
      .at('06-15 16:20')
      .when(deem())
      .then({ type: 'AssignmentDeemedSigned', data: { personId: 'p-head', unitId: 'u-roads' } }));
  it('stays quiet before that', () => start.at('06-15 16:19').when(deem()).thenNothing());
  it('stays quiet when it is signed, or not there', () => {
    given(rectifying()).at('06-15 17:00').as(system).when(deem()).thenNothing();
    given().at('06-15 17:00').as(system).when(deem()).thenNothing();
  });
  it('is not undone by signing late: the head names another person', () => {
    const deemed = assigned().tell(['06-15 16:20', system, deem()]);
    given(deemed).at('06-15 16:30').as(liaison).when(sign()).thenRefuses('finding.wrong-state');
    given(deemed).at('06-15 16:30').as(liaison).when(name()).then('ResponsiblePersonNamed');
    expect(deemed.finding.assignment).toMatchObject({ deemed: true, signedAt: local('06-15 16:20') });
  });
});

describe('NameResponsiblePerson', () => {
  it.each([
    ['rectifying', rectifying],
    ['unit_review', inReview],
    ['submitted', submitted],
    ['reinspecting', reinspecting],
  ])('names another person while %s, and moves no due', (state, so) => {
    const story = so();
    const before = story.finding;
    story.tell(['06-25 09:00', liaison, name({ innerDueAt: local('06-20 09:00') })]);
    expect(story.facts.at(-1)!.fact).toEqual({
      type: 'ResponsiblePersonNamed',
      data: {
        personId: 'p-liaison',
        unitId: 'u-roads',
        innerDueAt: local('06-20 09:00'),
        by: 'p-liaison',
      },
    });
    const { workDue, scoreDue, dueVersion } = before;
    expect(story.finding).toMatchObject({ state, personId: 'p-liaison', workDue, scoreDue, dueVersion });
  });

  const start = given(rectifying()).at('06-16 09:00').as(liaison);
  it('hands down to a descendant, with its unit', () =>
    start
      .when(name({ personId: 'p-grid' }, { personUnitId: 'u-roads-east' }))
      .then({ type: 'ResponsiblePersonNamed', data: { personId: 'p-grid', unitId: 'u-roads-east' } }));
  it('refuses another unit', () =>
    start
      .as(helper)
      .when(name({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit'));
  it('refuses a stranger', () =>
    start
      .when(name({}, { personUnitId: undefined }))
      .thenRefuses('finding.person-not-of-unit', { personId: 'p-liaison' }));
  it('refuses before it is signed for, and after it is closed', () => {
    given(assigned()).at('06-15 09:30').as(liaison).when(name()).thenRefuses('finding.wrong-state');
    given(closed()).at('06-25 11:30').as(liaison).when(name()).thenRefuses('finding.wrong-state');
    given().at('06-15 09:30').as(inspector).when(name()).thenRefuses('finding.not-found');
  });
  it('stays quiet when he is named', () => start.when(name({ personId: 'p-owner' })).thenNothing());
});
