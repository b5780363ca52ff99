import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CommandData, Finding, FindingClass, FindingCommandType, Known } from '#domain';
import type { Identity, Role } from '#identity';
import type { ReadModel } from '#read-model';
import {
  holdersOf,
  UnitDirectory,
  unitOfPerson,
  withDescendants,
  type DirectoryUnit,
} from '../../city/unit-directory';
import { IDENTITY, READ_MODEL } from '../../deps';

export type Context = { actor: Actor & { personId: string }; commandId: string };
type Look<K extends FindingCommandType> = (
  data: CommandData<K>,
  finding: Finding,
  context: Context,
) => Known[K] | Promise<Known[K]>;
/** One look-up per command of a chapter. */
export type Looks<K extends FindingCommandType = FindingCommandType> = { [T in K]: Look<T> };

export const reinspectorRoles: Role[] = ['reinspector', 'supervisor', 'supervision-director'];
const COMMON_FROM_UNITS = 3;

/** What several look-ups ask of the city. */
@Injectable()
export class Lookups {
  constructor(
    @Inject(READ_MODEL) readonly readModel: ReadModel,
    @Inject(IDENTITY) readonly identity: Identity,
    readonly units: UnitDirectory,
  ) {}

  async personOfLead(personId: string, finding: Finding, actor: Actor) {
    const lead = finding.assignment?.leadUnit;
    if (!lead) return { unitIsOwn: false };
    const units = await this.units.all();
    const tree = withDescendants(units, lead);
    return {
      personUnitId: unitOfPerson(units, tree, personId),
      unitIsOwn: !!actor.unitId && tree.has(actor.unitId),
    };
  }

  async signer(finding: Finding, actor: Context['actor']): Promise<Known['CountersignReport']> {
    const units = await this.units.all();
    const lead = units.get(finding.assignment?.leadUnit ?? '');
    const own = !!lead && actor.unitId === lead.unitId;
    const parentSigns = !!lead?.parentId && actor.unitId === lead.parentId && hasNobodyElse(lead, finding);
    const signing = own ? lead : parentSigns ? units.get(lead.parentId!) : undefined;
    return {
      signerOf: own ? 'own' : parentSigns ? 'parent' : 'other',
      isHead: holdersOf(signing, 'head').includes(actor.personId),
    };
  }

  async isRelated(unitId: string | undefined, finding: Finding): Promise<boolean> {
    return !!unitId && (await this.relatedUnits(finding)).has(unitId);
  }

  /** 责任单位、协办单位、下属单位、结对单位: their people may not judge. */
  async relatedUnits(finding: Finding): Promise<Set<string>> {
    const lead = finding.assignment?.leadUnit;
    if (!lead) return new Set();
    const units = await this.units.all();
    const involved = [lead, ...(finding.assignment?.coUnits ?? [])].flatMap((id) => [
      ...withDescendants(units, id),
    ]);
    const paired = [...units.values()].flatMap((unit) =>
      unit.links
        .filter(
          ({ kind, to, toUnit }) => kind === 'paired' && !to && (unit.unitId === lead || toUnit === lead),
        )
        .flatMap(({ toUnit }) => (toUnit ? [unit.unitId, toUnit] : [])),
    );
    return new Set([...involved, ...paired]);
  }

  /** 反弹 before 共性 before 个性; the basis names the findings it rests on. 重复 needs the unit and comes with assignment. */
  async classify(finding: Finding): Promise<Known['FileFinding']> {
    const { clause, site, discoveredAt } = finding.registered!;
    const rows: { finding_id: string; place: string | null; state: string; lead_unit: string | null }[] =
      await this.readModel.dataSource.query(
        `select finding_id, place, state, lead_unit from rm.finding
          where clause_id = $1 and registered_at > $2::timestamptz - interval '90 days' and state not in ('not_filed','voided','merged')
          order by registered_at desc limit 200`,
        [clause.clauseId, discoveredAt],
      );
    const rebound = rows.filter((row) => site && row.place === site.name && row.state === 'closed');
    const common = rows.filter((row) => row.lead_unit);
    const found = (of: FindingClass, rule: string, matches: { finding_id: string }[]) => ({
      class: of,
      basis: { rule, matches: matches.map((row) => row.finding_id).slice(0, 20) },
    });
    if (rebound.length > 0) return found('rebound', 'same-site-same-clause-after-closing', rebound);
    if (new Set(common.map((row) => row.lead_unit)).size >= COMMON_FROM_UNITS)
      return found('common', 'same-clause-in-3-units', common);
    return found('individual', 'no-match', []);
  }
}

const hasNobodyElse = (unit: DirectoryUnit, finding: Finding): boolean =>
  !unit.appointments.some(
    (post) => !post.to && post.personId !== finding.report?.by && ['head', 'deputy'].includes(post.postCode),
  );
