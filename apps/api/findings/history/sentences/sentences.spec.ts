import { findingFacts, type FindingFact } from '#domain';
import * as supervised from '../../fixtures/supervised';
import * as told from '../../fixtures/told';
import * as work from '../../fixtures/told-work';
import * as after from '../../fixtures/told-verification';
import { lastActionText } from '../last-action';
import { namedIn, sentenceOf, type Sentence } from '.';

type FactType = FindingFact['type'];
const names = told.namesAt('2023-06-30T02:00:00.000Z');
const tell = (fact: FindingFact, role = 'filing') => sentenceOf(fact, names, role);
const said = ({ parts }: Sentence): string => parts.map(({ text }) => text).join('');
const facts = (...steps: Parameters<typeof told.happened>) => told.happened(...steps).map(({ fact }) => fact);

const start = [told.register()('06-15 08:30'), told.file('06-15 09:00'), told.assign('06-15 09:20')];
const reported = [...start, told.sign('06-15 10:00'), told.report('06-21 09:00')];
const submitted = [...reported, told.countersign('06-21 16:00')];
const reinspecting = [...submitted, told.schedule('06-25 08:40')];
const grave = [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00', 'grave'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  told.schedule('06-25 08:40'),
  told.pass('06-25 11:00'),
];
const deferred = [
  ...start,
  told.sign('06-15 10:00'),
  work.askDeferral('06-21 10:00'),
  work.grantDeferral('06-25 10:00'),
];
const everything = [
  ...facts(...start, told.remind('06-24 10:00', 'due-soon', 3)),
  ...facts(...start, told.noteOverdue('06-25 10:00', 3), told.remind('06-25 10:01', 'overdue', 3)),
  ...facts(
    ...start,
    supervised.hold('06-15 10:00', '2023-06-15T03:00:00.000Z'),
    supervised.instruct('06-15 10:10'),
    supervised.raise('06-15 10:20'),
    supervised.imposePlate('06-15 10:30'),
    supervised.liftPlate('06-15 10:40'),
  ),
  ...facts(told.register()('06-15 08:30'), told.refuseFiling('06-15 09:00')),
  ...facts(...start, told.deem('06-16 10:00'), told.nameOther('06-16 11:00')),
  ...facts(...start.slice(0, 2), told.claim('06-15 09:20')),
  ...facts(...start, told.requestReturn('06-15 10:00'), told.uphold('06-15 11:00')),
  ...facts(...start, told.requestReturn('06-15 10:00'), told.rejectReturn('06-15 11:00')),
  ...facts(
    ...start,
    told.requestReturn('06-15 10:00'),
    told.uphold('06-15 11:00'),
    told.requestReturn('06-15 15:00', told.parksLiaison),
    told.confer('06-15 17:00'),
  ),
  ...facts(...start, told.reassign('06-15 10:00')),
  ...facts(...start, told.sign('06-15 10:00'), told.handOver('06-16 09:00'), told.succeed('06-17 09:00')),
  ...facts(...start, told.merge('06-15 10:00'), told.unmerge('06-15 11:00')),
  ...facts(...start, told.absorb('06-15 10:00'), told.correct('06-15 11:00')),
  ...facts(...reported, told.sendBack('06-21 10:00')),
  ...facts(...reported, told.withdraw('06-21 10:00')),
  ...facts(...reinspecting, told.pass('06-25 11:00')),
  ...facts(...reinspecting, told.fail('06-25 11:00')),
  ...facts(...reinspecting, after.inconclusive(told.reinspector)('06-25 11:00')),
  ...facts(...reinspecting, told.pass('06-25 11:00'), after.challenge('07-10 09:00')),
  ...facts(...reinspecting, told.pass('06-25 11:00'), after.endObservation('08-09 18:00')),
  ...facts(
    ...reinspecting,
    told.pass('06-25 11:00'),
    after.drawnLookBack('06-26 09:00'),
    after.passLookBack('07-12 09:00'),
    after.endObservation('08-09 18:00'),
  ),
  ...facts(...reinspecting, told.pass('06-25 11:00'), after.scheduleLookBack('06-26 09:00')),
  ...facts(...reinspecting, told.pass('06-25 11:00'), after.failLookBack('07-12 09:00')),
  ...facts(...start, told.sign('06-15 10:00'), after.closeUnrectified('07-20 09:00')),
  ...facts(...start, after.requestVoid('06-15 10:00'), after.voidFinding('06-15 11:00')),
  ...facts(...start, told.sign('06-15 10:00'), work.plan('06-15 11:00'), work.refusePlan('06-15 15:00')),
  ...facts(...start, told.sign('06-15 10:00'), work.plan('06-15 11:00'), work.approvePlan('06-15 15:00')),
  ...facts(...start, work.contain('06-15 09:30'), work.progress('06-16 09:00')),
  ...facts(
    ...submitted,
    work.flag('06-21 17:00'),
    work.dismissFlag('06-21 17:10'),
    work.confirmFraud('06-25 09:00'),
  ),
  ...facts(...start, work.askExtension('06-21 16:00'), work.grantExtension('06-25 11:00')),
  ...facts(...start, work.askExtension('06-21 16:00'), work.refuseExtension('06-25 11:00')),
  ...facts(...deferred, work.renewDeferral('07-20 09:00'), work.endDeferral('07-24 09:00')),
  ...facts(...deferred, work.endedByItself('07-26 09:00')),
  ...facts(
    ...start,
    told.sign('06-15 10:00'),
    work.askDeferral('06-21 10:00'),
    work.refuseDeferral('06-21 11:00'),
  ),
  ...facts(...grave, told.signClosure('06-25 15:30')),
  ...facts(...grave, told.refuseClosure('06-25 15:30')),
];
const first = (type: FactType, of = everything): FindingFact => {
  const found = of.find((fact) => fact.type === type);
  if (!found) throw new Error(`no story tells ${type}`);
  return found;
};

