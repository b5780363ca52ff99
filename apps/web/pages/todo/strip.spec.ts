import type { TodoItem } from '#contracts';
import { stripOf } from './strip';

const now = Date.parse('2023-10-10T01:40:00.000Z');
const item = (changes: Partial<TodoItem>): TodoItem => ({
  findingId: 'f1',
  number: '2023-0731',
  title: '垃圾桶损坏',
  kind: 'site',
  state: 'rectifying',
  waitingFor: '责任人',
  waitingForUs: false,
  light: 'blue',
  cycle: 1,
  reworks: 0,
  lastAction: { at: '2023-10-09T02:05:00.000Z', text: '已签收' },
  version: 4,
  demonstration: false,
  group: 'later',
  actions: ['ReportRectification'],
  ...changes,
});

describe('the due strip of a task', () => {
  it('counts overdue in working days and names the stage', () => {
    const late = { group: 'overdue', workDue: '2023-09-27T01:40:00.000Z' } as const;
    expect(stripOf(item({ ...late, light: 'red', overdueWorkingDays: 6 }), now)).toEqual({
      tone: 'red',
      head: '超期 6 个工作日',
      side: '限期督办',
    });
    expect(stripOf(item({ ...late, light: 'yellow', overdueWorkingDays: 0 }), now)).toEqual({
      tone: 'yellow',
      head: '超期不到 1 个工作日',
      side: '催办',
    });
  });
  it('does not call a late signature an overdue rectification', () => {
    const unsigned = item({
      group: 'overdue',
      state: 'assigned',
      holderDue: '2023-10-10T01:00:00.000Z',
      workDue: '2023-10-16T01:00:00.000Z',
    });
    expect(stripOf(unsigned, now)).toEqual({ tone: 'yellow', head: '已过 10月10日 09:00', side: '应签收' });
  });
  it('tells the same day by the clock on the wall, with the act of the state', () => {
    expect(
      stripOf(item({ group: 'today', state: 'assigned', holderDue: '2023-10-10T03:30:00.000Z' }), now),
    ).toEqual({ tone: 'blue', head: '今天 11:30 前签收', side: '还有 1 小时 50 分' });
    expect(stripOf(item({ group: 'today', workDue: '2023-10-10T08:00:00.000Z' }), now)).toMatchObject({
      head: '今天 16:00 到期',
      side: '还有 6 小时 20 分',
    });
  });
  it('tells later days by the calendar', () => {
    expect(stripOf(item({ workDue: '2023-10-12T09:30:00.000Z' }), now)).toEqual({
      tone: 'plain',
      head: '10月12日 17:30 到期，还有 2 天',
    });
    expect(stripOf(item({ state: 'unit_review', holderDue: '2023-10-11T01:00:00.000Z' }), now).head).toBe(
      '10月11日 09:00 前审签，明天',
    );
  });
  it('says of our own delay that it is not the unit’s', () => {
    const ours = item({
      group: 'overdue',
      state: 'submitted',
      waitingForUs: true,
      holderDue: '2023-10-09T02:00:00.000Z',
    });
    expect(stripOf(ours, now)).toEqual({
      tone: 'yellow',
      head: '我方已超时，应于 10月9日 10:00 前安排复查',
      side: '不算单位超期',
    });
  });
});
