import { anchorHistory, decideAnchor, evolveAnchors, noAnchors, type Anchor } from './anchor';

const digest = 'ab'.repeat(32);
const anchor = (day: string, over: Partial<Anchor> = {}): Anchor => ({
  day,
  position: '00000000000000000003',
  events: 3,
  streams: 2,
  headsDigest: digest,
  logDigest: digest,
  from: 0,
  every: 1,
  tags: 'q6urq6urq6ur',
  previous: '',
  publicKey: 'MCow',
  key: digest,
  signature: 's',
  ...over,
});
const decide = (day: string, ...before: string[]) =>
  decideAnchor(
    { type: 'AnchorLedger', data: anchor(day) },
    before.reduce(
      (state, each) => evolveAnchors(state, { type: 'LedgerAnchored', data: anchor(each) }),
      noAnchors,
    ),
  );

describe('the anchors of a log', () => {
  it('come one a day, in order of days', () => {
    expect(decide('2026-03-02')).toEqual([{ type: 'LedgerAnchored', data: anchor('2026-03-02') }]);
    expect(decide('2026-03-03', '2026-03-01', '2026-03-02')).toHaveLength(1);
    expect(decide('2026-03-02', '2026-03-02')).toEqual([]);
    expect(decide('2026-03-01', '2026-03-02')).toEqual([]);
  });

  it('are stored as they are', () => {
    const data = anchor('2026-03-02', { publicKey: 'MCowBQYDK2Vw', signature: 'c2lnbmVk', events: 0 });
    const stored = { type: 'LedgerAnchored.v1', data };
    expect(anchorHistory.store({ type: 'LedgerAnchored', data })).toEqual(stored);
    expect(anchorHistory.lift(stored)).toEqual({ type: 'LedgerAnchored', data });
  });

  it.each<Partial<Anchor>>([
    { day: '2026-02-30' },
    { headsDigest: 'AB'.repeat(32) },
    { headsDigest: `${digest}0` },
    { logDigest: `0${digest}` },
    { key: 'a' },
    { events: -1 },
    { events: 1.5 },
    { every: 0 },
    { position: '' },
    { publicKey: '' },
    { signature: '' },
  ])('are not stored in another shape: %j', (wrong) => {
    const data = anchor('2026-03-02', wrong);
    expect(() => anchorHistory.store({ type: 'LedgerAnchored', data })).toThrow();
  });
});
