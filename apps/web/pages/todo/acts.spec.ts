import type { FindingAction } from '#contracts';
import { mainActOf, secondActOf, wordOf } from './acts';

const ofUnit: FindingAction[] = [
  'NameResponsiblePerson',
  'TakeContainment',
  'SubmitPlan',
  'RequestExtension',
];

describe('the buttons of a task', () => {
  it('begin with what moves it on, whatever the order in which they may be done', () => {
    expect(mainActOf({ actions: ['RefusePlan', 'ApprovePlan'] })).toBe('ApprovePlan');
    expect(secondActOf({ actions: ['RefusePlan', 'ApprovePlan'] })).toBe('RefusePlan');
    expect(mainActOf({ actions: ['ChallengeClosure'] })).toBe('ChallengeClosure');
  });

  it('ask for a plan until it is sent', () => {
    expect([mainActOf({ actions: ofUnit }), secondActOf({ actions: ofUnit })]).toEqual([
      'SubmitPlan',
      undefined,
    ]);
    expect(wordOf('SubmitPlan', { actions: ofUnit })).toBe('报整改方案');
  });

  it('then wait for the answer: it may be changed, and nothing is the main thing', () => {
    const sent = { actions: ofUnit, planSent: true };
    expect([mainActOf(sent), secondActOf(sent)]).toEqual([undefined, 'SubmitPlan']);
    expect(wordOf('SubmitPlan', sent)).toBe('修改方案');
  });

  it('are the answers for whoever answers the plan', () => {
    const ours = { actions: ['ApprovePlan', 'RefusePlan'] as FindingAction[], planSent: true };
    expect([mainActOf(ours), secondActOf(ours)]).toEqual(['ApprovePlan', 'RefusePlan']);
  });
});
