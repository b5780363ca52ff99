import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { FindingAction, FindingRow, Todo, TodoItem } from '#contracts';
import { HIGHEST_OF_DIRECTOR, localDateOf, Refusal, type Finding } from '#domain';
import { commandGrants, questionGrants, scopeOf, type Account } from '#identity';
import type { ReadModel } from '#read-model';
import { claimGround, hasGrounds } from '../city/claims';
import { holdersOf } from '../city/unit-directory';
import { READ_MODEL } from '../deps';
import { actionsFor } from './actions';
import { answersOf, askedOfUs, toSign } from './asked-of-us';
import { askOfLeader, type LeaderAsk } from './leader-asks';
import { leadingOf } from './leading';
import { columns, FindingRows, type FindingRecord, type Moment } from './finding-rows';

/** 我的待办: what waits for the signed-in person, overdue first. */
export class TodoQuery extends Query<Todo> {
  constructor(readonly viewer: Account) {
    super();
  }
}

type Record = FindingRecord & { fold: Finding };
const order: TodoItem['group'][] = ['overdue', 'today', 'later', 'ours'];
const LIMIT = 500;

/** A request for more time, or a plan, that waits for our answer. */
const asksUs = `(state in ('assigned', 'rectifying', 'unit_review') and (fold ? 'extension' or fold -> 'plan' ->> 'status' = 'submitted'))`;
/** A deferral asked for, or one to be looked at again. */
const deferring = `(state = 'deferred' or (state = 'rectifying' and fold ? 'deferralAsked'))`;
/** Sent to re-inspect it: by role, or borrowed for this one. */
const sent = `(state = 'reinspecting' and reinspector_id = $1)`;
/** A look-back whose days have come and that nobody has made yet. */
const lookBack = `(state = 'closed' and jsonb_path_exists(fold, '$.verification.lookBacks[*] ? (!exists(@.passedBy) && @.from <= $today)',
  jsonb_build_object('today', to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))))`;
/** A return, by who rules it. */
const returned = (by: 'dispatch' | 'conference') =>
  `(state = 'returning' and fold #>> '{returns,open,ruledBy}' = '${by}')`;
/** A step of the ladder that waits for a signature: up to L3 the director's, above it headquarters'. */
const proposed = (levels: string) => `(fold #>> '{escalation,proposed,level}')::int ${levels}`;
const secondSigned = `(state = 'reinspecting' and holder = 'second-signer')`;
/** What a city leader decides or has taken on himself; `askOfLeader` says which. */
const led = `(${proposed(`> ${HIGHEST_OF_DIRECTOR}`)}
  or (fold ? 'hungPlate' and state in ('submitted', 'reinspecting'))
  or (state = 'deferred' and fold #>> '{deferral,leaderId}' = $1) or fold #>> '{deferralAsked,leaderId}' = $1
  or (jsonb_path_exists(fold, '$.instructions[*] ? (@.leaderId == $leader)', jsonb_build_object('leader', $1::text))
      and state not in ('not_filed', 'merged', 'stable', 'closed_unrectified', 'voided')))`;
/** Which findings may wait for whom, as SQL over rm.finding; $1 person, $2 unit. */
const mine: { [role in string]?: string } = {
  liaison: `(lead_unit = $2 or person_unit_id = $2) and (state = 'assigned' or (state = 'rectifying' and person_id = $1))`,
  'unit-lead': `(lead_unit = $2 or person_unit_id = $2) and (state in ('assigned', 'unit_review') or (state = 'rectifying' and person_id = $1))`,
  inspector: sent,
  filing: `(state = 'registered' and $1 <> all (reporters)) or ${sent}`,
  dispatch: `state = 'filed' or ${returned('dispatch')} or ${sent}`,
  reinspector: `state = 'submitted' or ${sent} or ${lookBack}`,
  supervisor: `${asksUs} or state = 'submitted' or ${sent} or ${lookBack}`,
  'supervision-director': `${asksUs} or ${deferring} or fold ? 'voidRequest' or ${secondSigned} or ${proposed(`<= ${HIGHEST_OF_DIRECTOR}`)} or state in ('registered', 'filed', 'submitted') or ${returned('dispatch')}`,
  'city-leader': led,
  headquarters: `${deferring} or ${returned('conference')} or ${secondSigned} or ${proposed(`> ${HIGHEST_OF_DIRECTOR}`)}`,
};

