import { given, type Story } from '#testing/domain';
import {
  assigned,
  closed,
  closeUnrectified,
  commander,
  director,
  dispatcher,
  endObservation,
  filed,
  filer,
  inReview,
  inspector,
  pass,
  passed,
  rectifying,
  refuseFiling,
  registered,
  reinspecting,
  reinspector,
  requestVoid,
  signClosure,
  submitted,
  system,
  voidFinding,
} from './fixtures/scene';
import { deferred } from './fixtures/work';

const stable = () => closed().tell(['08-09 18:00', system, endObservation()]);
const unrectified = () => rectifying().tell(['08-01 09:00', commander, closeUnrectified()]);
const at = '08-10 09:00';
const everywhere: [string, () => Story][] = [
  ['registered', registered],
  ['filed', filed],
  ['assigned', assigned],
  ['rectifying', rectifying],
  ['unit_review', inReview],
  ['submitted', submitted],
  ['reinspecting', reinspecting],
  ['passed, unsigned', passed],
  ['deferred', deferred],
  ['closed', closed],
  ['stable', stable],
  ['closed_unrectified', unrectified],
];
const notFiled = () => registered().tell(['06-15 09:00', filer, refuseFiling()]);

describe('RequestVoid', () => {
  it.each(everywhere)('asks, and leaves the state: %s', (_, so) => {
    given(so())
      .at(at)
      .as(dispatcher)
      .when(requestVoid())
      .then({ type: 'VoidRequested', data: { requestId: 'r-1', why: '登记错了单位', by: 'p-dispatcher' } });
    const before = so();
    const { state } = before.finding;
    expect(before.tell([at, dispatcher, requestVoid()]).finding.state).toBe(state);
  });
  it('refuses without a reason, and what ended without having begun', () => {
    given(closed())
      .at(at)
      .as(filer)
      .when(requestVoid({ why: ' ' }))
      .thenRefuses('finding.reason-missing');
    given(notFiled()).at(at).as(filer).when(requestVoid()).thenRefuses('finding.wrong-state');
  });
  it('stays quiet while one waits', () =>
    given(closed().tell([at, filer, requestVoid()]))
      .at('08-10 10:00')
      .as(dispatcher)
      .when(requestVoid({}, { requestId: 'r-2' }))
      .thenNothing());
});

describe('VoidFinding', () => {
  const asked = (so: () => Story) =>
    given(so().tell([at, dispatcher, requestVoid()]))
      .at('08-10 10:00')
      .as(director);

  it.each(everywhere)('voids by a second hand: %s', (_, so) => {
    asked(so)
      .when(voidFinding({ requestId: 'r-1' }))
      .then({ type: 'FindingVoided', data: { requestId: 'r-1', why: '登记错了单位', by: 'p-director' } });
    const after = so().tell([at, dispatcher, requestVoid()], ['08-10 10:00', director, voidFinding()]);
    expect(after.finding.state).toBe('voided');
  });
  it('voids for an upheld appeal, by the system alone', () => {
    for (const so of [stable, unrectified, closed])
      given(so())
        .at(at)
        .as(system)
        .when(voidFinding({ appealId: 'a-1' }))
        .then({ type: 'FindingVoided', data: { appealId: 'a-1' } });
    given(closed()).at(at).as(system).when(voidFinding()).thenRefuses('finding.nothing-asked');
    given(closed())
      .at(at)
      .as(director)
      .when(voidFinding({ appealId: 'a-1' }))
      .thenRefuses('finding.nothing-asked');
  });
  it('refuses where nothing was asked, or another thing', () => {
    given(closed()).at(at).as(director).when(voidFinding()).thenRefuses('finding.nothing-asked');
    asked(closed)
      .when(voidFinding({ requestId: 'r-9' }))
      .thenRefuses('finding.nothing-asked');
  });
  it('refuses the hand that asked, and whoever reported it', () => {
    asked(closed).as(dispatcher).when(voidFinding()).thenRefuses('finding.same-signer');
    asked(closed).as(inspector).when(voidFinding()).thenRefuses('finding.reporter-closes');
  });
  it('stays quiet once voided; a result that comes after is refused', () => {
    const gone = () =>
      reinspecting().tell(
        ['06-25 09:00', dispatcher, requestVoid()],
        ['06-25 10:00', director, voidFinding()],
      );
    given(gone()).at(at).as(director).when(voidFinding()).thenNothing();
    given(gone()).at(at).as(reinspector).when(pass()).thenRefuses('finding.wrong-state', { state: 'voided' });
    given(gone()).at(at).as(director).when(signClosure()).thenRefuses('finding.wrong-state');
    given(gone()).at(at).as(filer).when(requestVoid()).thenRefuses('finding.wrong-state');
  });
});
