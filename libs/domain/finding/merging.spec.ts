import { given, local, story } from '#testing/domain';
import {
  absorb,
  assign,
  assigned,
  clause,
  closed,
  commander,
  director,
  dispatcher,
  file,
  filed,
  filer,
  inReview,
  inspector,
  liaison,
  merge,
  passed,
  refuseFiling,
  register,
  registered,
  rectifying,
  reinspecting,
  reinspector,
  schedule,
  sign,
  signClosure,
  submitted,
  system,
  unmerge,
} from './fixtures/scene';

const master = {
  findingId: 'f-master',
  state: 'rectifying',
  key: { place: { name: '宝庆中路' }, about: clause.clauseId },
  leadUnit: 'u-roads',
  scoreDue: local('06-21 09:20'),
  position: '90',
} as const;
const due = (text: string) => expect.objectContaining({ at: local(text) });
const merged = (before = registered()) => before.tell(['06-15 14:00', filer, merge({}, { master })]);

describe('MergeFinding', () => {
  const start = given(registered()).at('06-15 09:00').as(filer);

  it('ends the finding, and keeps the master as it was looked up and who reported', () =>
    start.when(merge({ why: '同一处坑洼' }, { master })).then({
      type: 'FindingMerged',
      data: {
        master,
        key: { place: { name: '宝庆中路' }, about: 'c-1' },
        reporters: ['p-inspector'],
        why: '同一处坑洼',
        by: 'p-filer',
      },
    }));

  it.each([
    ['registered', registered()],
    ['filed', filed()],
    ['assigned', assigned()],
    ['rectifying', rectifying()],
  ] as const)('is possible while %s, and leaves no unit, person or due', (_, before) => {
    const { finding } = merged(before);
    expect(finding).toMatchObject({ state: 'merged', mergedInto: 'f-master', items: [] });
    for (const gone of ['assignment', 'personId', 'workDue', 'scoreDue', 'dueVersion', 'dueSoonAt'] as const)
      expect(finding[gone]).toBeUndefined();
  });

  it.each([
    ['unit_review', inReview()],
    ['submitted', submitted()],
    ['reinspecting', reinspecting()],
    ['closed', closed()],
    ['not_filed', registered().tell(['06-15 09:00', filer, refuseFiling()])],
  ] as const)('is refused while %s', (state, before) =>
    given(before)
      .at('06-26 09:00')
      .as(filer)
      .when(merge({}, { master }))
      .thenRefuses('finding.wrong-state', { state }),
  );

  it('of two without a due takes the one registered first as the master', () => {
    const open = { ...master, state: 'filed', leadUnit: undefined, scoreDue: undefined } as const;
    const self = { findingId: 'f-1', position: '20' };
    start.when(merge({}, { self, master: { ...open, position: '19' } })).then('FindingMerged');
    start
      .when(merge({}, { self, master: { ...open, position: '21' } }))
      .thenRefuses('finding.master-due-later');
  });
  it('of two with a due takes the earlier one, and no due moves', () => {
    const before = given(assigned()).at('06-15 09:30').as(filer);
    // This one is due 06-25 09:20.
    const of = (scoreDue: string, position = '90') =>
      before.when(merge({}, { master: { ...master, scoreDue: local(scoreDue), position } }));
    of('06-25 09:19').then('FindingMerged');
    of('06-25 09:21').thenRefuses('finding.master-due-later', { masterId: 'f-master' });
    of('06-25 09:20', '19').then('FindingMerged');
    of('06-25 09:20', '21').thenRefuses('finding.master-due-later');
  });
  it('never takes one without a due as the master of one with a due', () =>
    given(assigned())
      .at('06-15 09:30')
      .as(filer)
      .when(merge({}, { master: { ...master, scoreDue: undefined, position: '1' } }))
      .thenRefuses('finding.master-due-later'));

  it.each(['registered', 'returning', 'unit_review', 'submitted', 'reinspecting', 'deferred'] as const)(
    'takes a master that is %s',
    (state) => start.when(merge({}, { master: { ...master, state } })).then('FindingMerged'),
  );
  it.each(['none', 'not_filed', 'merged', 'closed', 'stable', 'closed_unrectified', 'voided'] as const)(
    'refuses a master that is %s',
    (state) =>
      start
        .when(merge({}, { master: { ...master, state } }))
        .thenRefuses('finding.master-not-open', { state }),
  );
  it('refuses a master that is nowhere', () =>
    start.when(merge({}, { master: undefined })).thenRefuses('finding.master-not-open'));
  it('refuses itself', () =>
    start
      .when(merge({ masterId: 'f-1' }, { master: { ...master, findingId: 'f-1' } }))
      .thenRefuses('finding.merge-self'));

  it.each([
    ['another place', { place: { name: '塔北路' }, about: 'c-1' }],
    ['another clause', { place: { name: '宝庆中路' }, about: 'c-2' }],
    ['something that has no place', { unitId: 'u-roads', about: 'c-1' }],
  ])('refuses %s', (_, key) =>
    start.when(merge({}, { master: { ...master, key } })).thenRefuses('finding.other-key'),
  );
  it('knows a site by its number before its name', () => {
    const before = given(registered({ site: { siteId: 's-7', name: '宝庆中路' } }))
      .at('06-15 09:00')
      .as(filer);
    const of = (place: { siteId?: string; name: string }) =>
      before.when(merge({}, { master: { ...master, key: { place, about: 'c-1' } } }));
    of({ siteId: 's-7', name: '宝庆中路东段' }).then('FindingMerged');
    of({ siteId: 's-8', name: '宝庆中路' }).thenRefuses('finding.other-key');
    of({ name: '宝庆中路' }).then('FindingMerged');
  });
  it('compares unit and obligation where there is no site; a unit nobody has named yet may be any', () => {
    const obligation = { linkKind: 'paired', text: '每周到社区开展一次环境整治' } as const;
    const of = (unitId: string | undefined, aboutUnit: string | undefined, text: string = obligation.text) =>
      given(registered({ kind: 'duty', site: undefined, photosBefore: [], obligation, aboutUnit }))
        .at('06-15 09:00')
        .as(filer)
        .when(merge({}, { master: { ...master, key: { unitId, about: `paired:${text}` } } }));
    of('u-post', 'u-post').then('FindingMerged');
    of('u-post', undefined).then('FindingMerged');
    of(undefined, 'u-post').then('FindingMerged');
    of('u-post', 'u-roads').thenRefuses('finding.other-key');
    of('u-post', 'u-post', '每月一次').thenRefuses('finding.other-key');
  });

  it('once handed over refuses a master of another unit', () => {
    const other = { ...master, leadUnit: 'u-parks' };
    for (const before of [assigned(), rectifying()])
      given(before)
        .at('06-15 14:00')
        .as(filer)
        .when(merge({}, { master: other }))
        .thenRefuses('finding.master-other-unit', { leadUnit: 'u-parks' });
    given(filed())
      .at('06-15 14:00')
      .as(filer)
      .when(merge({}, { master: other }))
      .then('FindingMerged');
  });

  it('refuses what does not exist', () =>
    given().at('06-15 09:00').as(filer).when(merge({}, { master })).thenRefuses('finding.not-found'));
  it('stays quiet when it is merged into that one, and is refused into another', () => {
    const start = given(merged()).at('06-15 15:00').as(director);
    start.when(merge({}, { master })).thenNothing();
    start
      .when(merge({ masterId: 'f-3' }, { master: { ...master, findingId: 'f-3' } }))
      .thenRefuses('finding.wrong-state', { state: 'merged' });
  });
});

