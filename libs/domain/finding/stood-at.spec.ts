import { local } from '#testing/domain';
import { closed, liaison, requestReturn, assigned, uphold, dispatcher } from './fixtures/scene';
import { stoodAt } from './stood-at';

const of = (story: ReturnType<typeof closed>) => (when: string) => stoodAt(story.facts, local(when));

describe('how a finding stood', () => {
  const at = of(closed());
  it('is told by what counted by then', () => {
    expect(at('06-15 08:29')).toEqual({
      state: 'none',
      holder: 'none',
      leadUnit: undefined,
      coUnits: [],
      personId: undefined,
      personUnitId: undefined,
    });
    expect(at('06-15 09:00')).toMatchObject({ state: 'filed', holder: 'dispatch', leadUnit: undefined });
    expect(at('06-15 09:59')).toMatchObject({
      state: 'assigned',
      holder: 'unit',
      leadUnit: 'u-roads',
      coUnits: ['u-street'],
    });
    expect(at('06-15 10:00')).toMatchObject({
      state: 'rectifying',
      personId: 'p-owner',
      personUnitId: 'u-roads',
    });
    expect(at('06-25 09:00')).toMatchObject({ state: 'reinspecting', holder: 'reinspection' });
    expect(at('12-31 00:00')).toMatchObject({ state: 'closed' });
  });
  it('keeps the one who was named before, and the unit that led before', () => {
    const handed = assigned().tell(
      ['06-15 11:00', liaison, requestReturn()],
      ['06-15 15:30', dispatcher, uphold()],
    );
    expect([of(handed)('06-15 15:29').leadUnit, of(handed)('06-15 15:30').leadUnit]).toEqual([
      'u-roads',
      'u-parks',
    ]);
  });
});
