import type { PostCode, UnitCommand } from '#domain';
import type { Role } from '#identity';
import { personIdOf, unitIdOf, userIdOf } from './names';
import { communities, type DemoUnit, municipalCompany, offices } from './units';

export type DemoPerson = { personId: string; name: string; unitId: string };
type Appointing = Extract<UnitCommand, { type: 'StartAppointment' }>['data'];
export type DemoAppointment = Appointing & { unitId: string };
/** Without a password: whoever loads the city sets and prints it. */
export type DemoAccount = {
  userId: string;
  username: string;
  name: string;
  personId: string;
  unitId: string;
  role: Exclude<Role, 'system'>;
  /** Where this person starts, for the list that is printed at the first start. */
  about: string;
};

const FROM = '2017-01-01';
const SURNAMES =
  '周吴郑孙钱朱秦许何吕施孔严华金魏陶姜戚邹喻苏潘葛范彭郎鲁韦马苗凤花方俞任袁柳史费廉岑薛雷贺倪汤';

/** Head, deputy, liaison, owner; the units that the demonstration's findings go to. All names are placeholders. */
const staff: Readonly<Record<string, [head: string, deputy: string, liaison: string, owner: string]>> = {
  双清区龙须塘街道: ['刘某', '李某', '吴某', '张某'],
  [communities.longxutang]: ['蒋某', '沈某', '韩某', '杨某'],
  [municipalCompany]: ['高某', '林某', '郭某', '何某'],
  市邮政管理局: ['梁某', '郑某', '谢某', '罗某'],
  中国银行邵阳分行: ['董某', '袁某', '于某', '余某'],
  大祥区罗市镇: ['潘某', '杜某', '戴某', '夏某'],
  双清区渡头桥镇: ['钟某', '汪某', '田某', '任某'],
  大祥区城南街道: ['姜某', '范某', '方某', '石某'],
  双清区爱莲街道: ['姚某', '谭某', '廖某', '邹某'],
  双清区兴隆街道: ['熊某', '金某', '陆某', '郝某'],
  大祥区百春园街道: ['孔某', '白某', '崔某', '康某'],
  市盐业公司: ['毛某', '邱某', '秦某', '江某'],
  市城管局: ['史某', '顾某', '侯某', '邵某'],
  市园林绿化中心: ['孟某', '龙某', '万某', '段某'],
  市交警支队: ['雷某', '钱某', '汤某', '尹某'],
  市教育局: ['黎某', '易某', '常某', '武某'],
};
export const staffedUnits: readonly string[] = Object.keys(staff);

const POSTS: readonly PostCode[] = ['head', 'deputy', 'liaison', 'owner'];
type Seat = { unit: string; post: PostCode; seat: string; name: string };

/** Each staffed unit has four posts filled; every other unit a head and a liaison, so that anything can be assigned to it. */
function seats(units: readonly DemoUnit[]): Seat[] {
  const officials = officeStaff.map(({ unit, name, username, post = 'member' }) => ({
    unit,
    post,
    seat: username,
    name,
  }));
  const inUnits = units
    .filter((unit) => unit.kind !== 'office')
    .flatMap(({ name: unit, registerOrder }) => {
      const names = staff[unit];
      const surname = (shift: number): string =>
        `${SURNAMES[(registerOrder * 7 + shift) % SURNAMES.length]}某`;
      return POSTS.flatMap((post, i) => {
        if (!names && post !== 'head' && post !== 'liaison') return [];
        return [{ unit, post, seat: post, name: names?.[i] ?? surname(i * 5) }];
      });
    });
  return [...inUnits, ...officials];
}

