import type { FindingRow } from '#contracts';
import { findingStates } from '#domain';
import { local } from '#testing/domain';
import * as told from '../fixtures/told';
import { raise } from '../fixtures/supervised';
import { askDeferral, askExtension } from '../fixtures/told-work';
import { waitingOf } from './waiting';

const rectifying = [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
];
const inReview = [...rectifying, told.report('06-21 09:00')];
const submitted = [...inReview, told.countersign('06-21 16:00')];
const reinspecting = [...submitted, told.schedule('06-25 08:40')];
const grave = reinspecting.with(1, told.file('06-15 09:00', 'grave'));

/** As the list would show it: only what the sentence looks at. */
const row = (over: Partial<FindingRow>): FindingRow =>
  ({ light: 'none', waitingForUs: false, ...over }) as FindingRow;
const waiting = (now: string, over: Partial<FindingRow>, ...story: Parameters<typeof told.happened>) => {
  const finding = told.findingOf(told.happened(...story));
  const at = local(now);
  return waitingOf(finding, row(over), { now: at, calendar: told.calendar, names: told.namesAt(at) });
};
const us = { waitingForUs: true };

describe('此刻等谁、等什么', () => {
  it.each([
    ['等 创文办 立案，6月15日 10:30 前', us, rectifying.slice(0, 1)],
    ['等 创文办 交办责任单位，6月15日 11:00 前', us, rectifying.slice(0, 2)],
    ['等 市政公司 签收，6月15日 16:20 前', {}, rectifying.slice(0, 3)],
    ['等 市政公司 张某 整改到位并上报，6月25日 09:20 前（还有 10 天）', {}, rectifying],
    ['等 市政公司 分管领导 审签，6月25日 09:00 前', {}, inReview],
    ['等 市政公司 主要领导 审签，6月25日 09:00 前', {}, grave.slice(0, 5)],
    ['等 市政公司 主要领导 审签，6月25日 09:00 前', {}, [...inReview, raise('06-21 10:00', { level: 3 })]],
    ['等 督查室 安排复查，6月26日 16:00 前', us, submitted],
    ['等 复查员 赵某 现场复查，6月26日 16:00 前', us, reinspecting],
    ['复查合格，等 督查室主任 签字销号，6月26日 11:00 前', us, [...grave, told.pass('06-25 11:00')]],
    ['已销号，观察期到 8月9日 18:00', us, [...reinspecting, told.pass('06-25 11:00')]],
    ['不予立案，已办结', {}, [rectifying[0]!, told.refuseFiling('06-15 09:00')]],
  ])('%s', (sentence, over, story) => {
    expect(waiting('06-15 08:40', over, ...story).sentence).toBe(sentence);
  });

  it('has a sentence for every state there will be', () => {
    const finding = told.findingOf(told.happened(...rectifying));
    for (const state of findingStates) {
      const at = local('06-15 10:00');
      const said = waitingOf({ ...finding, state }, row({}), {
        now: at,
        calendar: told.calendar,
        names: told.namesAt(at),
      });
      expect(said.sentence).toMatch(/[\u4e00-\u9fff]/);
      expect(said.sentence).not.toMatch(/undefined|p-|u-/);
    }
  });

  it('says what was asked of us, and by when we answer; of two what was asked first', () => {
    const extension = [...rectifying, askExtension('06-21 11:00')];
    const both = [...rectifying, askDeferral('06-21 10:00'), askExtension('06-21 11:00')];
    const detail = (story: typeof both) => waiting('06-21 11:30', {}, ...story).detail;
    expect(detail(extension)).toBe('延期申请等 督查室 6月21日 18:00 前答复。');
    expect(detail(both)).toBe('缓办申请等 督查室 6月21日 17:00 前答复。');
  });

  it("owns our own lateness, and says that it is not the unit's", () => {
    expect(waiting('06-26 16:00', us, ...submitted)).toMatchObject({
      ours: true,
      tone: 'none',
      detail: undefined,
    });
    expect(waiting('06-26 16:01', us, ...submitted)).toMatchObject({
      ours: true,
      tone: 'orange',
      detail: '我方已超时，不算单位超期。',
    });
  });

  it('does not call the end of the observation our lateness', () => {
    const closed = [...reinspecting, told.pass('06-25 11:00')];
    expect(waiting('09-01 10:00', us, ...closed)).toMatchObject({ tone: 'grey', detail: '期间随机回头看。' });
  });

  it.each([
    [{ overdueWorkingDays: 0, light: 'yellow' } as const, '已超期，不足 1 个工作日。'],
    [{ overdueWorkingDays: 3, light: 'orange' } as const, '已超期 3 个工作日。'],
  ])('says how late the unit is: %j', (over, detail) => {
    const late = waiting('06-25 10:00', over, ...rectifying);
    expect(late).toMatchObject({ ours: false, tone: over.light, detail });
    expect(late.sentence).not.toContain('还有');
  });

  it('says today, and that a rework is scored by the first due', () => {
    expect(waiting('06-25 08:30', {}, ...rectifying).sentence).toContain('（今天到期）');
    const reworked = [...reinspecting, told.fail('06-25 11:00')];
    expect(waiting('06-26 09:00', {}, ...reworked)).toMatchObject({
      sentence: '等 市政公司 张某 整改到位并上报，6月28日 11:00 前（还有 2 天）',
      detail: '计分按原期限 6月25日 09:20。',
    });
  });

  it('warns who has to sign or countersign what follows if he does not', () => {
    expect(waiting('06-15 10:00', {}, ...rectifying.slice(0, 3)).detail).toBe(
      '不签收，到时视同签收，期限照算。',
    );
    expect(waiting('06-21 10:00', {}, ...inReview).detail).toMatch(/一个工作日内审签/);
  });
});