const expected: Record<FactType, string> = {
  FindingRegistered: '市级模拟测评在宝庆中路发现（点位）：路面破损，拍照 1 张。',
  FindingFiled: '创文办 陈某 立案：较重，限期整改。',
  FindingClassified: '定为个性。',
  FindingNotFiled: '创文办 陈某 不予立案：不属创建范围',
  FindingMerged: '创文办 陈某 并案：与期限更早的同一问题合并办理，本件不再单独计时。',
  FindingUnmerged: '柳某 取消并案：不是同一处。回到待交办，6月15日 16:00 前交办。',
  DuplicateAbsorbed: '另一件同一问题并入本件，其发现人 1 人同样不得复查、销号。',
  FindingCorrected: '创文办 陈某 更正标题：由“路面破损”改为“路面塌陷”。',
  FindingAssigned: '创文办 黄某 交办市政公司，会同龙须塘街道，6月25日 09:20 前整改到位。',
  AssignmentSignedFor: '市政公司 吴某 签收，责任人 张某。',
  AssignmentDeemedSigned: '到时未签收，视同签收，由主要领导 刘某 负责。',
  ResponsiblePersonNamed: '李某 指定责任人为 吴某。',
  FindingClaimed: '市政公司 吴某 主动认领（属地单位）。',
  ReturnRequested:
    '市政公司 吴某 申请退回（不属本单位职责）：该路段已移交园林，建议改交 园林中心，附证据 1 张。',
  ReturnUpheld: '创文办 黄某 同意退回：权属属实。',
  ReturnRejected: '创文办 黄某 驳回退回申请：移交手续未办。由 市政公司 主要领导 刘某 负责。',
  FindingReassigned: '创文办 黄某 改交园林中心，6月25日 11:00 前整改到位。',
  ConferenceRuled:
    '柳某 主持会商，裁定由 市政公司 牵头，会同园林中心（承担 30%），主要领导 刘某 负责，不得再退。',
  LeadUnitSucceeded: '市政公司 撤并，由 园林中心 承接，责任人 刘某，期限不变。',
  HandoverRecorded: '张某 把这件问题移交给 吴某：调离。',
  RectificationPlanSubmitted: '吴某 报整改方案：铣刨重铺（2023-06-24 前）；疏通排水。',
  PlanApproved: '柳某 批准整改方案。',
  PlanRefused: '柳某 退回整改方案：措施没有到人',
  ContainmentTaken: '张某 先行处置：已围挡并放警示牌，照片 1 张。',
  ProgressReported: '张某 报进度 40%：已铣刨',
  EvidenceFlagged: '赵某 标记疑点：照片疑似经过修改。',
  EvidenceFlagDismissed: '柳某 排除疑点：已到现场核对',
  FraudConfirmed: '柳某 认定弄虚作假：现场从未施工',
  ExtensionRequested: '吴某 申请延期 3 个工作日（第 1 次），同意后到 6月28日 09:20：连续降雨无法摊铺。',
  ExtensionGranted: '柳某 同意延期 3 个工作日，期限从 6月25日 09:20 改到 6月28日 09:20。',
  ExtensionRefused: '柳某 不同意延期：可以先铺一半',
  DeferralRequested: '李某 申请缓办：须等管网先改造，由 李某 牵头。',
  DeferralGranted: '柳某 同意缓办，由 李某 牵头，7月25日 18:00 前复核。',
  DeferralRefused: '柳某 不同意缓办：可以先行整改',
  DeferralReviewed: '柳某 复核续期，下次 7月25日 18:00 前复核：管网进度滞后',
  DeferralEnded: '柳某 恢复整改：管网已完工，期限 7月25日 09:00。',
  DeadlineShifted: '柳某 期限顺延：答复延期申请超时，如数补回，从 6月25日 09:20 顺延到 6月25日 10:20。',
  RectificationReported: '张某 上报整改：已重新铺设沥青，照片 1 张。',
  RectificationCountersigned: '单位领导 刘某 审签同意，转督查室复查。',
  RectificationSentBack: '单位领导 李某 退回重报：照片看不清',
  RectificationWithdrawn: '吴某 撤回上报：传错照片',
  ReinspectionScheduled: '柳某 安排 赵某 复查。',
  ReinspectionPassed: '复查员 赵某 现场复查合格。',
  ReinspectionFailed: '复查员 赵某 现场复查不合格：接缝仍开裂。退回重改。',
  ReinspectionInconclusive: '复查员 赵某 未能查成：大雨积水。改在 6月27日 再查。',
  LookBackScheduled: '抽签定为第 1 次回头看，7月10日至8月9日之间。',
  LookBackPassed: '吴某 回头看合格。',
  LookBackFailed: '吴某 回头看不合格：接缝又开裂。',
  FindingRebounded: '销号后第 17 天反弹，第 2 轮整改由 市政公司 张某 负责，7月19日 09:00 前到位。',
  ClosureChallenged: '孙某 对销号提出异议：现场又看了，没有修好。',
  StabilityConfirmed: '观察期满，1 次回头看都合格，确认稳固。',
  StabilityPresumed: '观察期满未见反弹，推定稳固。',
  VoidRequested: '陈某 申请撤销：登记错了单位。',
  FindingVoided: '督查室主任 柳某 撤销：登记错了单位。',
  ClosureNotSigned: '柳某 不予销号：照片与点位不符',
  FindingClosed: '销号。',
  FindingBecameOverdue: '到期未报，开始超期。',
  ReminderSent: '系统提醒 张某：快到期。',
  EscalationRaised: '柳某 签发二级督办：久拖不决。',
  LadderHeld: '柳某 暂缓督办到 6月15日 11:00：道路当日封闭',
  HungPlateImposed: '柳某 挂牌督办。',
  HungPlateLifted: '柳某、赵某 现场验收，摘牌：现场验收合格',
  LeaderInstructed: '刘某 批示：限期解决',
};

