import { Inject, Injectable } from '@nestjs/common';
import {
  localDateOf,
  type Actor,
  type CommandData,
  type Finding,
  type FindingCommandType,
  type Instant,
  type Known,
  type Policy,
} from '#domain';
import type { Identity, Role } from '#identity';
import type { ReadModel } from '#read-model';
import { recusedFrom } from '../../city/recusals';
import {
  holdersOf,
  UnitDirectory,
  unitOfPerson,
  withDescendants,
  type DirectoryUnit,
} from '../../city/unit-directory';
import { IDENTITY, READ_MODEL } from '../../deps';
import { DrawLog } from '../../draws/draw-log';

export type Context = {
  actor: Actor & { personId: string };
  commandId: string;
  findingId: string;
  now: Instant;
  policy: Policy;
};
type Look<K extends FindingCommandType> = (
  data: CommandData<K>,
  finding: Finding,
  context: Context,
) => Known[K] | Promise<Known[K]>;
/** One look-up per command of a chapter. */
export type Looks<K extends FindingCommandType = FindingCommandType> = { [T in K]: Look<T> };

export const reinspectorRoles: Role[] = ['reinspector'];
/** Whom 督查室主任 may appoint for one finding where no re-inspector may. */
export const borrowableRoles: Role[] = ['inspector', 'filing', 'dispatch', 'supervisor'];

/** What several look-ups ask of the city. */
@Injectable()
export class Lookups {
  constructor(
    @Inject(READ_MODEL) readonly readModel: ReadModel,
    @Inject(IDENTITY) readonly identity: Identity,
    readonly units: UnitDirectory,
    readonly draws: DrawLog,
  ) {}

  /**
   * Where among the lead unit and those below it (or in `within` alone, if it is one of them) a person holds a post, and
   * whether the actor is of the lead unit or of the one below it that was given the work.
   */
  async personOfLead(personId: string, finding: Finding, actor: Actor, within?: string) {
    const lead = finding.assignment?.leadUnit;
    if (!lead) return { unitIsOwn: false };
    const units = await this.units.all();
    const tree = withDescendants(units, lead);
    return {
      personUnitId: unitOfPerson(units, within ? [within].filter((id) => tree.has(id)) : tree, personId),
      unitIsOwn:
        actor.unitId === lead ||
        (!!actor.unitId && actor.unitId === finding.personUnitId && tree.has(actor.unitId)),
    };
  }

  async ofLead(finding: Finding, actor: Context['actor']): Promise<{ unitIsOwn: boolean }> {
    const { unitIsOwn } = await this.personOfLead(actor.personId, finding, actor);
    return { unitIsOwn };
  }

  /**
   * Those of the photos that were used under another finding, before or after its rectification. Findings handed over on one
   * form may be reported with one set of photos.
   */
  async usedElsewhere(digests: readonly string[], finding: Finding, findingId: string): Promise<string[]> {
    if (digests.length === 0) return [];
    const rows: { digest: string }[] = await this.readModel.dataSource.query(
      `select digest from unnest($1::text[]) digest where exists (
         select 1 from rm.finding_event e join rm.finding other using (finding_id)
          where e.finding_id <> $2 and e.type = 'RectificationReported'
            and e.data -> 'photosAfter' @> jsonb_build_array(jsonb_build_object('digest', digest))
            and (other.fold -> 'assignment' ->> 'formId') is distinct from $3
         union all
         select 1 from rm.finding_event e
          where e.finding_id <> $2 and e.type = 'FindingRegistered'
            and e.data -> 'photosBefore' @> jsonb_build_array(jsonb_build_object('digest', digest)))`,
      [[...new Set(digests)], findingId, finding.assignment?.formId ?? ''],
    );
    return rows.map(({ digest }) => digest);
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

  /** 回避: who declared himself out of what the finding's units do, as of that instant's day. */
  async recused({ assignment }: Finding, now: Instant): Promise<Set<string>> {
    if (!assignment) return new Set();
    const { leadUnit, coUnits } = assignment;
    return recusedFrom(await this.units.all(), [leadUnit, ...coUnits], localDateOf(now));
  }
}

const hasNobodyElse = (unit: DirectoryUnit, finding: Finding): boolean =>
  !unit.appointments.some(
    (post) => !post.to && post.personId !== finding.report?.by && ['head', 'deputy'].includes(post.postCode),
  );
