import { given, local, story } from '#testing/domain';
import {
  assign,
  assigned,
  director,
  dispatcher,
  file,
  filed,
  filer,
  inspector,
  photo,
  refuseFiling,
  register,
  registered,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });

describe('RegisterFinding', () => {
  const start = given().at('06-15 08:30').as(inspector);

  it('registers with who found it, and starts the clock of filing', () =>
    start.when(register()).then({
      type: 'FindingRegistered',
      data: {
        title: '路面破损',
        reporter: { personId: 'p-inspector', unitId: 'u-office', role: 'inspector' },
        photosBefore: [photo],
        fileDue: due('06-15 10:30'),
      },
    }));

  it.each(['material', 'duty', 'survey', 'conduct'] as const)(
    'needs neither place nor photo for %s',
    (kind) => start.when(register({ kind, site: undefined, photosBefore: [] })).then('FindingRegistered'),
  );

  it('takes an imported site without a photo: a printed list has none', () =>
    start
      .as({ ...inspector, channel: 'import' })
      .when(register({ photosBefore: [] }))
      .then('FindingRegistered'));

  it('takes a discovery up to 2 minutes ahead, as far as a clock may be wrong', () =>
    start.when(register({ discoveredAt: local('06-15 08:32') })).then('FindingRegistered'));

  it('refuses a second registration', () =>
    given(registered()).at('06-15 08:40').as(inspector).when(register()).thenRefuses('finding.exists'));
  it('refuses a site without a place', () =>
    start.when(register({ site: undefined })).thenRefuses('finding.site-missing'));
  it('refuses a site without a photo', () =>
    start.when(register({ photosBefore: [] })).thenRefuses('finding.photo-missing', { needed: 1 }));
  it('refuses a discovery in the future', () =>
    start
      .when(register({ discoveredAt: local('06-15 08:33') }))
      .thenRefuses('time.in-future', { field: 'discoveredAt' }));
  it('refuses where the calendar ends', () =>
    start.at('2031-06-15 08:30').when(register()).thenRefuses('calendar.not-covered'));
  it('refuses without a clause', () =>
    start.when(register({ clause: undefined })).thenRefuses('finding.clause-missing'));
  it('takes an obligation in its own words for a clause, but not at a site', () => {
    const obligation = { linkKind: 'paired', text: '每周到社区开展一次环境整治' } as const;
    const owed = { clause: undefined, photosBefore: [], site: undefined, obligation };
    start.when(register({ ...owed, kind: 'duty' })).then({
      type: 'FindingRegistered',
      data: {
        obligation,
        clause: {
          clauseId: 'obligation-paired',
          standardId: 'obligations',
          standardVersion: '—',
          text: obligation.text,
        },
      },
    });
    start.when(register({ obligation, clause: undefined })).thenRefuses('finding.clause-missing');
  });
  it.each(['public', 'system'] as const)('registers what a %s account hands in', (role) =>
    start
      .as({ ...inspector, role, unitId: undefined })
      .when(register({ source: { mode: 'hotline', level: 'city' } }))
      .then({ type: 'FindingRegistered', data: { reporter: { personId: 'p-inspector', role } } }),
  );
  it('gives an urgent one an hour by the clock, at night as well', () => {
    start
      .at('06-15 22:40')
      .when(register({ urgent: true }))
      .then({ type: 'FindingRegistered', data: { urgent: true, fileDue: due('06-15 23:40') } });
    start
      .at('06-15 22:40')
      .when(register())
      .then({ type: 'FindingRegistered', data: { fileDue: due('06-16 10:00') } });
  });
});

