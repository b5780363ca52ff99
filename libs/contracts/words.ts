import type { ClockName, EscalationLevel } from '#domain';

/** Chinese words for the terms in code; the one place where they are written. */
export const stateWords: Record<string, string> = {
  registered: '待立案',
  not_filed: '不予立案',
  merged: '已并案',
  filed: '待交办',
  assigned: '待签收',
  returning: '退回待裁定',
  rectifying: '整改中',
  unit_review: '单位待审签',
  submitted: '待复查',
  reinspecting: '复查中',
  deferred: '缓办',
  closed: '已销号·观察期',
  stable: '稳固',
  closed_unrectified: '未整改结案',
  voided: '已撤销',
};
export const kindWords: Record<string, string> = {
  site: '点位',
  material: '网报材料',
  duty: '履职',
  survey: '问卷短板',
  conduct: '作风',
};
export const severityWords: Record<string, string> = { ordinary: '一般', serious: '较重', grave: '重大' };
export const handlingWords: Record<string, string> = {
  immediate: '立行立改',
  'by-deadline': '限期整改',
  'long-term': '长期整改',
};
/** Fields of a registration that can be corrected. */
export const fieldWords: Record<string, string> = {
  title: '标题',
  description: '说明',
  aboutUnit: '涉及单位',
  site: '地点',
  obligation: '职责',
  clause: '条款',
};
export const classWords: Record<string, string> = {
  repeated: '重复',
  rebound: '反弹',
  common: '共性',
  individual: '个性',
  special: '特殊情况',
};
export const modeWords: Record<string, string> = {
  open: '明查',
  covert: '暗访',
  monthly: '月度考评',
  quarterly: '季度考评',
  mock: '模拟测评',
  provincial: '省测',
  national: '国测',
  self: '自查',
  supervision: '督查',
  'look-back': '回头看',
  public: '群众',
  hotline: '热线',
  media: '媒体',
  leader: '领导批示',
  partner: '共建单位',
  import: '导入',
};
export const levelWords: Record<string, string> = {
  nation: '国家级',
  province: '省级',
  city: '市级',
  district: '区县级',
  unit: '单位',
};
export const lightWords: Record<string, string> = {
  red: '红',
  orange: '橙',
  yellow: '黄',
  blue: '蓝',
  none: '期内',
  grey: '停表',
};
export const groundWords: Record<string, string> = {
  territory: '属地单位',
  regulator: '行业主管单位',
  owner: '产权或管理单位',
};
export const returnReasonWords: Record<string, string> = {
  'not-ours': '不属本单位职责',
  'wrong-place': '不在本单位辖区',
  duplicate: '与其他问题重复',
  'no-authority': '本单位无处置权限',
  other: '其他',
};
export const roleWords: Record<string, string> = {
  inspector: '检查员',
  filing: '立案员',
  dispatch: '调度员',
  liaison: '单位责任人',
  'unit-lead': '单位分管领导',
  reinspector: '复查员',
  supervisor: '督查员',
  'supervision-director': '督查室主任',
  headquarters: '指挥部',
  'city-leader': '市领导',
  scorer: '计分员',
  publisher: '发布审核',
  discipline: '纪委',
  admin: '系统管理员',
  auditor: '审计员',
  system: '系统',
  public: '群众与热线',
};
/** 督办阶梯, by level. */
export const escalationWords: Record<EscalationLevel, string> = {
  0: '提醒',
  1: '一级催办',
  2: '二级督办',
  3: '三级限期督办',
  4: '四级挂牌督办',
  5: '约谈',
  6: '问责线索移交',
};
/** What each clock times. */
export const clockWords: Record<ClockName, string> = {
  plan: '报送整改方案',
  countersign: '单位审签',
  file: '立案',
  assign: '交办',
  ruling: '退回裁定',
  'plan-approval': '方案审批',
  answer: '申请答复',
  reinspect: '复查',
  'second-signature': '第二人签字',
  'look-back': '回头看',
  sign: '签收',
  'deferral-review': '缓办复核',
  observation: '观察期',
};
export const postWords: Record<string, string> = {
  head: '主要领导',
  deputy: '分管领导',
  liaison: '联络员',
  owner: '责任人',
  member: '工作人员',
  linkedLeader: '联点领导',
  pairedUnit: '结对单位联系人',
  industryRegulator: '行业主管责任人',
  territory: '属地责任人',
  gridMember: '网格员',
  siteFirstResponsible: '点位第一责任人',
  subCommander: '分指挥长',
};

/** 疑点. */
export const flagWords: Record<string, string> = {
  reusedPhoto: '照片重复使用',
  farFromSite: '拍摄地点离点位太远',
  timeBeforeAssignment: '照片早于交办时间',
  editedImage: '照片疑似经过修改',
};
/** 缓办、挂账. */
export const deferralWords: Record<string, string> = { postponed: '缓办', listed: '挂账' };
export const unitKindWords: Record<string, string> = {
  county: '县市',
  district: '区',
  'key-unit': '重点责任单位',
  'general-unit': '一般责任单位',
  township: '乡镇（街道）',
  community: '社区（村）',
  'site-owner': '点位业主',
  enterprise: '企业',
  office: '指挥部机构',
};
export const linkWords: Record<string, string> = {
  paired: '结对联点',
  'co-built': '共建',
  'road-section': '路段包干',
  building: '楼栋包干',
  territory: '属地',
  regulator: '行业主管',
  owner: '产权或管理',
};
