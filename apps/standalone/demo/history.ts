import { parseMonthCheck, type Bulletin } from '#documents';
import {
  decideInspection,
  decidePeriod,
  defaultSchemeRules,
  fromLocal,
  inspectionStream,
  localDateOf,
  observationSchema,
  periodStream,
  periodStreamOf,
  plusMinutes,
  taskStreamOf,
  type Instant,
  type PeriodCommand,
} from '#domain';
import { sha256, type EventStore } from '#event-store';
import { carryOut, system } from './carry-out';
import type { DemoCity } from './city';
import { demoMonthCheck } from './month-check';
import { unitIdOf } from './names';

export async function importBulletin(store: EventStore, bulletin: Bulletin, city: DemoCity): Promise<void> {
  const periodId = '2023Q2';
  const issued = fromLocal(bulletin.issuedOn ?? '2023-09-01', '09:00');
  await onPeriod(store, periodId, {
    label: 'open',
    at: issued,
    command: {
      type: 'OpenPeriod',
      data: {
        periodId,
        kind: 'quarter',
        label: '2023 年第二季度',
        window: {
          from: fromLocal('2023-04-01', '00:00'),
          to: lastMomentBefore(fromLocal('2023-07-01', '00:00')),
        },
        scheme: { ...defaultSchemeRules, components: [] },
        groups: city.groups,
      },
      known: {},
    },
  });
  await onPeriod(store, periodId, {
    label: 'publish',
    at: issued,
    command: {
      type: 'ImportPublishedRanking',
      data: {
        bulletin: {
          title: bulletin.title,
          issuer: bulletin.issuer ?? '',
          issuedOn: bulletin.issuedOn ?? '2023-09-01',
        },
        groups: bulletin.groups.map((group, index) => ({
          groupId: city.groups[index]!.groupId,
          rows: group.rows.map((row) => ({
            unitId: unitIdOf(row.printedName),
            name: row.printedName,
            rank: row.rank,
          })),
        })),
      },
      known: {},
    },
  });
}

export async function importMonthCheck(store: EventStore, text: string): Promise<void> {
  const check = parseMonthCheck(text);
  const made = demoMonthCheck(check);
  const taskId = '2018-06';
  const send = (label: string, command: Parameters<typeof decideInspection>[0]) =>
    carryOut(store, {
      stream: taskStreamOf(taskId),
      decider: inspectionStream,
      label,
      decide: (state) => decideInspection(command, state),
      at: fromLocal('2018-06-15', '18:00'),
    });
  await send('plan', {
    type: 'PlanInspection',
    data: {
      taskId,
      title: '2018 年 6 月份月度考评',
      modes: ['open', 'covert'],
      from: check.from!.value,
      to: check.to!.value,
      city: '淮安市（演示数据）',
      source: '公开报道：总数与日期出自原文，单个点位结果为示例生成',
      generated: { method: made.generated.method, seed: made.generated.seed },
    },
  });
  const observations = made.observations.map((observation) => observationSchema.parse(observation));
  for (let from = 0; from < observations.length; from += 218)
    await send(`observations ${from}`, {
      type: 'RecordObservations',
      data: { observations: observations.slice(from, from + 218) },
    });
  await send('survey', { type: 'RecordSurveyBatch', data: made.survey });
  await send('finish', { type: 'FinishInspection', data: {} });
}

/** The running quarter, and the last month whose cut-off is past, so that sealing and publishing can be tried. */
export async function openPeriods(store: EventStore, city: DemoCity, now: Instant): Promise<void> {
  const [year, month, day] = localDateOf(now).split('-').map(Number) as [number, number, number];
  const components = [{ code: 'rectification', name: '问题整改', weight: 10_000, from: 'ledger' as const }];
  const scheme = { ...defaultSchemeRules, components };
  const quarter = Math.floor((month - 1) / 3);
  await onPeriod(store, `${year}Q${quarter + 1}`, {
    label: 'open',
    at: now,
    command: {
      type: 'OpenPeriod',
      data: {
        periodId: `${year}Q${quarter + 1}`,
        kind: 'quarter',
        label: `${year} 年第${'一二三四'[quarter]}季度`,
        window: windowOf(year, quarter * 3, 3),
        scheme,
        groups: city.groups,
      },
      known: {},
    },
  });
  // Five working days after the month's end a holiday may stand between: two weeks are always enough but for Spring Festival.
  const back = day > 14 ? 1 : 2;
  const first = new Date(Date.UTC(year, month - 1 - back, 1));
  const [y, m] = [first.getUTCFullYear(), first.getUTCMonth()];
  const periodId = `${y}-${String(m + 1).padStart(2, '0')}`;
  await onPeriod(store, periodId, {
    label: 'open',
    at: now,
    command: {
      type: 'OpenPeriod',
      data: {
        periodId,
        kind: 'month',
        label: `${y} 年 ${m + 1} 月`,
        window: windowOf(y, m, 1),
        scheme,
        groups: city.groups,
      },
      known: {},
    },
  });
}

/** From month `month` (0 = January), `count` months long. */
function windowOf(year: number, month: number, count: number): { from: Instant; to: Instant } {
  const first = (m: number) => {
    const date = new Date(Date.UTC(year, m, 1));
    return fromLocal(date.toISOString().slice(0, 10), '00:00');
  };
  return { from: first(month), to: lastMomentBefore(first(month + count)) };
}
const lastMomentBefore = (instant: Instant): Instant =>
  plusMinutes(instant, -1).replace(/:\d\d\.\d{3}Z$/, ':59.999Z');

type PeriodStep = { label: string; at: Instant; command: PeriodCommand };

async function onPeriod(
  store: EventStore,
  periodId: string,
  { label, at, command }: PeriodStep,
): Promise<void> {
  await carryOut(store, {
    stream: periodStreamOf(periodId),
    decider: periodStream,
    label,
    decide: (period) =>
      decidePeriod(command, period, { now: at, effectiveAt: at, actor: system, digest: sha256 }),
    at,
  });
}