@QueryHandler(TodoQuery)
export class TodoQueryHandler implements IQueryHandler<TodoQuery> {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly rows: FindingRows,
  ) {}

  async execute({ viewer }: TodoQuery): Promise<Todo> {
    if (!scopeOf(questionGrants.todo, viewer.role)) throw new Refusal('permission.denied');
    const moment = await this.rows.moment();
    const where = mine[viewer.role];
    const records = where
      ? await this.readModel.dataSource.query<Record[]>(
          `select ${columns}, fold from rm.finding where $1::text is not null and $2::text is not null and (${where}) order by coalesce(work_due, holder_due), finding_id limit ${LIMIT}`,
          [viewer.personId, viewer.unitId ?? ''],
        )
      : [];
    const claimable = await this.claimable(viewer, moment);
    const isHead = holdersOf(moment.units.get(viewer.unitId ?? ''), 'head').includes(viewer.personId);
    const all = [...records, ...claimable];
    const rows = await this.rows.present(all, moment);
    const items = rows
      .map((row, index) => {
        const claims = index >= records.length;
        const { fold } = all[index]!;
        const actions = actionsFor(fold, viewer, isHead, claims);
        return viewer.role === 'city-leader'
          ? ledItem(row, actions, { ask: askOfLeader(fold, viewer.personId), moment })
          : itemOf(row, actions, { fold, moment });
      })
      .flatMap((item) => (item && (item.actions.length > 0 || item.decision !== undefined) ? [item] : []))
      .sort(
        (a, b) =>
          Number(b.decision ?? false) - Number(a.decision ?? false) ||
          order.indexOf(a.group) - order.indexOf(b.group) ||
          compare(dueOf(a), dueOf(b)),
      );
    const count = (group: TodoItem['group']) => items.filter((item) => item.group === group).length;
    const leading =
      viewer.role === 'city-leader'
        ? await leadingOf(this.readModel, this.rows, { moment, personId: viewer.personId })
        : undefined;
    const [lastClosed] = await this.lastClosed(viewer);
    const [{ position } = { position: '' }] = await this.readModel.dataSource.query<{ position: string }[]>(
      `select coalesce(max(position), '') as position from rm.finding`,
    );
    return {
      counts: { all: items.length, overdue: count('overdue'), today: count('today'), later: count('later') },
      items,
      leading,
      lastClosed,
      asOf: { position, at: moment.now },
    };
  }

  /** Filed, and at a place that is the viewer's unit's own: it may take them up before they are handed over. */
  private async claimable(viewer: Account, moment: Moment): Promise<Record[]> {
    const mayClaim = scopeOf(commandGrants.ClaimFinding, viewer.role);
    if (!mayClaim || !hasGrounds(moment.units, viewer.unitId)) return [];
    const filed = await this.readModel.dataSource.query<Record[]>(
      `select ${columns}, fold from rm.finding where state = 'filed' order by holder_due, finding_id limit ${LIMIT}`,
    );
    return filed.filter(({ fold }) => claimGround(fold, viewer.unitId, moment) !== undefined);
  }

  private lastClosed(viewer: Account): Promise<NonNullable<Todo['lastClosed']>[]> {
    return this.readModel.dataSource.query(
      `select finding_id as "findingId", title, closed_at as at from rm.finding
        where state = 'closed' and (lead_unit = $1 or person_id = $2) order by closed_at desc limit 1`,
      [viewer.unitId ?? '', viewer.personId],
    );
  }
}

/** What is decided or followed from above: by the finding's own light, by its own due where he set one. */
function ledItem(
  row: FindingRow,
  actions: FindingAction[],
  { ask, moment }: { ask: LeaderAsk | undefined; moment: Moment },
): TodoItem | undefined {
  if (!ask) return undefined;
  const due = ask.due ?? (row.state === 'closed' ? undefined : row.workDue);
  const item = { ...row, workDue: due, holderDue: ask.due ?? row.holderDue };
  return { ...item, group: groupOf(item, moment), actions, hint: ask.hint, decision: ask.decision };
}

function itemOf(
  row: FindingRow,
  actions: FindingAction[],
  { fold, moment }: { fold: Finding; moment: Moment },
): TodoItem {
  const asked = askedOfUs(fold, actions);
  if (asked) {
    // The clock that runs for us is our own: the unit's due stands on its page.
    const ours = { ...row, waitingForUs: true, holderDue: asked.due, workDue: asked.due };
    const item = { ...ours, waitingFor: asked.waitingFor, overdueWorkingDays: undefined };
    return { ...item, group: groupOf(item, moment), actions, hint: asked.hint };
  }
  // What a unit may take up before it is handed over runs by the office's clock, not by its own.
  if (actions.includes('ClaimFinding'))
    return { ...row, group: 'later', actions, hint: '可由本单位主动认领，也可等创文办交办' };
  return {
    ...row,
    group: groupOf(row, moment),
    actions,
    hint: toSign(fold, actions) ?? answersOf(fold, row) ?? hints[row.state],
    planSent: (fold.plan?.status === 'submitted' && actions.includes('SubmitPlan')) || undefined,
  };
}

/** For a unit the due that counts is workDue; while it has yet to sign, and on our own side, it is the holder's. */
const dueOf = (row: FindingRow): string | undefined =>
  row.waitingForUs || row.state === 'assigned' || row.state === 'unit_review' ? row.holderDue : row.workDue;

function groupOf(row: FindingRow, { now }: Moment): TodoItem['group'] {
  const due = dueOf(row);
  if (row.overdueWorkingDays !== undefined || (due && due < now)) return 'overdue';
  if (due && localDateOf(due) === localDateOf(now)) return 'today';
  return 'later';
}

const hints: { [state in string]?: string } = {
  assigned: '不签收，到时视同签收，期限照算',
  unit_review: '一个工作日内审签，按上报时间算是否按期',
};

const compare = (a = '~', b = '~'): number => (a < b ? -1 : a > b ? 1 : 0);
