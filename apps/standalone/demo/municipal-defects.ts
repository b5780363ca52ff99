/** The statement only counts twelve defects; places and wording are made up (示例) so that the batch can be handed over. */
export type MunicipalDefect = { no: number; title: string; place: string; clauseId: string };

const rows: [place: string, what: string, clauseId: string][] = [
  ['示例大道 12 号门前人行道', '人行道砖松动、破损约 4 平方米', 'SD09'],
  ['示例大道与春晖路口', '井盖沉降，低于路面约 3 厘米', 'SD10'],
  ['春晖路公交站旁', '路沿石断裂 5 块', 'SD09'],
  ['春晖路中段', '机非隔离护栏脱落 2 节', 'SD09'],
  ['文昌路小学门前', '路面坑洼约 2 平方米', 'SD09'],
  ['文昌路与育才巷口', '雨水箅子缺失 1 块', 'SD10'],
  ['育才巷', '路灯 3 盏不亮', 'SD17'],
  ['滨河路人行道', '盲道砖缺失约 6 米', 'SD15'],
  ['滨河路桥头', '桥栏杆锈蚀、油漆脱落', 'SD09'],
  ['和平路农贸市场前', '路面积水，排水不畅', 'SD19'],
  ['和平路 48 号门前', '无障碍坡道破损', 'SD15'],
  ['新民路与金桥巷口', '检查井周边路面开裂', 'SD09'],
];

export const municipalDefects: readonly MunicipalDefect[] = rows.map(([place, what, clauseId], i) => ({
  no: i + 1,
  title: `${what}（示例）`,
  place: `${place}（示例点位）`,
  clauseId,
}));
