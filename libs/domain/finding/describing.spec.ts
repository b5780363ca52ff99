import { given, local } from '#testing/domain';
import type { Classification } from './classification';
import {
  assigned,
  clause,
  classifyAs,
  closed,
  correct,
  director,
  file,
  filed,
  filer,
  inReview,
  merge,
  passed,
  refuseFiling,
  registered,
  rectifying,
  reinspecting,
  submitted,
  system,
} from './fixtures/scene';

const repeated: Classification = {
  class: 'repeated',
  basis: { rule: 'same-unit-same-clause-in-90-days', matches: ['f-8', 'f-9'] },
};

describe('ClassifyFinding', () => {
  const start = (before = assigned()) => given(before).at('06-15 09:30');

  it('sets another class than the computed one with the reason, and keeps what was computed', () =>
    start()
      .as(filer)
      .when(classifyAs({}, repeated))
      .then({
        type: 'FindingClassified',
        data: { class: 'special', basis: repeated.basis, override: { reason: '施工围挡内', by: 'p-filer' } },
      }));
  it('takes the computed class without a reason', () => {
    const asComputed = {
      type: 'FindingClassified',
      data: { class: 'repeated', basis: repeated.basis },
    } as const;
    start()
      .as(filer)
      .when(classifyAs({ class: 'repeated', reason: '' }, repeated))
      .then(asComputed);
    start()
      .as(filer)
      .when(classifyAs({ class: undefined, reason: '' }, repeated))
      .then(asComputed);
  });
  it('is looked at again by the system', () =>
    start()
      .as(system)
      .when(classifyAs({ class: undefined, reason: '' }, repeated))
      .then({ type: 'FindingClassified', data: { class: 'repeated', basis: repeated.basis } }));
  it('leaves what a person has decided, until a person takes the computed class', () => {
    const set = assigned().tell(['06-15 09:25', filer, classifyAs()]);
    start(set)
      .as(system)
      .when(classifyAs({ class: undefined, reason: '' }, repeated))
      .thenNothing();
    start(set)
      .as(director)
      .when(classifyAs({ class: 'repeated' }, repeated))
      .then('FindingClassified');
    const back = set.tell(['06-15 09:26', director, classifyAs({ class: 'repeated' }, repeated)]);
    expect(back.finding.classSetBy).toBeUndefined();
  });
  it('leaves what was decided by override at filing', () =>
    start(filed({ override: { class: 'special', reason: '施工围挡内' } }))
      .as(system)
      .when(classifyAs({ class: undefined, reason: '' }, repeated))
      .thenNothing());

  it.each([
    ['filed', filed()],
    ['rectifying', rectifying()],
    ['unit_review', inReview()],
    ['submitted', submitted()],
    ['reinspecting', reinspecting()],
    ['closed', closed()],
  ] as const)('is possible while %s', (_, before) =>
    given(before).at('06-26 09:00').as(filer).when(classifyAs()).then('FindingClassified'),
  );
  it('refuses another class without a reason', () =>
    start()
      .as(filer)
      .when(classifyAs({ reason: ' ' }))
      .thenRefuses('finding.override-reason-missing'));
  it('refuses a person before filing and after the end, and stays quiet for the system there', () => {
    const merged = registered().tell([
      '06-15 09:00',
      filer,
      merge({}, { self: { findingId: 'f-1', position: '20' } }),
    ]);
    const notFiled = registered().tell(['06-15 09:00', filer, refuseFiling()]);
    for (const before of [registered(), merged, notFiled]) {
      start(before).as(filer).when(classifyAs()).thenRefuses('finding.wrong-state');
      start(before).as(system).when(classifyAs({}, repeated)).thenNothing();
    }
    given(closed()).at('06-26 09:00').as(system).when(classifyAs({}, repeated)).thenNothing();
  });
  it('stays quiet where it is so', () => {
    start()
      .as(system)
      .when(classifyAs({ class: undefined }))
      .thenNothing();
    start()
      .as(filer)
      .when(classifyAs({ class: 'individual', reason: '' }))
      .thenNothing();
    start(assigned().tell(['06-15 09:25', filer, classifyAs()]))
      .as(filer)
      .when(classifyAs())
      .thenNothing();
  });
});

