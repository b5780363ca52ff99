import { dueWords, lightText } from './due-words';

const now = Date.parse('2023-10-10T01:40:00.000Z');
const row = (over: Partial<Parameters<typeof dueWords>[0]>) => ({
  light: 'none' as const,
  state: 'rectifying' as const,
  ...over,
});

describe('what a row says about its time', () => {
  it('counts working days once overdue, in the colour of the light', () => {
    const due = '2023-09-26T01:40:00.000Z';
    expect(dueWords(row({ light: 'red', workDue: due, overdueWorkingDays: 6 }), now)).toEqual({
      text: '超期 6 个工作日',
      tone: 'red',
    });
    expect(dueWords(row({ light: 'yellow', workDue: due, overdueWorkingDays: 0 }), now).text).toBe(
      '超期不足 1 个工作日',
    );
  });

  it('counts calendar days in Shanghai while there is time', () => {
    expect(dueWords(row({ workDue: '2023-10-11T16:30:00.000Z' }), now).text).toBe('还有 2 天');
    expect(dueWords(row({ light: 'blue', workDue: '2023-10-10T08:00:00.000Z' }), now)).toEqual({
      text: '今天 16:00 到期',
      tone: 'blue',
    });
  });

  it('speaks of the signature while it is the first thing due', () => {
    const signing = {
      state: 'assigned' as const,
      light: 'blue' as const,
      workDue: '2023-10-13T08:00:00.000Z',
    };
    expect(dueWords(row({ ...signing, holderDue: '2023-10-10T03:30:00.000Z' }), now).text).toBe(
      '今天 11:30 前签收',
    );
    expect(dueWords(row({ ...signing, holderDue: '2023-10-09T03:30:00.000Z' }), now).text).toBe(
      '应于 10月9日 11:30 前签收',
    );
    expect(dueWords(row({ ...signing, holderDue: '2023-10-11T03:30:00.000Z' }), now).text).toBe('还有 3 天');
  });

  it('does not count while the clock is stopped or all is done', () => {
    const stopped = row({ light: 'grey', state: 'submitted', workDue: '2023-10-07T07:00:00.000Z' });
    expect(dueWords(stopped, now).text).toBe('不计时');
    expect(lightText(stopped)).toBe('停表');
    expect(dueWords(row({ light: 'grey', state: 'closed' }), now).text).toBe('已办结');
    expect(lightText({ light: 'grey', state: 'closed' })).toBe('已销号');
    expect(lightText({ light: 'red', state: 'rectifying' })).toBeUndefined();
  });

  it('says so where no due is set yet', () => {
    expect(dueWords(row({ state: 'registered' }), now).text).toBe('未定期限');
  });
});
