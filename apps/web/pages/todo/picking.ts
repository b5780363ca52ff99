import { useState } from 'react';
import { batchActions, type BatchAction, type TodoItem } from '#contracts';
import { mainActOf } from './acts';
import type { Pick } from './todo-item';

/** What is done by dialog for several at once; a report has its own page, where others may be added to it. */
const together: readonly BatchAction[] = batchActions.filter((type) => type !== 'ReportRectification');

const actOf = (item: TodoItem): BatchAction | undefined => together.find((type) => type === mainActOf(item));
/** Acts of our own desks, which are the same whichever unit it is. */
const ofDesks: readonly BatchAction[] = ['AssignFinding', 'ScheduleReinspection'];
/** A form asks the same of all: one act, and for a unit's own acts one unit, whose people it offers. */
const kindOf = (item: TodoItem): string | undefined => {
  const act = actOf(item);
  return act && (ofDesks.includes(act) ? act : `${act} ${item.leadUnit?.unitId ?? ''}`);
};

/** 多选: choosing several tasks that can be done in one go. `items` are those on the page. */
export function usePicking(items: TodoItem[]) {
  const [ids, setIds] = useState<string[]>();
  const chosen = items.filter((item) => ids?.includes(item.findingId));
  const kind = chosen[0] && kindOf(chosen[0]);
  const kinds = items.map(kindOf).filter((one) => one !== undefined);
  return {
    /** Worth offering: at least two tasks go together. */
    possible: new Set(kinds).size < kinds.length,
    active: ids !== undefined,
    chosen,
    act: chosen[0] && actOf(chosen[0]),
    start: () => setIds([]),
    stop: () => setIds(undefined),
    all: () => setIds(items.filter((item) => kindOf(item) === kind).map(({ findingId }) => findingId)),
    of: (item: TodoItem): Pick | undefined => {
      if (!ids) return undefined;
      const on = ids.includes(item.findingId);
      const fits = kindOf(item) !== undefined && (kind === undefined || kindOf(item) === kind);
      const toggle = () => setIds(on ? ids.filter((id) => id !== item.findingId) : [...ids, item.findingId]);
      return { on, fits, toggle };
    },
  };
}
export type Picking = ReturnType<typeof usePicking>;
