import { Inject, Injectable } from '@nestjs/common';
import type { Unit } from '#domain';
import type { Account, Scope } from '#identity';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from '../deps';

export type DirectoryUnit = {
  unitId: string;
  name: string;
  kind: string;
  parentId?: string;
  active: boolean;
  demonstration: boolean;
  registerOrder: number;
  appointments: { postCode: string; personId: string; from: string; to?: string }[];
  links: Unit['links'];
  recusals?: Unit['recusals'] | null;
  ended?: Unit['ended'];
};

const FRESH_MS = 2_000;

/** All units of the city (a few hundred), kept for two seconds. */
@Injectable()
export class UnitDirectory {
  private loaded?: Promise<Map<string, DirectoryUnit>>;
  private loadedAt = -Infinity;

  constructor(@Inject(READ_MODEL) private readonly readModel: ReadModel) {}

  all(): Promise<Map<string, DirectoryUnit>> {
    if (!this.loaded || performance.now() - this.loadedAt > FRESH_MS) {
      this.loadedAt = performance.now();
      this.loaded = this.load();
      this.loaded.catch(() => (this.loaded = undefined));
    }
    return this.loaded;
  }

  /** As the rows are now: for whoever has just changed one. */
  fresh(): Promise<Map<string, DirectoryUnit>> {
    this.loaded = undefined;
    return this.all();
  }

  async parentOf(unitId: string | undefined): Promise<string | undefined> {
    return unitId === undefined ? undefined : (await this.all()).get(unitId)?.parentId;
  }

  private async load(): Promise<Map<string, DirectoryUnit>> {
    const rows: DirectoryUnit[] = await this.readModel.dataSource.query(
      `select unit_id as "unitId", name, kind, parent_id as "parentId", active, demonstration,
              register_order as "registerOrder", appointments, links, recusals, ended
         from rm.unit order by register_order, unit_id`,
    );
    return new Map(rows.map((row) => [row.unitId, row]));
  }
}

/** The unit and everything below it. */
export function withDescendants(units: Map<string, DirectoryUnit>, unitId: string): Set<string> {
  const found = new Set([unitId]);
  for (let grew = true; grew;) {
    grew = false;
    for (const unit of units.values())
      if (unit.parentId && found.has(unit.parentId) && !found.has(unit.unitId))
        grew = !!found.add(unit.unitId);
  }
  return found;
}

/** Whether a question of this scope may be about a unit: about any, or about the viewer's own and what stands below it. */
export function inScope(
  units: Map<string, DirectoryUnit>,
  scope: Scope,
  viewer: Pick<Account, 'unitId'>,
): (unitId: string) => boolean {
  if (scope !== 'own') return () => true;
  const own = viewer.unitId ? withDescendants(units, viewer.unitId) : new Set<string>();
  return (unitId) => own.has(unitId);
}

/** The unit among these in which the person holds a post now; undefined if in none. */
export const unitOfPerson = (
  units: Map<string, DirectoryUnit>,
  among: Iterable<string>,
  personId: string,
): string | undefined => {
  for (const unitId of among)
    if (units.get(unitId)?.appointments.some((post) => post.personId === personId && !post.to)) return unitId;
  return undefined;
};

export const holdersOf = (unit: DirectoryUnit | undefined, postCode: string): string[] =>
  unit?.appointments.filter((post) => post.postCode === postCode && !post.to).map((post) => post.personId) ??
  [];
