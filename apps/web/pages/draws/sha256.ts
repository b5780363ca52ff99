/**
 * SHA-256 and HMAC-SHA256 of texts in UTF-8, as lower-case hex. The browser's own are there under HTTPS only, and the page is
 * also served in plain HTTP inside an office.
 */
export const sha256 = (text: string): string => hex(digest(utf8(text)));

export function hmacSha256(key: string, text: string): string {
  const bytes = utf8(key);
  const block = new Uint8Array(BLOCK);
  block.set(bytes.length > BLOCK ? digest(bytes) : bytes);
  const pad = (value: number) => block.map((byte) => byte ^ value);
  return hex(digest(joined(pad(0x5c), digest(joined(pad(0x36), utf8(text))))));
}

const BLOCK = 64;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
/** The first 32 bits of the fraction. */
const bits = (x: number): number => Math.floor((x - Math.floor(x)) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((prime) => bits(Math.sqrt(prime)));
const ROUNDS = primes.map((prime) => bits(Math.cbrt(prime)));

type Eight = [number, number, number, number, number, number, number, number];
const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

function digest(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let at = 0; at < padded.length; at += BLOCK) compress(state, words, view, at);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, place) => out.setInt32(place * 4, word));
  return new Uint8Array(out.buffer);
}

function compress(state: Int32Array, words: Int32Array, view: DataView, at: number): void {
  for (let t = 0; t < 16; t++) words[t] = view.getInt32(at + t * 4);
  for (let t = 16; t < 64; t++) {
    const [early, late] = [words[t - 15]!, words[t - 2]!];
    const first = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[t] = words[t - 16]! + first + words[t - 7]! + second;
  }
  let [a, b, c, d, e, f, g, h] = [...state] as Eight;
  for (let t = 0; t < 64; t++) {
    const sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const one = (h + sumE + ((e & f) ^ (~e & g)) + ROUNDS[t]! + words[t]!) | 0;
    const sumA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const two = (sumA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => (state[place] = state[place]! + word));
}