describe('UnmergeFinding', () => {
  it('goes back to be handed over, as it was filed, on a new clock of ours', () => {
    given(merged(assigned({ severity: 'grave' })))
      .at('06-16 09:00')
      .as(director)
      .when(unmerge())
      .then({
        type: 'FindingUnmerged',
        data: {
          from: 'f-master',
          why: '不是同一处',
          severity: 'grave',
          handling: 'by-deadline',
          assignDue: due('06-16 10:00'),
          by: 'p-director',
        },
      });
    const { finding } = merged(rectifying()).tell(['06-16 09:00', director, unmerge()]);
    expect(finding).toMatchObject({ state: 'filed', assignDue: local('06-16 11:00'), items: [] });
    expect(finding.mergedInto).toBeUndefined();
  });
  it('stands as it was proposed where it had not been filed', () =>
    given(merged(registered({ proposedSeverity: 'ordinary' })))
      .at('06-16 09:00')
      .as(director)
      .when(unmerge())
      .then({ type: 'FindingUnmerged', data: { severity: 'ordinary', handling: 'by-deadline' } }));
  it('is handed over anew, with a due of its own', () => {
    const { finding } = merged(assigned()).tell(
      ['06-16 09:00', director, unmerge()],
      ['06-16 09:30', dispatcher, assign()],
      ['06-16 10:00', liaison, sign()],
    );
    expect(finding).toMatchObject({ state: 'rectifying', workDue: local('06-26 09:30'), cycle: 1 });
    expect(finding.items).toHaveLength(1);
  });
  it('refuses a person without a reason, and what is not merged', () => {
    given(merged())
      .at('06-16 09:00')
      .as(director)
      .when(unmerge({ why: ' ' }))
      .thenRefuses('finding.reason-missing');
    given(filed())
      .at('06-16 09:00')
      .as(director)
      .when(unmerge())
      .thenRefuses('finding.wrong-state', { state: 'filed' });
  });
  it('stays quiet for the system where that is so already, or it hangs on another master', () => {
    const asSystem = (before = filed()) => given(before).at('06-16 09:00').as(system);
    asSystem()
      .when(unmerge({ masterId: 'f-master' }))
      .thenNothing();
    asSystem(merged())
      .when(unmerge({ masterId: 'f-older' }))
      .thenNothing();
    asSystem(merged())
      .when(unmerge({ masterId: 'f-master' }))
      .then('FindingUnmerged');
  });
});

