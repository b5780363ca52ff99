import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const web = join(__dirname, '..');
const filesOf = (ending: string): string[] =>
  readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
const textOf = (file: string): string => readFileSync(join(web, file), 'utf8');

/** Classes that a stylesheet's selectors begin with and stand alone in: each says how everything of that class looks. */
const headsOf = (css: string): string[] =>
  [...css.replace(/\/\*[^]*?\*\//g, '').matchAll(/(?:^|[,{}])\s*\.([\w-]+)(?=[\s,:>+~{])[^{};]*(?=\{)/g)].map(
    ([, name]) => name!,
  );
/** Words in class attributes, and those of the steps, which are put in as they are. */
const usedIn = (tsx: string): string[] => [
  ...[...tsx.matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap(([, plain, made]) =>
    (plain ?? made ?? '').split(/[\s${}]+/),
  ),
  ...(tsx.includes('className={step.state}') ? ['now', 'late', 'todo', 'done'] : []),
];

// Stylesheets stay once they are loaded: a bare .now of one page changes every other page that is opened after it.
it.each(filesOf('.css').filter((file) => file.startsWith('pages/')))(
  'styles in %s nothing of a page that takes nothing from there',
  (sheet) => {
    const heads = new Set(headsOf(textOf(sheet)));
    const own = dirname(sheet);
    const shell = new Set(['dock', 'phone', 'btn']);
    const elsewhere = filesOf('.tsx').filter((file) => dirname(file) !== own && !file.startsWith(`${own}/`));
    const takes = (file: string) => new RegExp(`'\\.\\./${basename(own)}/[^']+'`).test(textOf(file));
    const shared = new Set(elsewhere.filter(takes).map((file) => dirname(file)));
    const hits = elsewhere
      .filter((file) => !shared.has(dirname(file)))
      .flatMap((file) => usedIn(textOf(file)).filter((name) => heads.has(name) && !shell.has(name)));
    expect(hits).toEqual([]);
  },
);
