import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}
const light = tokens(':root');
const dark = tokens("[data-theme='dark']");

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const papers = ['bg', 'surface', 'sunken'];
const lights = ['blue', 'yellow', 'orange', 'red'];
const textPairs = [
  ...['ink', 'ink-2', 'ink-3', 'brand'].flatMap((ink) => papers.map((paper) => [ink, paper])),
  ...[...lights, 'grey', 'pass'].flatMap((name) => [
    [`${name}-fg`, `${name}-bg`],
    [`${name}-fg`, 'surface'],
    ['ink', `${name}-bg`],
    ['ink-2', `${name}-bg`],
  ]),
  ...lights.map((name) => [`${name}-on`, `${name}-solid`]),
  ['on-brand', 'brand'],
  ['on-head', 'head'],
  ['brand-strong', 'brand-tint'],
  ['ink', 'brand-tint'],
  ['ink-2', 'brand-tint'],
  ['on-toast', 'toast'],
  ['toast-action', 'toast'],
] as [string, string][];
const edges = [
  ...['bg', 'surface'].flatMap((paper) => [
    ['control', paper],
    ['focus', paper],
    ['brand', paper],
  ]),
  ...['blue', 'orange', 'red', 'grey'].map((name) => [`${name}-solid`, 'surface']),
] as [string, string][];

describe.each([
  ['light', light],
  ['dark', { ...light, ...dark }],
])('the %s theme', (_name, theme) => {
  it.each(textPairs)('reads %s on %s', (ink, paper) => {
    expect(contrast(theme[ink]!, theme[paper]!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('shows the edge %s on %s', (edge, paper) => {
    expect(contrast(theme[edge]!, theme[paper]!)).toBeGreaterThanOrEqual(3);
  });
});

it('names every colour of the light theme in the dark one', () => {
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
});
it('measures as the standard does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
