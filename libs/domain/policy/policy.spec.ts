import { defaultPolicy } from './default-policy';
import { decidePolicy, evolvePolicy, noPolicy, policyAt, policyHistory, type Policy } from './policy';

const adopt = (policy: Policy) =>
  ({ type: 'AdoptPolicy', data: { policy, basis: '指挥部会议纪要', by: 'p-commander' } }) as const;
const next: Policy = { ...defaultPolicy, version: 'default-2', inForceFrom: '2023-07-01T00:00:00.000Z' };
const first = decidePolicy(adopt(defaultPolicy), noPolicy).reduce(evolvePolicy, noPolicy);
const book = decidePolicy(adopt(next), first).reduce(evolvePolicy, first);

describe('policy', () => {
  it('is adopted with its basis, and comes back from the log as it was', () => {
    const [fact] = decidePolicy(adopt(defaultPolicy), noPolicy);
    expect(policyHistory.lift(JSON.parse(JSON.stringify(policyHistory.store(fact!))))).toEqual({
      type: 'PolicyAdopted',
      data: { policy: defaultPolicy, basis: '指挥部会议纪要', by: 'p-commander' },
    });
  });

  it('is none before the first', () => expect(noPolicy.adopted).toEqual([]));

  it('is in force from its instant until the next one’s', () => {
    const at = (instant: string) => policyAt(book, instant)?.version;
    expect(at('2016-12-31T23:59:59.999Z')).toBeUndefined();
    expect(at('2017-01-01T00:00:00.000Z')).toBe('default-1');
    expect(at('2023-06-30T23:59:59.999Z')).toBe('default-1');
    expect(at('2023-07-01T00:00:00.000Z')).toBe('default-2');
  });

  it('is refused unless it comes into force after the last one', () => {
    for (const inForceFrom of [defaultPolicy.inForceFrom, '2016-01-01T00:00:00.000Z'])
      expect(() => decidePolicy(adopt({ ...next, inForceFrom }), first)).toThrow(
        expect.objectContaining({
          code: 'policy.not-later',
          detail: { inForceFrom: '2017-01-01T00:00:00.000Z' },
        }),
      );
  });

  it('stays quiet when the version is adopted', () => {
    expect(decidePolicy(adopt(next), book)).toEqual([]);
    expect(decidePolicy(adopt(defaultPolicy), book)).toEqual([]);
  });

  it('starts from the limits of the rulebook', () => {
    const { clocks, rectify, observation, rootCauseFor, countersignWaived } = defaultPolicy;
    const text = ({ unit, n }: { unit: string; n: number }) => `${n} ${unit}`;
    expect(Object.fromEntries(Object.entries(clocks).map(([clock, limit]) => [clock, text(limit)]))).toEqual({
      file: '2 WH',
      assign: '2 WH',
      assignUrgent: '1 WH',
      sign: '4 WH',
      countersign: '1 WD',
      reinspect: '2 WD',
      secondSignature: '1 WD',
    });
    expect(Object.values(rectify).map(text)).toEqual(['4 WH', '2 WD', '5 WD', '10 WD']);
    expect(text(observation)).toBe('45 CD');
    expect(rootCauseFor).toEqual(['serious', 'grave']);
    expect(countersignWaived).toEqual({ severities: ['ordinary'], selfFoundOnly: true });
  });
});
