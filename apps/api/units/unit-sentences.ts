import { linkWords, postWords, unitKindWords } from '#contracts';
import type { UnitFact, UnitFactData } from '#domain';

export type UnitNames = { person: (personId: string) => string; unit: (unitId: string) => string };
type Sentences = { [T in UnitFact['type']]: (data: UnitFactData<T>, names: UnitNames) => string };

const post = (code: string): string => postWords[code] ?? code;
const basis = (doc: string | undefined): string => (doc ? `（${doc}）` : '');
type Target = Pick<UnitFactData<'LinkEnded'>, 'toUnit' | 'area' | 'kind'>;
const target = ({ toUnit, area, kind }: Target, names: UnitNames): string => {
  const to = toUnit ? names.unit(toUnit) : (area?.name ?? '');
  return `与${to}的“${linkWords[kind] ?? kind}”关系`;
};

const sentences: Sentences = {
  UnitRegistered: ({ name, kind, parentId, from }, names) =>
    `${from} 起登记为“${name}”，${unitKindWords[kind] ?? kind}${parentId ? `，隶属${names.unit(parentId)}` : ''}。`,
  UnitRenamed: ({ newName, from, basisDoc }) => `${from} 起更名为“${newName}”${basis(basisDoc)}。`,
  UnitReparented: ({ parentId, from, basisDoc }, names) =>
    `${from} 起${parentId ? `划归${names.unit(parentId)}` : '不再隶属其他单位'}${basis(basisDoc)}。`,
  UnitMerged: ({ into, date, basisDoc }, names) => `${date} 并入${names.unit(into)}${basis(basisDoc)}。`,
  UnitAbolished: ({ date, successor, basisDoc }, names) =>
    `${date} 撤销，由${names.unit(successor)}承接${basis(basisDoc)}。`,
  AppointmentStarted: ({ personId, postCode, from }, names) =>
    `${names.person(personId)} ${from} 起任${post(postCode)}。`,
  AppointmentEnded: ({ personId, postCode, to, handover }, names) =>
    `${names.person(personId)} ${to} 起不再任${post(postCode)}${handedOver(handover, names)}。`,
  LinkEstablished: (data, names) =>
    `${data.from} 起建立${target(data, names)}${data.obligations.length > 0 ? `：${data.obligations.join('；')}` : ''}。`,
  LinkEnded: (data, names) => `${data.to} 起解除${target(data, names)}。`,
  RecusalDeclared: ({ personId, why, from, to }, names) =>
    `${names.person(personId)} ${from} 起${to ? `至 ${to}（不含）` : ''}对本单位回避：${why}。`,
  RecusalEnded: ({ personId, to }, names) => `${names.person(personId)} ${to} 起不再对本单位回避。`,
};

function handedOver(handover: UnitFactData<'AppointmentEnded'>['handover'], names: UnitNames): string {
  if (!handover) return '';
  const { openFindings, acceptedBy } = handover;
  const to = acceptedBy ? names.person(acceptedBy) : '主要领导';
  return openFindings.length > 0 ? `，在办 ${openFindings.length} 件移交${to}` : `，由${to}接手`;
}

/** One fact of a unit as a Chinese sentence. */
export const unitSentence = (fact: UnitFact, names: UnitNames): string => {
  const say = sentences[fact.type] as (data: UnitFact['data'], names: UnitNames) => string;
  return say(fact.data, names);
};

/** Ids of the people and units that the sentences of these facts name. */
export function namedInUnit(facts: readonly UnitFact[]): { people: string[] } {
  return {
    people: facts.flatMap((fact) => {
      const named = 'personId' in fact.data ? [fact.data.personId] : [];
      const accepter = fact.type === 'AppointmentEnded' ? fact.data.handover?.acceptedBy : undefined;
      return accepter ? [...named, accepter] : named;
    }),
  };
}
