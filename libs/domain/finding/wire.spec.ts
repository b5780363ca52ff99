import { findingCommands, type FindingCommandType } from './commands';

/** What is no matter of rules, but of a form filled in wrongly: limits, blanks, choices, and the words the person reads. */
const problems = (type: FindingCommandType, data: unknown) =>
  (findingCommands[type].safeParse(data).error?.issues ?? []).map(({ message }) => message);
const parsed = (type: FindingCommandType, data: unknown): unknown => findingCommands[type].parse(data);

const photo = { digest: 'ab'.repeat(32) };
const site = {
  kind: 'site',
  source: { mode: 'mock', level: 'city' },
  title: '路面破损',
  proposedSeverity: 'serious',
  discoveredAt: '2023-05-01T01:00:00.000Z',
};
const filing = { severity: 'serious', handling: 'by-deadline' };
const returning = { reasonCode: 'not-ours' };
const reporting = { measureText: '更换三处画面' };
const doubt = { kind: 'reusedPhoto', basis: '与另一件照片相同' };
const deferring = {
  kind: 'postponed',
  reason: '等待征地',
  interim: '设置围挡',
  milestones: [{ text: '完成征地', on: '2023-12-31' }],
  leaderId: 'p-1',
};

describe('the forms of a finding', () => {
  it.each<[FindingCommandType, string, object, string | undefined]>([
    ['RegisterFinding', 'photosBefore', site, '一次最多 40 张照片'],
    ['RequestReturn', 'evidence', returning, '一次最多 40 张照片'],
    ['TakeContainment', 'photos', { text: '围挡' }, '一次最多 40 张照片'],
    ['ReportRectification', 'photosAfter', reporting, '一次最多 40 张照片'],
    ['PassReinspection', 'photos', { checkedClauses: [] }, '一次最多 40 张照片'],
    ['FailReinspection', 'photos', { unmetClauses: [] }, '一次最多 40 张照片'],
    ['PassLookBack', 'photos', {}, '一次最多 40 张照片'],
    ['FailLookBack', 'photos', { unmetClauses: [] }, '一次最多 40 张照片'],
    ['ChallengeClosure', 'evidence', { why: '仍有破损' }, '一次最多 40 张照片'],
    ['LiftHungPlate', 'photos', { acceptance: '已验收', signers: [] }, undefined],
  ])('%s takes up to 40 photos as %s, or none', (type, field, ...[data, message]) => {
    expect(parsed(type, data)).toMatchObject({ [field]: [] });
    expect(problems(type, { ...data, [field]: Array(40).fill(photo) })).toEqual([]);
    const told = problems(type, { ...data, [field]: Array(41).fill(photo) });
    expect(told).toEqual([message ?? expect.any(String)]);
  });

  it.each<[FindingCommandType, string, object, number, string | undefined]>([
    ['RefuseFiling', 'text', { reasonCode: 'not-in-scope' }, 500, undefined],
    ['UnmergeFinding', 'why', {}, 500, undefined],
    ['ClassifyFinding', 'reason', {}, 300, undefined],
    ['CorrectFinding', 'why', { field: 'title', new: '路面坑洼' }, 500, undefined],
    ['RequestReturn', 'reason', returning, 500, '理由不超过 500 字'],
    ['UpholdReturn', 'ruling', { newLead: 'u-2' }, 500, '理由不超过 500 字'],
    ['RejectReturn', 'reasons', {}, 500, '理由不超过 500 字'],
    ['RuleConference', 'minutes', { lead: 'u-2' }, 2000, '会商纪要不超过 2000 字'],
    ['ReassignFinding', 'why', { newLead: 'u-2' }, 500, '理由不超过 500 字'],
    ['RefusePlan', 'why', {}, 500, undefined],
    ['SendBackReport', 'why', {}, 500, undefined],
    ['RefuseExtension', 'why', {}, 500, '不超过 500 字'],
    ['RefuseDeferral', 'why', {}, 500, '不超过 500 字'],
    ['RefuseClosure', 'why', {}, 500, undefined],
    ['CloseUnrectified', 'reason', { closeAs: 'notRectified' }, 500, undefined],
    ['RequestVoid', 'why', {}, 500, undefined],
    ['RaiseEscalation', 'why', { level: 1 }, 300, '理由不超过 300 字'],
  ])(
    '%s leaves a missing %s to the rules, trims it and limits it',
    (type, field, ...[data, max, message]) => {
      const text = '字'.repeat(max);
      expect(parsed(type, data)).toMatchObject({ [field]: '' });
      expect(parsed(type, { ...data, [field]: ` ${text} ` })).toMatchObject({ [field]: text });
      const told = problems(type, { ...data, [field]: `${text}字` });
      expect(told).toEqual([message ?? expect.any(String)]);
    },
  );

  it.each<[FindingCommandType, string, object, number, string | undefined]>([
    ['MergeFinding', 'why', { masterId: 'f-2' }, 500, undefined],
    ['SubmitPlan', 'resources', {}, 500, undefined],
    ['ApprovePlan', 'remarks', {}, 500, undefined],
    ['ReportRectification', 'rootCause', reporting, 1000, '原因剖析不超过 1000 字'],
    ['ImposeHungPlate', 'text', { formId: 'form-1' }, 1000, '五落实内容不超过 1000 字'],
  ])('%s goes without %s, trims it and limits it', (type, field, ...[data, max, message]) => {
    const text = '字'.repeat(max);
    expect(parsed(type, data)).not.toHaveProperty(field);
    expect(parsed(type, { ...data, [field]: ` ${text} ` })).toMatchObject({ [field]: text });
    const told = problems(type, { ...data, [field]: `${text}字` });
    expect(told).toEqual([message ?? expect.any(String)]);
  });

  it.each<[FindingCommandType, object, string]>([
    ['RegisterFinding', { ...site, kind: 'dream' }, '请选择问题种类'],
    ['RegisterFinding', { ...site, description: '字'.repeat(2001) }, '说明不超过 2000 字'],
    ['FileFinding', { ...filing, severity: 'so-so' }, '请选择严重程度'],
    ['FileFinding', { ...filing, handling: 'never' }, '请选择办理方式'],
    ['ClassifyFinding', { class: 'odd' }, '请选择分类'],
    ['ReportRectification', { measureText: '换了' }, '请写清做了什么，例如“更换 3 处画面”。至少 6 个字'],
    ['ReportRectification', { measureText: '字'.repeat(1001) }, '整改措施不超过 1000 字'],
    ['ReportProgress', { text: '过半', percent: 101 }, '进度为 0–100'],
    ['FlagEvidence', { ...doubt, kind: 'pretty' }, '请选择疑点种类'],
    ['RequestExtension', { units: 0, reason: '雨天', progress: '过半' }, '至少延长 1'],
    ['RequestExtension', { reason: '雨天', progress: '过半' }, '请填写延长多少'],
    ['RequestDeferral', { ...deferring, kind: 'asleep' }, '请选择缓办或挂账'],
    ['RequestDeferral', { ...deferring, milestones: [] }, '至少写一个阶段目标'],
    ['GrantDeferral', {}, '请填写多少天后复核'],
    ['ShiftDeadline', { cause: 'mood', by: { minutes: 60 } }, '请选择顺延原因'],
    ['ReportInconclusive', { why: '大雨', newDate: 'soon' }, '请选择改在哪一天再查'],
    ['CloseUnrectified', { closeAs: 'forgotten' }, '请选择结案方式'],
    ['RaiseEscalation', { level: 7 }, '请选择督办等级'],
    ['LiftHungPlate', { acceptance: ' ', signers: [] }, '请写明现场验收情况'],
    ['LiftHungPlate', { acceptance: '字'.repeat(1001), signers: [] }, '验收情况不超过 1000 字'],
    ['RecordInstruction', { leaderId: 'p-1', text: ' ' }, '请写明批示内容'],
    ['RecordInstruction', { leaderId: 'p-1', text: '字'.repeat(1001) }, '批示不超过 1000 字'],
  ])('%s %j is refused: %s', (type, data, message) => {
    expect(problems(type, data)).toEqual([message]);
  });

  it.each<[FindingCommandType, object, object]>([
    ['FileFinding', filing, { evidenceChecked: true, seenDuplicates: [] }],
    [
      'FileFinding',
      { ...filing, override: { class: 'repeated', reason: ' 第三次 ' } },
      { override: { class: 'repeated', reason: '第三次' } },
    ],
    ['FileFinding', { ...filing, override: { class: 'repeated' } }, { override: { reason: '' } }],
    ['AssignFinding', { leadUnit: 'u-1' }, { coUnits: [] }],
    ['SubmitPlan', {}, { causes: [], measures: [] }],
    ['FlagEvidence', doubt, { score: 100, digests: [] }],
    ['ScheduleReinspection', { reinspectorId: 'p-1' }, { method: 'onsite', covert: false }],
    ['PassReinspection', { checkedClauses: [] }, { closeAs: 'rectified' }],
    ['FailReinspection', { unmetClauses: [] }, { partial: false }],
    ['RaiseEscalation', { level: 6 }, { trigger: 'leader' }],
  ])('%s %j means %j', (type, data, meant) => {
    expect(parsed(type, data)).toMatchObject(meant);
  });

  it.each<[FindingCommandType, string, object, unknown[], unknown[]]>([
    ['ReportProgress', 'percent', { text: '过半' }, [0, 100], [-1, 0.5]],
    ['FlagEvidence', 'score', doubt, [0, 100], [-1, 101, 0.5]],
    [
      'FlagEvidence',
      'digests',
      doubt,
      [[photo.digest], Array(40).fill(photo.digest)],
      [Array(41).fill(photo.digest), ['ab'], [`${photo.digest}a`], [`x${photo.digest}`], ['zz'.repeat(32)]],
    ],
    [
      'ReportRectification',
      'siblingCheck',
      reporting,
      [
        { sites: Array(50).fill('路口'), found: 0 },
        { sites: [], found: 3 },
      ],
      [{ sites: Array(51).fill('路口'), found: 0 }, { sites: [], found: -1 }, {}],
    ],
    ['RegisterFinding', 'team', site, [Array(20).fill('p-1')], [Array(21).fill('p-1')]],
    ['SubmitPlan', 'causes', {}, [Array(20).fill('管线老化')], [Array(21).fill('管线老化'), [' ']]],
    [
      'SubmitPlan',
      'measures',
      {},
      [Array(40).fill({ text: '换管' })],
      [Array(41).fill({ text: '换管' }), [{}]],
    ],
    [
      'RequestDeferral',
      'milestones',
      deferring,
      [Array(12).fill(deferring.milestones[0])],
      [Array(13).fill(deferring.milestones[0])],
    ],
    ['GrantExtension', 'units', {}, [1, 400], [0, 401, 0.5]],
    ['GrantDeferral', 'reviewInDays', {}, [1, 400], [0, 401]],
    [
      'ShiftDeadline',
      'by',
      { cause: 'weather' },
      [{ minutes: 1 }, { minutes: 1_000_000 }, { to: '2023-06-20T01:00:00.000Z' }],
      [{ minutes: 0 }, { minutes: 1_000_001 }, {}],
    ],
    ['PassReinspection', 'checkedClauses', {}, [Array(40).fill('c-1')], [Array(41).fill('c-1')]],
    [
      'FailReinspection',
      'unmetClauses',
      {},
      [Array(40).fill({ clauseId: 'c-1', text: '不平整' })],
      [Array(41).fill({ clauseId: 'c-1', text: '不平整' }), [{ clauseId: 'c-1', text: ' ' }]],
    ],
    ['FailReinspection', 'remark', { unmetClauses: [] }, ['字'.repeat(1000)], ['字'.repeat(1001)]],
    ['LiftHungPlate', 'signers', { acceptance: '已验收' }, [Array(10).fill('p-1')], [Array(11).fill('p-1')]],
    ['AbsorbDuplicate', 'reporters', { duplicateId: 'f-2' }, [['p-1']], [[]]],
    [
      'AssignFinding',
      'limit',
      { leadUnit: 'u-1' },
      [
        { unit: 'WD', n: 1 },
        { unit: 'CD', n: 400 },
      ],
      [
        { unit: 'WD', n: 0 },
        { unit: 'WD', n: 401 },
      ],
    ],
  ])('%s takes as %s what is within its bounds only', (type, field, ...[data, taken, refused]) => {
    for (const value of taken)
      expect([value, problems(type, { ...data, [field]: value })]).toEqual([value, []]);
    for (const value of refused)
      expect([value, problems(type, { ...data, [field]: value })]).not.toEqual([value, []]);
  });
});
