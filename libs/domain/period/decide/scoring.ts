import { Refusal } from '../../refusal';
import type { PeriodCommandData } from '../commands';
import { componentsOf, entryOf, exclusionOf, unitsOf, type Period } from '../period';
import { demandOpen, repeated, type PeriodChapter } from './chapter';

/** 开期与计分: groups and scheme are fixed before the window opens; a score may be replaced until the seal. */
export const scoring: PeriodChapter<'OpenPeriod' | 'EnterComponentScores' | 'ExcludeUnit'> = {
  OpenPeriod({ data }, period, given) {
    if (period.state === 'published') throw new Refusal('period.published');
    if (period.state !== 'none') throw new Refusal('period.exists', { periodId: period.opened?.periodId });
    if (data.window.from >= data.window.to) throw new Refusal('period.window-empty', data.window);
    const codes = repeated(data.scheme.components.map((component) => component.code));
    if (codes.length > 0) throw new Refusal('period.component-twice', { components: codes });
    const groupIds = repeated(data.groups.map((group) => group.groupId));
    if (groupIds.length > 0) throw new Refusal('period.group-twice', { groupIds });
    const unitIds = repeated(data.groups.flatMap((group) => group.unitIds));
    if (unitIds.length > 0) throw new Refusal('period.unit-in-two-groups', { unitIds });
    return [{ type: 'PeriodOpened', data: { ...data, by: given.actor.personId } }];
  },

  EnterComponentScores({ data }, period, given) {
    demandOpen(period);
    demandRows(data.rows, period);
    return data.rows
      .filter(({ unitId, component, value, evidence }) => {
        const standing = entryOf(period, unitId, component);
        return standing?.value !== value || standing.evidence !== evidence;
      })
      .map((row) => ({ type: 'ComponentScoreEntered', data: { ...row, by: given.actor.personId } }));
  },

  ExcludeUnit({ data }, period, given) {
    demandOpen(period);
    if (!unitsOf(period).includes(data.unitId))
      throw new Refusal('period.unit-unknown', { unitIds: [data.unitId] });
    if (exclusionOf(period, data.unitId)) return [];
    if (!data.why.trim()) throw new Refusal('period.reason-missing');
    return [{ type: 'UnitExcluded', data: { ...data, by: given.actor.personId } }];
  },
};

type Row = PeriodCommandData<'EnterComponentScores'>['rows'][number];

/** All rows are taken or none; each refusal names every row it is about. */
function demandRows(rows: Row[], period: Period): void {
  const units = new Set(unitsOf(period));
  const from = new Map(componentsOf(period).map((component) => [component.code, component.from]));
  const refuseFor = (code: string, wrong: (row: Row) => boolean): void => {
    const found = rows.filter(wrong);
    if (found.length > 0)
      throw new Refusal(code, {
        unitIds: [...new Set(found.map((row) => row.unitId))],
        components: [...new Set(found.map((row) => row.component))],
      });
  };
  refuseFor('period.unit-unknown', (row) => !units.has(row.unitId));
  refuseFor('period.component-unknown', (row) => !from.has(row.component));
  refuseFor('period.component-from-ledger', (row) => from.get(row.component) === 'ledger');
  refuseFor('period.unit-excluded', (row) => exclusionOf(period, row.unitId) !== undefined);
  refuseFor('period.evidence-missing', (row) => !row.evidence.trim());
  const seen = new Set<string>();
  refuseFor('period.row-twice', (row) => {
    const key = JSON.stringify([row.unitId, row.component]);
    return seen.has(key) || !seen.add(key);
  });
}
