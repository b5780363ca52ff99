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
      fileUrgent: '1 H',
      ruling: '4 WH',
      conference: '2 WD',
      plan: '2 WD',
      planApproval: '1 WD',
      answer: '4 WH',
    });
    expect(Object.values(rectify).map(text)).toEqual(['4 WH', '2 WD', '5 WD', '10 WD']);
    expect(text(observation)).toBe('45 CD');
    expect(rootCauseFor).toEqual(['serious', 'grave']);
    expect(countersignWaived).toEqual({ severities: ['ordinary'], selfFoundOnly: true });
    const { returns, extensions, deferral, lookBack, ladder } = defaultPolicy;
    expect([text(returns.within), returns.conferenceFrom]).toEqual(['1 WD', 2]);
    expect(extensions).toEqual({ perCycle: 2, percentOfLimit: 50 });
    expect(deferral).toEqual({ directorUpToDays: 30, reviewWithinDays: 30 });
    expect(lookBack).toEqual({ first: { fromDay: 15, toDay: 45 }, second: { fromDay: 75, toDay: 90 } });
    expect(ladder.steps.map(({ afterWorkingDays }) => afterWorkingDays)).toEqual([0, 2, 5, 10, 15]);
    expect(text(ladder.holdAtMost)).toBe('4 WH');
  });
});

describe('a policy of the first shape', () => {
  it('is read with what it did not say as the default has it, and keeps what it said', () => {
    const { version, name, inForceFrom, rectify, evidence, rootCauseFor, countersignWaived, lights } =
      defaultPolicy;
    const { assign, assignUrgent, sign, countersign, reinspect, secondSignature } = defaultPolicy.clocks;
    const clocks = {
      file: { unit: 'WH', n: 9 },
      assign,
      assignUrgent,
      sign,
      countersign,
      reinspect,
      secondSignature,
    };
    const observation = { unit: 'CD', n: 40 };
    const first = {
      version,
      name,
      inForceFrom,
      clocks,
      rectify,
      evidence,
      rootCauseFor,
      countersignWaived,
      lights,
      observation,
    };
    const { data } = policyHistory.lift({
      type: 'PolicyAdopted.v1',
      data: { policy: first, basis: '', by: 'p-1' },
    });
    expect(data.policy).toEqual({
      ...defaultPolicy,
      clocks: { ...defaultPolicy.clocks, ...clocks },
      observation,
    });
  });
});

describe('two persons change the policy', () => {
  const now = '2023-06-20T00:00:00.000Z';
  const propose = (policy = next, by = 'p-director', at = now) =>
    ({ type: 'ProposePolicy', data: { policy, basis: '会议纪要', by }, now: at }) as const;
  const approve = (by = 'p-commander', version = next.version, at = now) =>
    ({ type: 'ApprovePolicy', data: { version, by }, now: at }) as const;
  const proposed = decidePolicy(propose(), first).reduce(evolvePolicy, first);
  const code = (of: string) => expect.objectContaining({ code: of });

  it('one proposes, another approves: only then it is adopted', () => {
    expect(proposed.adopted).toEqual(first.adopted);
    const facts = decidePolicy(approve(), proposed);
    expect(facts).toEqual([
      {
        type: 'PolicyAdopted',
        data: { policy: next, basis: '会议纪要', by: 'p-commander', proposedBy: 'p-director' },
      },
    ]);
    expect(facts.reduce(evolvePolicy, proposed)).toEqual({ adopted: [defaultPolicy, next] });
  });
  it('refuses the same person, what nobody proposed, and what would hold in the past', () => {
    expect(() => decidePolicy(approve('p-director'), proposed)).toThrow(code('policy.same-person'));
    expect(() => decidePolicy(approve('p-commander', 'default-9'), proposed)).toThrow(
      code('policy.nothing-proposed'),
    );
    expect(() => decidePolicy(approve(), first)).toThrow(code('policy.nothing-proposed'));
    expect(() => decidePolicy(propose(next, 'p-director', next.inForceFrom), first)).toThrow(
      code('policy.in-past'),
    );
    expect(() => decidePolicy(approve('p-commander', next.version, next.inForceFrom), proposed)).toThrow(
      code('policy.in-past'),
    );
    expect(() => decidePolicy(propose({ ...next, inForceFrom: defaultPolicy.inForceFrom }), first)).toThrow(
      code('policy.not-later'),
    );
  });
  it('stays quiet for what is proposed or adopted already', () => {
    expect(decidePolicy(propose(), proposed)).toEqual([]);
    expect(decidePolicy(propose(), book)).toEqual([]);
    expect(decidePolicy(approve(), book)).toEqual([]);
  });
});