describe('the sentence of a fact', () => {
  it.each(Object.entries(expected) as [FactType, string][])('%s', (type, text) => {
    expect(said(tell(first(type)))).toBe(text);
  });

  it('names the office by the role of whoever acted', () => {
    const byDirector = ([when, , asked]: ReturnType<typeof told.uphold>): ReturnType<typeof told.uphold> => [
      when,
      told.director,
      asked,
    ];
    const returned = [...start, told.requestReturn('06-15 10:00')];
    const lines = (...steps: Parameters<typeof told.happened>) =>
      told
        .read('2023-06-16 10:00', told.happened(...steps))
        .entries.flatMap((entry) => (entry.kind === 'event' ? [said(entry)] : []));
    expect(lines(...returned, byDirector(told.uphold('06-15 11:00')))).toEqual(
      expect.arrayContaining([
        '创文办 黄某 交办市政公司，会同龙须塘街道，6月25日 09:20 前整改到位。',
        '督查室主任 柳某 同意退回：权属属实。',
        '督查室主任 柳某 改交园林中心，6月25日 11:00 前整改到位。',
      ]),
    );
    expect(lines(...returned, byDirector(told.rejectReturn('06-15 11:00'))).at(-1)).toMatch(
      /^督查室主任 柳某 驳回退回申请：/,
    );
    expect(lines(...start, told.correct('06-15 11:00', told.director)).at(-1)).toBe(
      '督查室主任 柳某 更正标题：由“路面破损”改为“路面塌陷”。',
    );
    const others = [
      byDirector(told.refuseFiling('06-15 09:00')),
      byDirector(told.file('06-15 09:00')),
      byDirector(told.assign('06-15 09:20')),
    ];
    const registered = told.register()('06-15 08:30');
    expect(lines(registered, others[0]!).at(-1)).toBe('督查室主任 柳某 不予立案：不属创建范围');
    expect(lines(registered, others[1]!, others[2]!).filter((line) => line.startsWith('督查室主任'))).toEqual(
      ['督查室主任 柳某 立案：较重，限期整改。', expect.stringMatching(/^督查室主任 柳某 交办市政公司/)],
    );
  });

  it('is there for every fact there is, in a history and in a list', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(findingFacts).sort());
    for (const type of Object.keys(findingFacts)) expect(lastActionText(type)).toMatch(/^[^A-Za-z]+$/);
  });

  it('leaks no id, no English term and nothing undefined, in the sentence or the note', () => {
    for (const fact of everything) {
      const sentence = tell(fact);
      expect(`${said(sentence)}${sentence.note ?? ''}`).not.toMatch(
        /undefined|null|NaN|\[object|[a-z]-|[A-Za-z]{2,}/,
      );
    }
  });

  it('asks for the names of everybody whom it names', () => {
    for (const fact of everything) {
      const asked = { people: new Set<string>(), units: new Set<string>() };
      sentenceOf(
        fact,
        {
          person: (id) => (id === undefined ? '' : (asked.people.add(id), id)),
          unit: (id) => (id === undefined ? '' : (asked.units.add(id), id)),
          when: () => '',
        },
        'filing',
      );
      const { people, units } = namedIn(fact);
      expect([...asked.people].filter((id) => !people.includes(id))).toEqual([]);
      expect([...asked.units].filter((id) => !units.includes(id))).toEqual([]);
    }
  });

  it('says who signed second, and until when it is observed', () => {
    const [pass, closed] = [
      first('ReinspectionPassed', facts(...grave)),
      everything.findLast(isSecondSigned)!,
    ];
    expect(tell(pass).note).toBe('还须第二人签字才能销号');
    expect(said(tell(closed))).toBe('销号，柳某 签字。');
    expect(tell(closed).note).toMatch(/^观察期到 9月25日 18:00，期间回头看$/);
  });

  it('says what ended without being put right, and who had chosen a look-back', () => {
    const ended = everything.filter((fact) => fact.type === 'FindingClosed').map((fact) => said(tell(fact)));
    expect(ended).toContain('指挥部 柳某 决定未整改结案（接受现状）：产权不清。');
    const chosen = everything
      .filter((fact) => fact.type === 'LookBackScheduled')
      .map((fact) => said(tell(fact)));
    expect(chosen).toContain('柳某 定为第 1 次回头看，7月10日至8月9日之间。');
  });

  it('tells how a due was counted, on which calendar', () => {
    expect(tell(first('FindingAssigned')).note).toMatch(
      /^2023-06-15 09:20 起 5 个工作日：.+端午.+ → 2023-06-25 09:20（日历第 1 版）$/,
    );
  });

  it('tells the short limit of a rework, or that it moved nothing', () => {
    expect(tell(first('ReinspectionFailed')).note).toMatch(
      /^重改期限 6月28日 11:00；2023-06-25 11:00 起 3 个工作日：.+ → 2023-06-28 11:00。计分仍按原期限$/,
    );
    const early = told.happened(
      told.register()('06-01 08:30'),
      told.file('06-01 09:00', 'serious'),
      told.assign('06-01 10:00', { limit: { unit: 'WD', n: 10 } }),
      told.sign('06-01 11:00'),
      told.report('06-05 09:00'),
      told.countersign('06-05 10:00'),
      told.schedule('06-06 09:00'),
      told.fail('06-07 15:00'),
    );
    expect(tell(early.at(-1)!.fact).note).toBe(
      '重改期限 6月15日 10:00；短期限早于原期限，不提前。计分仍按原期限',
    );
  });

  it('tells a step that came by itself from one that waits for a signature or a decision', () => {
    const steps = facts(
      ...grave.slice(0, 2),
      told.assign('06-15 09:20', { limit: { unit: 'WD', n: 1 } }),
      told.deem('06-15 17:00'),
      told.noteOverdue('06-16 10:00', 3),
      supervised.step('06-16 10:01', 1),
      supervised.step('06-16 10:02', 4),
      supervised.step('07-20 10:02', 5),
    );
    const raised = steps.filter((fact) => fact.type === 'EscalationRaised');
    expect(raised.map((fact) => said(tell(fact)))).toEqual([
      '期限已过，未报整改，升为一级催办。',
      '重大或省级以上查出的问题逾期，拟升为四级挂牌督办，等签发。',
      '逾期满 15 个工作日，建议约谈，由领导决定。',
    ]);
    expect(tell(raised[0]!).note).toBe('告知 刘某');
  });

  it('marks a late signature, an overruled class and an import by its source', () => {
    const late = facts(...start, told.sign('06-16 10:00'));
    expect(said(tell(late.at(-1)!))).toBe('市政公司 吴某 签收，责任人 张某，签收超时。');
    const overruled = facts(
      told.register()('06-15 08:30'),
      told.file('06-15 09:00', 'serious', { override: { class: 'common', reason: '核对台账' } }),
    );
    expect(said(tell(first('FindingClassified', overruled)))).toBe('定为共性，人工改定，理由：核对台账。');
    const importedFrom = { file: '2022q4.txt', line: 7, quote: '垃圾桶破损' };
    const imported = facts(told.register({ importedFrom })('06-15 08:30'));
    expect(tell(imported[0]!).note).toBe('导入自 2022q4.txt 第 7 行：“垃圾桶破损”');
  });
});

const isSecondSigned = (fact: FindingFact): boolean =>
  fact.type === 'FindingClosed' && !!fact.data.secondSigner;
