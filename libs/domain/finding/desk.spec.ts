import { given, local, story, type Story } from '#testing/domain';
import {
  assign,
  challenge,
  commander,
  countersign,
  deputy,
  dispatcher,
  fail,
  file,
  filer,
  inspector,
  owner,
  pass,
  passAtDesk,
  register,
  reinspector,
  reinspector2,
  report,
  schedule,
  sign,
  submitted,
} from './fixtures/scene';
import { dismissFlag, flag } from './fixtures/work';

type Registration = Parameters<typeof register>[0];
type Options = { drawn?: boolean; severity?: 'ordinary' | 'serious'; found?: Registration };
const selfFound: Registration = { source: { mode: 'self', level: 'unit' } };
const material: Registration = { kind: 'material', site: undefined, photosBefore: [] };
const fromAbove: Registration = { ...material, source: { mode: 'provincial', level: 'province' } };

/** A finding of which the papers may be enough: handed in on 06-21. */
function handedIn({ drawn = false, severity = 'ordinary', found = selfFound }: Options = {}): Story {
  const waived = severity === 'ordinary' && found === selfFound;
  const told = story(
    ['06-15 08:30', inspector, register(found)],
    ['06-15 09:00', filer, file({ severity })],
    ['06-15 09:20', dispatcher, assign()],
    ['06-15 10:00', deputy, sign()],
    ['06-16 09:00', owner, report({}, { drawn })],
  );
  return waived ? told : told.tell(['06-16 10:00', deputy, countersign()]);
}
const desk = (before: Story) => given(before).at('06-19 09:00').as(reinspector);

describe('PassAtDesk', () => {
  it('closes what is 一般 and self-found, without a visit', () =>
    desk(handedIn())
      .when(passAtDesk())
      .then(
        {
          type: 'ReinspectionPassed',
          data: { method: 'desk', photos: [], checkedClauses: ['c-1'], secondSignature: 'waived' },
        },
        { type: 'FindingClosed', data: { closedAs: 'rectified', by: 'p-reinspector' } },
      ));
  it.each(['ordinary', 'serious'] as const)('closes 网报 material that is %s', (severity) =>
    desk(handedIn({ severity, found: material }))
      .when(passAtDesk())
      .then('ReinspectionPassed', 'FindingClosed'),
  );
  it('stays quiet when he has closed it', () =>
    desk(handedIn().tell(['06-19 08:30', reinspector, passAtDesk()]))
      .when(passAtDesk())
      .thenNothing());

  it.each<[string, () => Story]>([
    ['neither material nor self-found', () => handedIn({ found: {} })],
    ['self-found, yet 较重', () => handedIn({ severity: 'serious' })],
    ['drawn', () => handedIn({ drawn: true })],
    ['a second signature due', () => handedIn({ found: fromAbove })],
    ['flagged', () => handedIn().tell(['06-16 11:00', filer, flag()])],
    ['reworked', reworked],
    ['challenged', challenged],
    ['of two doubts one dismissed', () => doubted('flag-1')],
  ])('needs somebody on site: %s', (_, so) =>
    desk(so()).when(passAtDesk()).thenRefuses('finding.needs-on-site'),
  );

  it('closes what was doubted, once every doubt is dismissed', () =>
    desk(doubted('flag-1', 'flag-2')).when(passAtDesk()).then('ReinspectionPassed', 'FindingClosed'));

  it('refuses a reporter, the units concerned, the doer, the recused', () => {
    const start = desk(handedIn());
    start.as(inspector).when(passAtDesk()).thenRefuses('finding.reporter-closes');
    start.when(passAtDesk({}, { related: true })).thenRefuses('finding.reinspector-of-unit');
    start.as(owner).when(passAtDesk()).thenRefuses('finding.reinspector-of-unit');
    start.when(passAtDesk({}, { recused: true })).thenRefuses('finding.reinspector-recused');
  });
  it('refuses before it is handed in', () =>
    desk(story(['06-15 08:30', inspector, register(selfFound)]))
      .when(passAtDesk())
      .thenRefuses('finding.wrong-state'));
});

describe('FailReinspection at the desk', () => {
  it('fails what could have passed there, on the short clock', () =>
    desk(handedIn())
      .when(fail())
      .then({
        type: 'ReinspectionFailed',
        data: { method: 'desk', shortDue: expect.objectContaining({ at: local('06-20 09:00') }) },
      }));
  it('needs somebody on site where passing would', () => {
    desk(handedIn({ drawn: true }))
      .when(fail())
      .thenRefuses('finding.needs-on-site');
    desk(submitted()).at('06-25 08:00').when(fail()).thenRefuses('finding.needs-on-site');
  });
  it('refuses without what is not met, and people of the unit', () => {
    desk(handedIn())
      .when(fail({ unmetClauses: [] }))
      .thenRefuses('finding.unmet-missing');
    desk(handedIn())
      .when(fail({}, { related: true }))
      .thenRefuses('finding.reinspector-of-unit');
  });
});

describe('a re-inspection by the papers', () => {
  it('is one where they may be enough', () => {
    desk(handedIn())
      .when(schedule({ method: 'desk' }))
      .then({ type: 'ReinspectionScheduled', data: { method: 'desk' } });
    const above = handedIn({ found: fromAbove });
    desk(above)
      .when(schedule({ method: 'desk' }))
      .then('ReinspectionScheduled');
    given(above.tell(['06-19 09:00', reinspector, schedule({ method: 'desk' })]))
      .at('06-19 10:00')
      .as(reinspector)
      .when(pass({ photos: [] }))
      .then({ type: 'ReinspectionPassed', data: { secondSignature: 'required', method: 'desk' } });
  });
  it('is none where it was drawn for a visit, or a place has to be seen', () => {
    for (const before of [handedIn({ drawn: true }), handedIn({ found: {} })])
      desk(before)
        .when(schedule({ method: 'desk' }))
        .thenRefuses('finding.needs-on-site');
    desk(handedIn({ drawn: true, found: material }))
      .when(schedule({ method: 'desk', reinspectorId: reinspector2.personId }))
      .thenRefuses('finding.needs-on-site');
  });
});

function challenged(): Story {
  return handedIn().tell(
    ['06-16 15:30', reinspector2, passAtDesk()],
    ['06-16 16:00', commander, challenge()],
  );
}
function doubted(...dismissed: string[]): Story {
  return handedIn().tell(
    ['06-16 11:00', filer, flag()],
    ['06-16 11:10', filer, flag({ kind: 'farFromSite' })],
    ...dismissed.map((flagId): Parameters<Story['tell']>[0] => [
      '06-16 15:30',
      filer,
      dismissFlag({ flagId }),
    ]),
  );
}
function reworked(): Story {
  return handedIn().tell(
    ['06-19 08:30', reinspector, fail()],
    ['06-19 08:40', owner, report({}, { drawn: false })],
  );
}
