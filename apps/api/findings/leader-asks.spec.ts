import { local } from '#testing/domain';
import type { Finding } from '#domain';
import { askOfLeader } from './leader-asks';

const me = 'p-leader';
const finding = (over: Partial<Finding>): Finding => ({
  ...{ state: 'rectifying', reporters: [], cycle: 1, reworks: 0, reminders: [], items: [] },
  ...over,
});
const proposed = (level: 3 | 4 | 5 | 6): Partial<Finding> => ({
  escalation: {
    level: 3,
    reached: 3,
    proposed: { level, trigger: 'time', basis: '逾期满 10 个工作日', at: local('06-20 09:00') },
  },
});
const asked = (leaderId: string): Finding['deferralAsked'] => ({
  ...{ kind: 'postponed', reason: '等管网', interim: '围挡', milestones: [], leaderId, by: 'p-deputy' },
  answerDue: { at: local('06-21 09:00'), derivation: '', calendarId: 'c', calendarVersion: 1 },
  at: local('06-20 09:00'),
});
const deferral = (leaderId: string): Finding['deferral'] => ({
  ...{ kind: 'listed', leaderId, remainder: 60, scorePaused: true, reviewVersion: 5 },
  askedAt: local('06-20 09:00'),
  since: local('06-20 10:00'),
  reviewAt: local('07-18 18:00'),
});
const said = { leaderId: me, text: '月底前解决', at: local('06-20 15:00') };

describe('what a finding asks of a city leader', () => {
  it('is nothing as long as the office can settle it', () => {
    expect(askOfLeader(finding({}), me)).toBeUndefined();
    expect(askOfLeader(finding(proposed(3)), me)).toBeUndefined();
  });
  it.each([
    [4, '请您定：是否四级挂牌督办（逾期满 10 个工作日），由指挥部签发'],
    [5, '请您定：是否约谈（逾期满 10 个工作日），由指挥部签发'],
    [6, '请您定：是否问责线索移交（逾期满 10 个工作日），由指挥部签发'],
  ] as const)('is his word on a step to L%i, for as long as it is open', (level, hint) => {
    expect(askOfLeader(finding(proposed(level)), me)).toEqual({ hint, decision: true });
    expect(askOfLeader(finding({ ...proposed(level), state: 'closed' }), me)).toBeUndefined();
  });
  it('is who goes to accept a hung plate, once it was reported', () => {
    const hungPlate = { formId: 'f', at: local('06-20 09:00'), by: 'p-hq' };
    for (const state of ['submitted', 'reinspecting'] as const)
      expect(askOfLeader(finding({ state, hungPlate }), me)).toMatchObject({ decision: true });
    expect(askOfLeader(finding({ hungPlate }), me)).toBeUndefined();
  });
  it('is to follow what he leads, and nobody else’s', () => {
    expect(askOfLeader(finding({ state: 'deferred', deferral: deferral(me) }), me)).toEqual({
      hint: '挂账，由您牵头，7月18日 18:00 复核',
      decision: false,
      due: local('07-18 18:00'),
    });
    expect(askOfLeader(finding({ deferralAsked: asked(me) }), me)).toEqual({
      hint: '单位申请缓办，拟由您牵头：等管网',
      decision: false,
    });
    expect(askOfLeader(finding({ state: 'deferred', deferral: deferral('p-other') }), me)).toBeUndefined();
    expect(askOfLeader(finding({ deferralAsked: asked('p-other') }), me)).toBeUndefined();
  });
  it('is to follow his last instruction, with his own due, and to object while he still can', () => {
    const dueAt = local('06-30 18:00');
    const other = { ...said, leaderId: 'p-other' };
    const instructed = finding({ instructions: [{ ...said, text: '先围挡' }, { ...said, dueAt }, other] });
    expect(askOfLeader(instructed, me)).toEqual({
      hint: '您 6月20日 15:00 批示：月底前解决，限 6月30日 18:00 前',
      decision: false,
      due: dueAt,
    });
    expect(askOfLeader(finding({ instructions: [said] }), me)).toEqual({
      hint: '您 6月20日 15:00 批示：月底前解决',
      decision: false,
      due: undefined,
    });
    expect(askOfLeader(finding({ instructions: [other] }), me)).toBeUndefined();
    const closing = {
      closedAs: 'rectified',
      by: 'p',
      at: local('06-25 09:00'),
      windowEnds: local('08-09 18:00'),
    };
    expect(askOfLeader(finding({ state: 'closed', closing, instructions: [said] }), me)).toEqual({
      hint: '您 6月20日 15:00 批示：月底前解决。已销号，认为没有改好可提异议',
      decision: false,
      due: closing.windowEnds,
    });
  });
  it('puts his decision before what he follows', () => {
    expect(askOfLeader(finding({ ...proposed(5), instructions: [said] }), me)!.decision).toBe(true);
  });
});
