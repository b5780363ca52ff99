import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingCommands, unitCommands } from '#domain';
import { refusals } from './refusals';
import { fieldOf } from './sentence';

const root = join(__dirname, '../../..');
const sourcesOf = (folder: string): { file: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|(^|\/)fixtures?\//.test(file))
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') }));

const literal = /\bnew Refusal\(\s*'([^']+)'/g;
const ofSubclass = /extends Refusal\b[^]*?super\(\s*'([^']+)'/g;
/** Where the code is passed on, every code written in that file may be refused with. */
const passedOn = /\bnew Refusal\(\s*[^'\s]/;
const written = /'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g;
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);
const codesIn = (text: string): string[] => [
  ...all(text, literal),
  ...all(text, ofSubclass),
  ...(passedOn.test(text) ? all(text, written) : []),
];

const rules = sourcesOf('libs/domain');
const codes = [...new Set(rules.flatMap(({ text }) => codesIn(text)))].sort();
const outside = sourcesOf('apps').flatMap(({ text }) => codesIn(text));

const schemas = Object.values({ ...findingCommands, ...unitCommands });
const fields = Object.entries(refusals).flatMap(([code, { field }]) =>
  typeof field === 'string' ? [[code, field] as const] : [],
);

describe('the field that a refusal is about', () => {
  it('is told for a good many', () => expect(fields.length).toBeGreaterThan(25));

  it.each(fields)('%s: %s is a field of a command', (_, field) => {
    expect(schemas.filter(({ shape }) => field in shape)).not.toEqual([]);
  });

  it.each(fields)('%s is refused by a rule that reads %s', (code, field) => {
    const refusing = rules.filter(({ text }) => text.includes(`'${code}'`));
    expect(refusing).not.toEqual([]);
    const reads = new RegExp(`\\b${field}\\b`);
    expect(refusing.filter(({ text }) => !reads.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('is, for a reason, the one in which this command asks for it', () => {
    const reason = refusals['finding.reason-missing']!;
    expect([{ field: 'why' }, { field: 'reasons' }, {}].map((detail) => fieldOf(reason, detail))).toEqual([
      'why',
      'reasons',
      undefined,
    ]);
  });

  it('is the first photos or those of the verdict', () => {
    const photo = refusals['finding.photo-missing']!;
    expect(fieldOf(photo, { needed: 1, field: 'photos' })).toBe('photos');
  });

  it('is not what a detail names by chance', () => {
    expect(fieldOf(refusals['finding.field-fixed']!, { field: 'title' })).toBeUndefined();
  });
});

describe('refusals', () => {
  it('finds the codes of the rules', () => {
    expect(codes.length).toBeGreaterThan(60);
    // One written at once, one on a line of its own, one in a subclass, one passed on.
    for (const code of [
      'finding.reporter-closes',
      'finding.not-a-reinspector',
      'calendar.not-covered',
      'period.row-twice',
    ])
      expect(codes).toContain(code);
  });

  it.each(codes)('%s has a status and a sentence', (code) => {
    expect(Object.keys(refusals)).toContain(code);
    expect(refusals[code]!.status).toBeGreaterThanOrEqual(400);
    expect(refusals[code]!.status).toBeLessThan(500);
  });

  it.each(Object.keys(refusals))('%s is said in Chinese, as whole sentences', (code) => {
    const detail = { state: 'assigned', needed: 1, perCycle: 2, atMost: 3, unit: 'WD', reviewWithinDays: 30 };
    const sentence = refusals[code]!.say(detail);
    expect(sentence).toMatch(/^[\u4e00-\u9fff].*[。]$/);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|[a-z]+\.[a-z]/);
  });

  it.each(Object.keys(refusals))('%s is refused with somewhere', (code) => {
    expect([...codes, ...outside]).toContain(code);
  });

  it('says the state and the number it depends on', () => {
    expect(refusals['finding.wrong-state']!.say({ state: 'reinspecting' })).toContain('“复查中”');
    expect(refusals['finding.photo-missing']!.say({ needed: 2 })).toContain('2 张');
    expect(refusals['finding.evidence-missing']!.say({ needed: 3 })).toContain('3 张');
  });
});
