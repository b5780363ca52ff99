import type { Bulletin } from '#documents';
import type { UnitCommand } from '#domain';
import { monthCheckTerritories } from './month-check';
import { registeredNames, unitIdOf } from './names';

type Registration = Extract<UnitCommand, { type: 'RegisterUnit' }>['data'];
type Renaming = Extract<UnitCommand, { type: 'RenameUnit' }>['data'];
type Linking = Extract<UnitCommand, { type: 'EstablishLink' }>['data'];
export type DemoUnit = Registration;
export type DemoRenaming = Renaming & { unitId: string };
export type DemoLink = Linking & { unitId: string };

const FROM = '2017-01-01';

export const offices = {
  headquarters: '市创建全国文明城市工作指挥部',
  creation: '市创文办',
  supervision: '督查室',
} as const;

export const communities = { longxutang: '双清区龙须塘社区', xihu: '西湖社区' } as const;

/** The company's two names: the one of 2022Q4, and the one the bulletin of 2023Q2 prints. */
export const municipalCompany = '市政工程总公司';

const aliases: Readonly<Record<string, string[]>> = {
  城步苗族自治县: ['城步'],
  北塔区陈家桥街道: ['北塔区陈家桥街'],
  [municipalCompany]: ['市市政工程公司'],
  [offices.creation]: ['市创建全国文明城市工作办公室'],
  [offices.headquarters]: ['邵阳市创建全国文明城市工作指挥部', '指挥部'],
  [communities.longxutang]: ['龙须塘社区'],
};

/** The ranked units come from the bulletin itself, under their full names and in printed order; the rest are added here. */
export function demoUnits(bulletin: Bulletin): DemoUnit[] {
  const ranked = bulletin.groups.flatMap(({ kind, rows }) =>
    rows.map(({ printedName }) => {
      if (kind === 'other') throw new Error(`the group of ${printedName} is unknown`);
      const name = registeredNames[printedName] ?? printedName;
      return { name, kind, parent: kind === 'township' ? name.slice(0, 3) : undefined };
    }),
  );
  const others: { name: string; kind: DemoUnit['kind']; parent?: string }[] = [
    { name: communities.longxutang, kind: 'community', parent: '双清区龙须塘街道' },
    // The statement does not say where 西湖社区 belongs: the street is an example.
    { name: communities.xihu, kind: 'community', parent: '北塔区状元洲街道' },
    { name: offices.headquarters, kind: 'office' },
    { name: offices.creation, kind: 'office', parent: offices.headquarters },
    { name: offices.supervision, kind: 'office', parent: offices.headquarters },
    ...monthCheckTerritories.map((name) => ({ name, kind: 'district' as const })),
  ];
  return [...ranked, ...others].map(({ name, kind, parent }, registerOrder) => ({
    unitId: unitIdOf(name),
    name,
    kind,
    ...(parent !== undefined && { parentId: unitIdOf(parent) }),
    from: FROM,
    aliases: aliases[name] ?? [],
    registerOrder,
  }));
}

/** The day of the change is not in the sources: any day between the two texts, marked as an example. */
export const demoRenamings: readonly DemoRenaming[] = [
  {
    unitId: unitIdOf(municipalCompany),
    newName: '市市政工程公司',
    from: '2023-04-01',
    basisDoc: '2023年第二季度考评通报所用名称（更名日期为示例）',
  },
];

/** Places that are a unit's own ground: what is found there it may take up by itself. */
export const claimablePlaces = {
  双清区龙须塘街道: '建设路中段（示例点位）',
  双清区爱莲街道: '爱莲街农贸市场门前（示例点位）',
} as const;

export const demoLinks: readonly DemoLink[] = [
  ...Object.entries(claimablePlaces).map(([unit, name]): DemoLink => ({
    unitId: unitIdOf(unit),
    area: { name },
    kind: 'territory',
    obligations: [],
    from: FROM,
  })),
  {
    unitId: unitIdOf('市邮政管理局'),
    toUnit: unitIdOf(communities.xihu),
    kind: 'paired',
    obligations: ['按要求给予社区创文工作经费支持', '开展创文共建工作'],
    from: FROM,
  },
];

export type DemoGroup = {
  groupId: string;
  title: string;
  kind: DemoUnit['kind'];
  readingOrder: 'single' | 'by-row' | 'by-column';
  /** In printed order, which is register order. */
  unitIds: string[];
};

/** The five groups of the bulletin, as an assessment period takes them. */
export const demoGroups = (bulletin: Bulletin): DemoGroup[] =>
  bulletin.groups.map(({ title, kind, readingOrder, rows }) => {
    if (kind === 'other') throw new Error(`the group ${title} is unknown`);
    return {
      groupId: kind,
      title,
      kind,
      readingOrder,
      unitIds: rows.map((row) => unitIdOf(row.printedName)),
    };
  });