describe('AbsorbDuplicate', () => {
  const start = (before = rectifying()) => given(before).at('06-25 14:00').as(system);

  it.each([
    ['registered', registered()],
    ['filed', filed()],
    ['assigned', assigned()],
    ['rectifying', rectifying()],
    ['unit_review', inReview()],
    ['submitted', submitted()],
    ['reinspecting', reinspecting()],
  ] as const)('adds the duplicate and its reporters while %s, and changes nothing else', (_, before) => {
    start(before)
      .when(absorb())
      .then({
        type: 'DuplicateAbsorbed',
        data: { duplicateId: 'f-2', reporters: ['p-other'] },
      });
    const was = before.finding;
    const { finding } = before.tell(['06-25 14:00', system, absorb()]);
    expect(finding).toEqual({
      ...was,
      reporters: ['p-inspector', 'p-other'],
      duplicates: ['f-2'],
      lastAt: local('06-25 14:00'),
    });
  });

  it('keeps whoever reported the duplicate from closing the master', () => {
    const before = submitted().tell(['06-25 08:30', system, absorb({ reporters: [reinspector.personId] })]);
    given(before)
      .at('06-25 08:40')
      .as(director)
      .when(schedule({ reinspectorId: reinspector.personId }))
      .thenRefuses('finding.reporter-closes');
  });
  it('keeps him from the second signature', () => {
    const before = passed().tell(['06-25 14:00', system, absorb({ reporters: [director.personId] })]);
    given(before).at('06-25 15:00').as(director).when(signClosure()).thenRefuses('finding.reporter-closes');
    given(before).at('06-25 15:00').as(commander).when(signClosure()).then('FindingClosed');
  });
  it('is refused once he has passed it: it would close by his hand', () =>
    start(passed())
      .when(absorb({ reporters: ['p-other', reinspector.personId] }))
      .thenRefuses('finding.wrong-state', { state: 'reinspecting' }));

  it.each([
    ['closed', closed()],
    ['not_filed', registered().tell(['06-15 09:00', filer, refuseFiling()])],
    ['merged', merged()],
  ] as const)('is refused when the master is %s', (state, before) =>
    start(before).when(absorb()).thenRefuses('finding.wrong-state', { state }),
  );
  it('is refused where there is no master', () =>
    given().at('06-25 14:00').as(system).when(absorb()).thenRefuses('finding.not-found'));
  it('stays quiet when the master knows it, in whatever state', () => {
    start(rectifying().tell(['06-15 11:00', system, absorb()]))
      .when(absorb())
      .thenNothing();
    start(
      story(
        ['06-15 08:30', inspector, register()],
        ['06-15 09:00', system, absorb()],
        ['06-15 09:00', filer, refuseFiling()],
      ),
    )
      .when(absorb())
      .thenNothing();
  });
  it('takes in who reported it meanwhile', () =>
    start(rectifying().tell(['06-15 11:00', system, absorb()]))
      .when(absorb({ reporters: ['p-other', 'p-third'] }))
      .then({ type: 'DuplicateAbsorbed', data: { reporters: ['p-other', 'p-third'] } }));
});

describe('a life with a merging', () => {
  it('goes from registration through un-merging to the end', () => {
    const life = registered()
      .tell(['06-15 09:00', filer, file()])
      .tell(['06-15 09:20', dispatcher, assign()])
      .tell(['06-15 10:00', liaison, sign()])
      .tell(['06-15 14:00', filer, merge({}, { master })])
      .tell(['06-15 15:00', system, unmerge({ masterId: 'f-master', why: '主件已经办结' })])
      .tell(['06-15 15:10', dispatcher, assign()]);
    expect(life.facts.map(({ fact }) => fact.type)).toEqual([
      'FindingRegistered',
      'FindingFiled',
      'FindingClassified',
      'FindingAssigned',
      'AssignmentSignedFor',
      'FindingMerged',
      'FindingUnmerged',
      'FindingAssigned',
    ]);
    expect(life.finding).toMatchObject({ state: 'assigned', cycle: 1, dueVersion: 7 });
    expect(life.finding.personId).toBeUndefined();
  });
});