describe('FileFinding', () => {
  const start = given(registered()).at('06-15 09:00').as(filer);

  it('files, classifies with its basis, and starts the clock of assigning', () =>
    start.when(file()).then(
      {
        type: 'FindingFiled',
        data: { severity: 'serious', evidenceChecked: true, assignDue: due('06-15 11:00'), by: 'p-filer' },
      },
      { type: 'FindingClassified', data: { class: 'individual', basis: { rule: 'no-match', matches: [] } } },
    ));

  it('gives dispatch one hour for what is grave, or found by the province or the nation', () => {
    const urgent = { type: 'FindingFiled', data: { assignDue: due('06-15 10:00') } } as const;
    start.when(file({ severity: 'grave' })).then(urgent, 'FindingClassified');
    for (const level of ['province', 'nation'] as const)
      given(registered({ source: { mode: 'provincial', level } }))
        .at('06-15 09:00')
        .as(filer)
        .when(file())
        .then(urgent, 'FindingClassified');
  });

  it('gives dispatch one plain hour for what is urgent', () =>
    given(registered({ urgent: true }))
      .at('06-15 22:40')
      .as(filer)
      .when(file())
      .then({ type: 'FindingFiled', data: { assignDue: due('06-15 23:40') } }, 'FindingClassified'));

  it('keeps which open findings of the same key the reviewer has compared', () => {
    start
      .when(file({ seenDuplicates: ['f-8', 'f-9', 'f-gone'] }, { candidates: ['f-8', 'f-9'] }))
      .then({ type: 'FindingFiled', data: { seenDuplicates: ['f-8', 'f-9'] } }, 'FindingClassified');
    start
      .when(file({ seenDuplicates: ['f-8'] }, { candidates: ['f-8', 'f-9'] }))
      .thenRefuses('finding.duplicates-not-seen', { unseen: ['f-9'] });
  });
  it('refuses a clause that was not in force on the day of discovery', () =>
    start.when(file({}, { clauseInForce: false })).thenRefuses('finding.clause-not-in-force'));

  it('lets a person override the class, with the reason and his name', () =>
    start.when(file({ override: { class: 'special', reason: '施工围挡内' } })).then('FindingFiled', {
      type: 'FindingClassified',
      data: { class: 'special', override: { reason: '施工围挡内', by: 'p-filer' } },
    }));

  it('refuses an override without a reason', () =>
    start
      .when(file({ override: { class: 'special', reason: '  ' } }))
      .thenRefuses('finding.override-reason-missing'));
  it('refuses whoever reported it', () =>
    start.as(inspector).when(file()).thenRefuses('finding.reporter-files'));
  it('refuses what does not exist', () =>
    given().at('06-15 09:00').as(filer).when(file()).thenRefuses('finding.not-found'));
  it('refuses another decision once filed, and any once assigned', () => {
    given(filed())
      .at('06-15 09:10')
      .as(filer)
      .when(file({ severity: 'grave' }))
      .thenRefuses('finding.wrong-state', { state: 'filed' });
    given(assigned()).at('06-15 09:30').as(filer).when(file()).thenRefuses('finding.wrong-state');
  });
  it('stays quiet when it is filed just so', () =>
    given(filed()).at('06-15 09:10').as(director).when(file()).thenNothing());
});

describe('an urgent finding', () => {
  it('handled at once is to be rectified day and night; a limit in days stays one of the office', () => {
    const of = (handling: 'immediate' | 'by-deadline') =>
      given(
        registered({ urgent: true }).tell(['06-15 20:00', filer, file({ severity: 'ordinary', handling })]),
      )
        .at('06-15 22:00')
        .as(dispatcher)
        .when(assign());
    of('immediate').then({
      type: 'FindingAssigned',
      data: { limit: { unit: 'H', n: 4 }, due: due('06-16 02:00') },
    });
    of('by-deadline').then({ type: 'FindingAssigned', data: { limit: { unit: 'WD', n: 2 } } });
  });
});

describe('RefuseFiling', () => {
  const start = given(registered()).at('06-15 09:00').as(filer);

  it('ends the finding with a reason', () =>
    start.when(refuseFiling()).then({
      type: 'FindingNotFiled',
      data: { reasonCode: 'not-ours', text: '不属创建范围', by: 'p-filer' },
    }));
  it('refuses without a reason', () =>
    start.when(refuseFiling({ text: ' ' })).thenRefuses('finding.reason-missing'));
  it('refuses whoever reported it', () =>
    start.as(inspector).when(refuseFiling()).thenRefuses('finding.reporter-files'));
  it('refuses once filed', () =>
    given(filed())
      .at('06-15 09:10')
      .as(filer)
      .when(refuseFiling())
      .thenRefuses('finding.wrong-state', { state: 'filed' }));
  it('stays quiet when that is so already', () => {
    const refused = registered().tell(['06-15 09:00', filer, refuseFiling()]);
    given(refused)
      .at('06-15 09:10')
      .as(filer)
      .when(refuseFiling({ text: '另一理由' }))
      .thenNothing();
  });
  it('is final', () => {
    const refused = story(['06-15 08:30', inspector, register()], ['06-15 09:00', filer, refuseFiling()]);
    given(refused)
      .at('06-15 09:10')
      .as(filer)
      .when(file())
      .thenRefuses('finding.wrong-state', { state: 'not_filed' });
  });
});
