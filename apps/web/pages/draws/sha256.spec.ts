import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { hmacSha256, sha256 } from './sha256';

describe('the hashes that the page makes itself', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }));

  it('are those of the server, whatever the text and the key', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(sha256(one)).toBe(createHash('sha256').update(one).digest('hex'));
        expect(hmacSha256(one, other)).toBe(createHmac('sha256', one).update(other).digest('hex'));
      }),
    );
  });
  it.each([55, 56, 63, 64, 65, 119, 120, 128])('also for %i bytes, where a block ends', (length) => {
    const padded = 'a'.repeat(length);
    expect(sha256(padded)).toBe(createHash('sha256').update(padded).digest('hex'));
    expect(hmacSha256(padded, padded)).toBe(createHmac('sha256', padded).update(padded).digest('hex'));
  });
});
