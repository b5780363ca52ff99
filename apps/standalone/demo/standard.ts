import type { Clause, Standard } from '#domain';
import { siteClasses } from './site-classes';

/** What proves that a clause is met again: photos before and after, or documents where there is nothing to photograph. */
export type EvidenceRule =
  { kind: 'photos'; before: number; after: number } | { kind: 'document'; documents: number; what: string };
export type ClauseLimit = { unit: 'WD' | 'WH' | 'CD'; n: number };

export type DemoClause = Clause & {
  /** How a breach is put in a finding's title. */
  problem: string;
  evidence: EvidenceRule;
  /** Only where the clause sets its own; else the policy's by severity and handling. */
  limit?: ClauseLimit;
};

type Row = [id: string, text: string, problem: string, closing: string, more?: Partial<DemoClause>];

const siteRows: Row[] = [
  ['SD01', '垃圾桶完好、分类标识清晰', '垃圾桶损坏、分类标识破损', '桶体完好，各桶分类标识齐全清晰'],
  [
    'SD02',
    '垃圾清运及时，无乱扔垃圾',
    '垃圾满溢、乱扔垃圾',
    '垃圾清运干净，桶不满溢，周边无散落',
    { defaultHandling: 'immediate' },
  ],
  [
    'SD03',
    '公益广告画面完好、内容规范',
    '公益广告破损、褪色',
    '破损画面全部更换，无褪色、无空置',
    { limit: { unit: 'WD', n: 3 } },
  ],
  ['SD04', '公益广告数量达到点位要求', '公益广告数量不足', '数量达到点位要求，位置醒目'],
  [
    'SD05',
    '机动车停放有序',
    '机动车乱停乱放',
    '车辆按标线停放，无占用人行道',
    { defaultHandling: 'immediate' },
  ],
  [
    'SD06',
    '非机动车停放有序',
    '非机动车乱停乱摆',
    '车辆停入泊位、朝向一致',
    { defaultHandling: 'immediate' },
  ],
  ['SD07', '无乱贴小广告（“牛皮癣”）', '乱贴小广告', '小广告清除干净，底面复原'],
  [
    'SD08',
    '无占道经营、店外经营',
    '占道经营、店外经营',
    '占道物品清离，连续两次查看无回潮',
    { defaultHandling: 'immediate' },
  ],
  [
    'SD09',
    '路面、人行道、护栏等市政设施完好',
    '市政设施破损',
    '破损处修复平整，无安全隐患',
    { defaultSeverity: 'serious' },
  ],
  [
    'SD10',
    '井盖完好，无缺失沉降',
    '井盖缺失、沉降',
    '井盖补齐固定，与路面齐平',
    { defaultSeverity: 'grave', defaultHandling: 'immediate' },
  ],
  ['SD11', '无飞线充电', '飞线充电', '飞线拆除，居民有就近充电去处', { defaultSeverity: 'serious' }],
  ['SD12', '楼道通畅，无堆放杂物', '楼道堆放杂物', '杂物清离，消防通道畅通', { defaultSeverity: 'serious' }],
  ['SD13', '绿化养护良好，无黄土裸露', '绿化带缺株、黄土裸露', '补植到位，无裸土、无践踏'],
  ['SD14', '路口交通秩序良好', '行人、非机动车不按信号通行', '高峰时段有人劝导，违规明显减少'],
  [
    'SD15',
    '无障碍设施完好畅通',
    '无障碍设施被占用、破损',
    '坡道、盲道畅通，设施可用',
    { defaultSeverity: 'serious' },
  ],
  ['SD16', '公共厕所干净、设施完好', '公厕不洁、设施损坏', '保洁到位，设施可用'],
  ['SD17', '照明设施完好', '路灯、庭院灯不亮', '灯具修复，夜间照明正常'],
  [
    'SD18',
    '无乱搭乱建、乱拉乱挂',
    '乱搭乱建、乱拉乱挂',
    '搭建物拆除，线缆归整',
    { defaultSeverity: 'serious', defaultHandling: 'by-deadline' },
  ],
  ['SD19', '环境整洁，无积水、卫生死角', '卫生死角、积水', '清理干净，无积水、无异味'],
  ['SD21', '未成年人活动场所按时开放', '未成年人活动场所未开放', '公示开放时间并按时开放，有开放记录'],
  ['SD23', '明码标价、证照公示', '未明码标价、证照未公示', '标价、证照在醒目处公示'],
  ['SD24', '工地围挡整洁、无扬尘', '工地围挡破损、扬尘', '围挡修复，出入口冲洗到位'],
];