type Official = {
  unit: string;
  username: string;
  name: string;
  role: DemoAccount['role'];
  post?: PostCode;
  about: string;
};
const officeStaff: readonly Official[] = [
  {
    unit: offices.creation,
    username: 'jc-sun',
    name: '孙某',
    role: 'inspector',
    about: '检查员，登记发现的问题',
  },
  { unit: offices.creation, username: 'jc-zhou', name: '周某', role: 'inspector', about: '检查员，另一组' },
  { unit: offices.creation, username: 'la-chen', name: '陈某', role: 'filing', about: '立案员，审核立案' },
  { unit: offices.creation, username: 'dd-huang', name: '黄某', role: 'dispatch', about: '调度员，交办' },
  {
    unit: offices.supervision,
    username: 'fc-zhao',
    name: '赵某',
    role: 'reinspector',
    about: '复查员，现场复查',
  },
  {
    unit: offices.supervision,
    username: 'fc-qian',
    name: '钱某',
    role: 'reinspector',
    about: '复查员，另一组',
  },
  {
    unit: offices.supervision,
    username: 'dc-wang',
    name: '王某',
    role: 'supervisor',
    about: '督查员，督查看板',
  },
  {
    unit: offices.supervision,
    username: 'ds-liu',
    name: '柳某',
    role: 'supervision-director',
    post: 'head',
    about: '督查室主任',
  },
  {
    unit: offices.headquarters,
    username: 'zh-deng',
    name: '邓某',
    role: 'headquarters',
    post: 'head',
    about: '指挥部负责人',
  },
  {
    unit: offices.headquarters,
    username: 'ld-tang',
    name: '唐某',
    role: 'city-leader',
    post: 'linkedLeader',
    about: '市领导',
  },
  { unit: offices.creation, username: 'jf-feng', name: '冯某', role: 'scorer', about: '计分员' },
  {
    unit: offices.creation,
    username: 'fb-cao',
    name: '曹某',
    role: 'publisher',
    post: 'head',
    about: '发布人，审核并发布排名',
  },
  { unit: '市纪委监委机关', username: 'jw-xie', name: '谢某', role: 'discipline', about: '纪委，只看移交件' },
  {
    unit: offices.creation,
    username: 'gl-xu',
    name: '许某',
    role: 'admin',
    about: '系统管理员，不作业务决定',
  },
  { unit: '市审计局', username: 'sj-song', name: '宋某', role: 'auditor', about: '审计员，只读' },
];

type UnitLogin = [username: string, unit: string, post: PostCode, about: string];
const unitLogins: readonly UnitLogin[] = [
  ['lxt-zhang', '双清区龙须塘街道', 'owner', '街道责任人，我的待办、拍照上报'],
  ['lxt-wu', '双清区龙须塘街道', 'liaison', '街道联络员，签收'],
  ['lxt-li', '双清区龙须塘街道', 'deputy', '街道分管领导，审签'],
  ['lxt-liu', '双清区龙须塘街道', 'head', '街道主要领导'],
  ['sz-he', municipalCompany, 'owner', '市政公司责任人，12 处市政问题'],
  ['sz-lin', municipalCompany, 'deputy', '市政公司分管领导，审签'],
  ['yz-luo', '市邮政管理局', 'owner', '邮政管理局责任人，履职类问题'],
  ['yz-zheng', '市邮政管理局', 'deputy', '邮政管理局分管领导，审签'],
];

export type DemoPeople = { people: DemoPerson[]; appointments: DemoAppointment[]; accounts: DemoAccount[] };

export function demoPeople(units: readonly DemoUnit[]): DemoPeople {
  const all = seats(units);
  const people = all.map(({ unit, seat, name }) => ({
    personId: personIdOf(unit, seat),
    name,
    unitId: unitIdOf(unit),
  }));
  const appointments = all.map(({ unit, post, seat }) => ({
    unitId: unitIdOf(unit),
    postCode: post,
    personId: personIdOf(unit, seat),
    from: FROM,
  }));
  const nameOf = new Map(people.map((person) => [person.personId, person.name]));
  type Sitting = Pick<DemoAccount, 'username' | 'role' | 'about'> & { unit: string; seat: string };
  const account = ({ username, unit, seat, role, about }: Sitting) => {
    const personId = personIdOf(unit, seat);
    const name = nameOf.get(personId) ?? '';
    return { userId: userIdOf(username), username, name, personId, unitId: unitIdOf(unit), role, about };
  };
  const accounts = [
    ...officeStaff.map(({ unit, username, role, about }) =>
      account({ username, unit, seat: username, role, about }),
    ),
    ...unitLogins.map(([username, unit, post, about]) =>
      account({
        username,
        unit,
        seat: post,
        role: post === 'head' || post === 'deputy' ? 'unit-lead' : 'liaison',
        about,
      }),
    ),
  ];
  return { people, appointments, accounts };
}