describe('CorrectFinding', () => {
  const start = (before = registered()) => given(before).at('06-25 12:00').as(filer);

  it('puts a field right as a fact with old and new, and who it was', () => {
    start()
      .when(correct())
      .then({
        type: 'FindingCorrected',
        data: { field: 'title', old: '路面破损', new: '路面塌陷', why: '写错了', by: 'p-filer' },
      });
    expect(registered().tell(['06-15 08:40', filer, correct()]).finding.registered).toMatchObject({
      title: '路面塌陷',
      site: { name: '宝庆中路' },
    });
  });
  it('adds what was not there', () =>
    start()
      .when(correct({ field: 'description', old: undefined, new: '约 3 平方米' }))
      .then({ type: 'FindingCorrected', data: { field: 'description', new: '约 3 平方米' } }));
  it('sees an old value whatever the order of its parts', () => {
    const site = { name: '塔北路' };
    const before = registered({ site: { name: '宝庆中路', address: '12 号', categoryCode: '01' } });
    start(before)
      .when(
        correct({
          field: 'site',
          old: { categoryCode: '01', address: '12 号', name: '宝庆中路' },
          new: site,
        }),
      )
      .then({ type: 'FindingCorrected', data: { field: 'site', new: site } });
  });

  it.each([
    ['site', { name: '宝庆中路' }, { name: '塔北路' }],
    ['clause', clause, { ...clause, clauseId: 'c-2' }],
    ['aboutUnit', undefined, 'u-roads'],
  ] as const)(
    'moves the %s before it is handed over, never after: the limit rests on it',
    (field, old, value) => {
      for (const before of [registered(), filed()])
        start(before)
          .when(correct({ field, old, new: value }))
          .then({ type: 'FindingCorrected', data: { field } });
      for (const before of [assigned(), closed()])
        start(before)
          .when(correct({ field, old, new: value }))
          .thenRefuses('finding.field-fixed', { field });
    },
  );
  it.each(['filed', 'assigned', 'rectifying', 'unit_review', 'submitted', 'reinspecting', 'closed'] as const)(
    'puts the words right while %s',
    (state) => {
      const before = {
        filed,
        assigned,
        rectifying,
        unit_review: inReview,
        submitted,
        reinspecting,
        closed,
      }[state]();
      start(before).when(correct()).then('FindingCorrected');
    },
  );
  it('puts the words right while it waits for the second signature', () =>
    start(passed()).when(correct()).then('FindingCorrected'));

  it.each([
    'photosBefore',
    'photosAfter',
    'discoveredAt',
    'registeredAt',
    'reporter',
    'source',
    'severity',
    'handling',
    'kind',
    'urgent',
  ] as const)('refuses to touch %s', (field) =>
    start()
      .when(correct({ field, old: null, new: 'x' }))
      .thenRefuses('finding.field-fixed', { field }),
  );
  it('refuses who saw another value', () =>
    start()
      .when(correct({ old: '路面' }))
      .thenRefuses('finding.changed-meanwhile', { field: 'title' }));
  it('refuses without a reason', () =>
    start()
      .when(correct({ why: '' }))
      .thenRefuses('finding.reason-missing'));
  it('refuses a value that is none', () => {
    const shape = expect.objectContaining({ name: 'ZodError' });
    expect(() => start().when(correct({ new: '' }))).toThrow(shape);
    expect(() => start().when(correct({ field: 'site', new: { address: '12 号' } }))).toThrow(shape);
    expect(() => start().when(correct({ field: 'nothing' as 'title' }))).toThrow(shape);
  });
  it('refuses what has ended without being pursued', () => {
    const notFiled = registered().tell(['06-15 09:00', filer, refuseFiling()]);
    start(notFiled).when(correct()).thenRefuses('finding.wrong-state', { state: 'not_filed' });
    given().at('06-25 12:00').as(filer).when(correct()).thenRefuses('finding.not-found');
  });
  it('stays quiet where it reads so already, whoever saw what', () => {
    start()
      .when(correct({ new: '路面破损' }))
      .thenNothing();
    start(registered().tell(['06-15 08:40', filer, correct()]))
      .when(correct())
      .thenNothing();
  });
  it('moves no due and no state', () => {
    const before = rectifying();
    const { registered: _was, lastAt: _at, ...rest } = before.finding;
    const after = before.tell(['06-20 09:00', filer, correct()]).finding;
    expect(after).toMatchObject(rest);
    expect(after.lastAt).toBe(local('06-20 09:00'));
  });
  it('is filed by the corrected clause', () => {
    const before = registered().tell([
      '06-15 08:40',
      filer,
      correct({ field: 'clause', old: clause, new: { ...clause, clauseId: 'c-2' } }),
    ]);
    given(before).at('06-15 09:00').as(filer).when(file()).then('FindingFiled', 'FindingClassified');
  });
});