const otherRows: Row[] = [
  ['SD20', '窗口服务文明规范', '窗口服务不规范', '补训到位，回访无同类反映', { kinds: ['conduct'] }],
  [
    'SD22',
    '网吧不接纳未成年人',
    '网吧接纳未成年人',
    '处罚到位，实名登记落实',
    { kinds: ['conduct', 'site'], defaultSeverity: 'grave' },
  ],
  [
    'CL01',
    '活动安排表、公示栏更新及时',
    '活动安排表未及时更新',
    '更新为当期内容并注明日期',
    { kinds: ['material'], defaultHandling: 'immediate' },
  ],
  ['CL02', '网报材料完整、按时报送', '网报材料缺项、迟报', '补齐缺项并经审核通过', { kinds: ['material'] }],
  ['CL03', '台账资料规范齐全', '台账资料不全、不规范', '按目录补齐，抽查无缺项', { kinds: ['material'] }],
  [
    'GZ01',
    '按要求给予联点社区创文工作经费支持',
    '未按要求给予社区创文工作经费支持',
    '经费拨付到账，附拨付凭证',
    { kinds: ['duty'], defaultSeverity: 'serious', limit: { unit: 'WD', n: 10 } },
  ],
  [
    'GZ02',
    '联点共建工作开展到位',
    '联点共建工作没有到位',
    '补做共建活动，社区出具确认',
    { kinds: ['duty'], limit: { unit: 'WD', n: 10 } },
  ],
  [
    'GZ03',
    '领导机构健全、责任落实到人',
    '工作机制不健全、责任未到人',
    '印发责任分工，逐项到人',
    { kinds: ['duty', 'material'] },
  ],
  [
    'WJ01',
    '群众知晓率、满意度达标',
    '问卷知晓率、满意度偏低',
    '补充宣传后复测达标',
    { kinds: ['survey'], defaultHandling: 'long-term' },
  ],
];

const categoriesOf = (clauseId: string): string[] =>
  siteClasses.filter((one) => one.clauseIds.includes(clauseId)).map((one) => one.code);

function clause([clauseId, text, problem, closingCondition, more = {}]: Row): DemoClause {
  const kinds = more.kinds ?? ['site'];
  const evidence: EvidenceRule = kinds.includes('site')
    ? { kind: 'photos', before: 1, after: 1 }
    : { kind: 'document', documents: 1, what: closingCondition };
  return {
    clauseId,
    text,
    problem,
    closingCondition,
    siteCategories: categoriesOf(clauseId),
    defaultSeverity: 'ordinary',
    defaultHandling: 'by-deadline',
    evidence,
    ...more,
    kinds,
  };
}

export const demoClauses: readonly DemoClause[] = [...siteRows, ...otherRows].map(clause);

/** Throws for an id that the standard does not have. */
export function demoClause(clauseId: string): DemoClause {
  const found = demoClauses.find((one) => one.clauseId === clauseId);
  if (!found) throw new Error(`the demonstration standard has no clause ${clauseId}`);
  return found;
}

/** A small standard of our own, marked as an example: no city's real one is public in full. */
export const demoStandard: Standard = {
  standardId: 'demo-standard',
  version: '示例第1版',
  name: '文明城市测评体系（示例）',
  inForceFrom: '2017-12-31T16:00:00.000Z',
  clauses: demoClauses.map(
    ({ clauseId, text, kinds, siteCategories, closingCondition, defaultSeverity, defaultHandling }) => ({
      clauseId,
      text,
      kinds,
      siteCategories,
      closingCondition,
      defaultSeverity,
      defaultHandling,
    }),
  ),
  siteCategories: siteClasses.map(({ code, name }) => ({ code, name })),
};
