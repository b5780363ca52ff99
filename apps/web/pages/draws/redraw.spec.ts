import { createHash, createHmac } from 'node:crypto';
import { deskLot, drawSample, frameText, isDeskDrawn } from '#domain';
import { firstLot, redraw, redrawDesk } from './redraw';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const frame = Array.from({ length: 40 }, (_, n) => ({ findingId: `f-${n}`, weight: 1 + (n % 3) }));
const made = {
  frame,
  frameDigest: sha256(frameText(frame)),
  count: 5,
  seed: '2026-119',
  picked: drawSample({ entries: frame, count: 5, seed: '2026-119' }, sha256),
};

describe('a draw made again on this device', () => {
  it('agrees with the one that was made', () => {
    expect(redraw(made)).toEqual({
      frameDigest: made.frameDigest,
      frameAgrees: true,
      drawn: { findingIds: made.picked, agrees: true },
    });
  });
  it('says so where a finding was put in, left out or given another weight', () => {
    for (const other of [frame.slice(1), [...frame, { findingId: 'f-x', weight: 1 }]])
      expect(redraw({ ...made, frame: other }).frameAgrees).toBe(false);
    const heavier = frame.map((one, n) => (n === 7 ? { ...one, weight: 9 } : one));
    expect(redraw({ ...made, frame: heavier }).frameAgrees).toBe(false);
  });
  it('says so where other ones were picked, or by another seed', () => {
    expect(redraw({ ...made, picked: made.picked.slice(1) }).drawn!.agrees).toBe(false);
    expect(redraw({ ...made, seed: '2026-120' }).drawn!.agrees).toBe(false);
  });
  it('has a frame and no sample before the seed is known', () => {
    expect(redraw({ ...made, seed: undefined, picked: [] })).toEqual({
      frameDigest: made.frameDigest,
      frameAgrees: true,
    });
  });
  it('shows for each which lot put it where it stands', () => {
    const hashes = made.picked.map(
      (id) => firstLot(id, frame.find((one) => one.findingId === id)!.weight, made.seed).hash,
    );
    expect(hashes).toEqual([...hashes].sort());
  });
});

describe('a quarter of the desk draw made again on this device', () => {
  const secret = 'ab'.repeat(32);
  const lots = Array.from({ length: 60 }, (_, n) => {
    const hmac = createHmac('sha256', secret)
      .update(deskLot(`f-${n}`, 1))
      .digest('hex');
    const common = { number: `2026-${n}`, at: '2026-04-01T01:00:00.000Z', percent: 20 };
    return { findingId: `f-${n}`, cycle: 1, ...common, stored: isDeskDrawn(hmac, 20) };
  });
  it('agrees, and names the one that was stored otherwise', () => {
    const digest = sha256(secret);
    const drawn = lots.filter(({ stored }) => stored).length;
    expect(redrawDesk({ lots }, { secret, digest })).toEqual({ secretMatches: true, drawn, wrong: [] });
    const turned = lots.map((lot, n) => (n === 3 ? { ...lot, stored: !lot.stored } : lot));
    expect(redrawDesk({ lots: turned }, { secret, digest }).wrong).toEqual([turned[3]]);
    expect(redrawDesk({ lots }, { secret, digest: sha256('other') }).secretMatches).toBe(false);
  });
});
