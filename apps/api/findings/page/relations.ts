import { Inject, Injectable } from '@nestjs/common';
import { classWords, fieldWords, type FindingAction, type FindingLink, type FindingPage } from '#contracts';
import { correctable, isFixed, isOpen, type Finding, type FindingFact, type Neighbour } from '#domain';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from '../../deps';
import { Neighbours } from '../known/neighbours';

type Relations = Pick<
  FindingPage,
  'mergedInto' | 'duplicates' | 'recurrenceOf' | 'candidates' | 'classification' | 'correctable'
>;
type LinkRow = FindingLink & { place: string | null; registeredAt: string };
type Context = {
  findingId: string;
  finding: Finding;
  facts: readonly FindingFact[];
  actions: readonly FindingAction[];
  unitName: (unitId: string) => string;
};

/** Acts that need others of the same key to choose from. */
const comparing: FindingAction[] = ['FileFinding', 'MergeFinding', 'RecordRebound'];

/** What the finding has to do with others. */
@Injectable()
export class RelationsOfPage {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly near: Neighbours,
  ) {}

  async of(context: Context): Promise<Relations> {
    const { finding, findingId, actions, facts } = context;
    const compares = comparing.some((action) => actions.includes(action));
    const candidates = compares ? await this.near.candidates({ findingId, finding }) : [];
    const matches = finding.classBasis?.matches ?? [];
    const others = [
      finding.mergedInto,
      finding.registered?.recurrenceOf,
      ...(finding.duplicates ?? []),
      ...matches,
      ...candidates.map((one) => one.findingId),
    ].filter((id): id is string => !!id);
    const rows = await this.rows([...new Set(others), findingId]);
    const links = new Map(rows.map((row) => [row.findingId, linkOf(row)]));
    const existing = (ids: readonly string[]): FindingLink[] => ids.flatMap((id) => links.get(id) ?? []);
    const registeredAt = new Map(rows.map((row) => [row.findingId, row.registeredAt]));
    return {
      mergedInto: links.get(finding.mergedInto ?? ''),
      recurrenceOf: links.get(finding.registered?.recurrenceOf ?? ''),
      duplicates: existing(finding.duplicates ?? []),
      candidates: candidates.flatMap((one) => {
        const link = links.get(one.findingId);
        return link
          ? [{ ...link, ...candidateOf(one, context), registeredAt: registeredAt.get(one.findingId)! }]
          : [];
      }),
      classification: classificationOf(finding, facts, existing(matches)),
      correctable: actions.includes('CorrectFinding') ? correctableOf(finding) : [],
    };
  }

  private rows(ids: readonly string[]): Promise<LinkRow[]> {
    return this.readModel.dataSource.query(
      `select finding_id as "findingId", number, title, state, place, registered_at as "registeredAt"
         from rm.finding where finding_id = any($1)`,
      [ids],
    );
  }
}

const linkOf = ({ findingId, number, title, state }: LinkRow): FindingLink => ({
  findingId,
  number,
  title,
  state,
});

function candidateOf(
  { finding: other }: Neighbour,
  { finding, unitName }: Context,
): Omit<Relations['candidates'][number], keyof FindingLink | 'registeredAt'> {
  const lead = other.assignment?.leadUnit;
  return {
    leadUnit: lead ? { unitId: lead, name: unitName(lead) } : undefined,
    place: other.registered?.site?.name,
    workDue: other.workDue,
    mayBeMaster: mayBeMaster(other, finding),
  };
}

/** As far as it can be seen before it is tried; the rules decide by the log. */
function mayBeMaster(other: Finding, finding: Finding): boolean {
  if (!isOpen(other.state)) return false;
  if (finding.assignment && finding.assignment.leadUnit !== other.assignment?.leadUnit) return false;
  if (other.scoreDue === finding.scoreDue) return other.registeredAt! <= finding.registeredAt!;
  return !finding.scoreDue || (!!other.scoreDue && other.scoreDue < finding.scoreDue);
}

function classificationOf(
  finding: Finding,
  facts: readonly FindingFact[],
  matches: FindingLink[],
): Relations['classification'] {
  if (!finding.class) return undefined;
  const last = facts.findLast((fact) => fact.type === 'FindingClassified');
  return {
    class: classWords[finding.class] ?? finding.class,
    basis: basisText(finding.classBasis?.rule),
    matches,
    override: last?.type === 'FindingClassified' ? last.data.override?.reason : undefined,
  };
}

/** A rule as it is stored, in words. */
export function basisText(rule: string | undefined): string {
  const [, days] = /^same-unit-same-clause-in-(\d+)-days$/.exec(rule ?? '') ?? [];
  if (days) return `同一单位、同一条款，${days} 日内再次发生`;
  const [, units] = /^same-clause-in-(\d+)-units$/.exec(rule ?? '') ?? [];
  if (units) return `同一条款在 ${units} 个以上单位发生`;
  if (rule === 'same-site-same-clause-after-closing') return '同一地点、同一条款，销号后又发生';
  return '没有查到同类问题';
}

const correctableOf = (finding: Finding): Relations['correctable'] =>
  correctable
    .filter((field) => !isFixed(field, finding) && appliesTo(field, finding))
    .map((field) => ({ field, word: fieldWords[field] ?? field, value: finding.registered?.[field] }));

/** What this finding has, or may have. */
const appliesTo = (field: (typeof correctable)[number], { registered }: Finding): boolean =>
  field === 'site'
    ? registered?.kind === 'site'
    : field === 'obligation'
      ? !!registered?.obligation
      : field !== 'aboutUnit' || registered?.kind !== 'site';
