import type { SamplingClass } from '#documents';

type Row = [name: string, share: number, passRate: number, clauses: string, places: string];

// The source tells that there were 36 classes, not which: names, shares and pass rates are ours (示例).
const rows: Row[] = [
  ['社区', 60, 915, 'SD01 SD02 SD03 SD19', '社区'],
  ['物业小区', 48, 905, 'SD01 SD02 SD12 SD13', '花园 家园 公寓'],
  ['老旧小区', 52, 880, 'SD02 SD11 SD12 SD18', '小区 宿舍区'],
  ['主次干道', 64, 925, 'SD05 SD06 SD09 SD13', '大道 路'],
  ['背街小巷', 56, 880, 'SD02 SD07 SD08 SD18', '巷 里弄'],
  ['商业大街', 36, 915, 'SD06 SD08 SD03', '商业街 步行街'],
  ['城乡结合部', 30, 880, 'SD02 SD18 SD19', '片区'],
  ['农贸(集贸)市场', 40, 885, 'SD02 SD08 SD19 SD23', '农贸市场 集贸市场'],
  ['公园广场', 36, 935, 'SD03 SD13 SD16 SD17', '公园 广场'],
  ['公共文化设施', 24, 940, 'SD03 SD15 SD20', '图书馆 文化馆'],
  ['体育健身场所', 20, 930, 'SD15 SD17 SD19', '体育馆 健身广场'],
  ['爱国主义教育基地', 12, 940, 'SD03 SD15 SD20', '纪念馆 纪念园'],
  ['新时代文明实践中心(所、站)', 30, 920, 'CL01 SD03 SD21', '文明实践站 文明实践所'],
  ['政务服务大厅', 20, 940, 'SD15 SD20 SD23', '政务服务大厅 便民服务中心'],
  ['医院', 24, 915, 'SD06 SD15 SD20', '医院'],
  ['社区卫生服务中心', 22, 925, 'SD15 SD20 SD02', '社区卫生服务中心'],
  ['小学', 30, 940, 'SD03 SD19', '小学'],
  ['中学', 26, 940, 'SD03 SD19', '中学'],
  ['学校周边', 44, 890, 'SD05 SD07 SD08', '小学周边 中学周边'],
  ['未成年人活动场所', 18, 925, 'SD21 SD03', '少年宫 乡村学校少年宫'],
  ['网吧', 24, 920, 'SD22 SD19', '网吧'],
  ['宾馆饭店', 28, 930, 'SD03 SD15 SD20', '宾馆 大酒店'],
  ['餐饮店', 40, 900, 'SD02 SD08 SD23', '餐馆 小吃店'],
  ['商场超市', 34, 930, 'SD06 SD15 SD23', '商场 超市'],
  ['银行网点', 28, 935, 'SD03 SD06 SD20', '银行网点'],
  ['通信营业厅', 20, 930, 'SD03 SD06 SD20', '通信营业厅'],
  ['邮政快递网点', 18, 910, 'SD06 SD19 SD20', '邮政网点 快递网点'],
  ['水电气营业厅', 16, 935, 'SD15 SD20', '供水营业厅 供电营业厅'],
  ['火车站', 8, 905, 'SD05 SD15 SD20', '火车站'],
  ['长途汽车客运站', 12, 900, 'SD05 SD15 SD20', '客运站'],
  ['公交站台', 48, 915, 'SD03 SD07 SD17', '路公交站台'],
  ['公交车、出租车', 30, 930, 'SD03 SD20', '公交线路 出租车队'],
  ['交通路口', 52, 890, 'SD06 SD14', '路口'],
  ['建筑工地', 24, 895, 'SD24 SD03', '建筑工地'],
  ['公共厕所', 36, 900, 'SD16 SD15', '公厕'],
  ['乡镇、村', 30, 890, 'SD02 SD18 SD19', '村 集镇'],
];

/** C01–C36, in the order of the list. */
export const siteClasses: readonly SamplingClass[] = rows.map(
  ([name, share, passRate, clauses, places], i) => ({
    code: `C${String(i + 1).padStart(2, '0')}`,
    name,
    share,
    passRate,
    clauseIds: clauses.split(' '),
    places: places.split(' '),
  }),
);
