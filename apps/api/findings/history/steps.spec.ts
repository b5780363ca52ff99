import * as told from '../fixtures/told';
import { stepsOf } from './steps';

const rectifying = [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
];
const reinspecting = [
  ...rectifying,
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  told.schedule('06-25 08:40'),
];
const steps = (light: Parameters<typeof stepsOf>[2], ...story: Parameters<typeof told.happened>) => {
  const life = told.happened(...story);
  return stepsOf(life, told.findingOf(life), light);
};
const states = (list: ReturnType<typeof stepsOf>) =>
  list.map(({ name, state }) => `${name} ${state}`).join(', ');

describe('the seven steps', () => {
  it('shows what is done with its time, what is now, and what is to come', () => {
    const list = steps('none', ...rectifying);
    expect(states(list)).toBe(
      '发现登记 done, 立案 done, 交办 done, 签收 done, 整改 now, 复查 todo, 销号 todo',
    );
    expect(list.map(({ at }) => at?.slice(11, 16))).toEqual([
      '00:30',
      '01:00',
      '01:20',
      '02:00',
      ...Array(3),
    ]);
  });

  it.each(['yellow', 'orange', 'red'] as const)('calls the present one late under %s', (light) => {
    expect(steps(light, ...rectifying)[4]).toMatchObject({ name: '整改', state: 'late' });
  });
  it.each(['none', 'blue', 'grey'] as const)('does not call it late under %s', (light) => {
    expect(steps(light, ...rectifying)[4]).toMatchObject({ name: '整改', state: 'now' });
  });

  it('goes back to 整改 after a failure, counts the round and keeps the failure in sight', () => {
    const list = steps('none', ...reinspecting, told.fail('06-25 11:00'));
    expect(states(list)).toBe(
      '发现登记 done, 立案 done, 交办 done, 签收 done, 整改 now, 复查 todo, 销号 todo',
    );
    expect(list[4]).toMatchObject({ note: '第 2 轮', at: undefined });
    expect(list[5]).toMatchObject({ note: '上轮不合格' });
  });

  it('is done to the end when closed', () => {
    const list = steps('grey', ...reinspecting, told.pass('06-25 11:00'));
    expect(list.every(({ state, at }) => state === 'done' && at)).toBe(true);
  });

  it('does not promise the rest of what was not filed', () => {
    const list = steps('grey', told.register()('06-15 08:30'), told.refuseFiling('06-15 09:00'));
    expect(states(list)).toBe(
      '发现登记 done, 立案 done, 交办 todo, 签收 todo, 整改 todo, 复查 todo, 销号 todo',
    );
  });
});
