// What must stand nowhere in the tree, and what the built page must not name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from '../../apps/standalone/build.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);

const banned = {
  'a path outside the project': /\.\.\/shared\b/,
  'a path of one machine': /(?<![\w.)\]}/-])\/(?:home|root|Users|work|workspace|mnt)\/\w/,
  'a package registry':
    /\b(?:https?:\/\/registry\b|registry\.(?!npmjs\.org\b)[\w-]+\.\w|(?:n[e]xus|artif[a]ctory|verd[a]ccio)\b)/i,
  'a mobile number': /(?<![\w.+/=-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\w+/=])/,
  'a landline number': /(?<![\w.-])\(?0\d{2,3}\)?-[2-8]\d{6,7}(?![\w-])/,
  'an identity number':
    /(?<![\w.+/=-])[1-9]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?![\w+/=])/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'an access token':
    /\b(?:gh[pousr]_\w{20,}|AKIA[A-Z0-9]{16}|npm_\w{30,}|xox[abp]-\w{10,}|eyJ[\w-]{20,}\.eyJ[\w-]{20,})/,
  'a conflict left over': /^(?:<{7} |>{7} )/m,
};

/** One sample of each, put together here so that it does not itself stand in the tree. */
const samples = {
  'a path outside the project': ['..', 'shared', 'data'].join('/'),
  'a path of one machine': ['', 'home', 'li', 'duban'].join('/'),
  'a package registry': ['https:/', 'registry' + '.example.com', 'left-pad'].join('/'),
  'a mobile number': `联系电话 138${'0013'}${'8000'}。`,
  'a landline number': `电话：0310-${'3112'}${'345'}`,
  'an identity number': `11010119900307${'7758'}`,
  'a private key': `-----BEGIN ${'PRIVATE'} KEY-----`,
  'an access token': `ghp_${'a'.repeat(36)}`,
  'a conflict left over': `${'<'.repeat(7)} HEAD`,
};

const text =
  /\.(?:[cm]?[jt]sx?|json|md|txt|css|html|svg|ya?ml|sh|sql|csv|http)$|(?:^|\/)(?:\.[\w.-]+|Dockerfile|run)$/;
const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 << 20 });
const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
  .split('\0')
  .filter((file) => text.test(file) && existsSync(file));
const contents = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

describe('what stands nowhere in the tree', () => {
  it('is looked for in the whole tree', () => {
    for (const file of [
      'package-lock.json',
      'eslint.config.mjs',
      '.ci/run',
      'README.md',
      'libs/domain/index.ts',
    ])
      assert.ok(contents.has(file), `${file} is not searched`);
  });
  for (const [what, pattern] of Object.entries(banned)) {
    it(what, () => {
      const found = [...contents].flatMap(([file, content]) => {
        const at = content.search(pattern);
        return at < 0
          ? []
          : [`${file}:${content.slice(0, at).split('\n').length} ${pattern.exec(content)[0]}`];
      });
      assert.deepEqual(found, []);
    });
    it(`${what} would be seen`, () => assert.match(samples[what], pattern));
  }
  it('an address of a package in the lock file', () => {
    const { packages } = JSON.parse(contents.get('package-lock.json'));
    assert.ok(Object.keys(packages).length > 100);
    const resolved = Object.entries(packages).filter(([, { resolved: at, link }]) => at && !link);
    assert.deepEqual(resolved, []);
  });
});

/** Names of XML languages, a base to parse paths with, and pages that the libraries' messages point at: never fetched. */
const named = [
  /^http:\/\/localhost$/,
  /^https:\/\/github\.com\/ungap\/url-search-params\b/,
  /^http:\/\/www\.w3\.org\//,
  /^https:\/\/(?:react|reactjs|reactrouter)\.(?:dev|org|com)\b/,
];

describe('the built page', () => {
  before(() => build(['web']));
  const built = (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

  it('names no address but those of XML languages and error messages', () => {
    const pages = built('dist/web');
    assert.ok(pages.some((file) => file.endsWith('.js')));
    const addresses = pages.flatMap((file) =>
      [...readFileSync(file, 'latin1').matchAll(/\b(?:https?|wss?):\/\/[^\s"'`<>)\\]+/g)].map(
        ([url]) => `${file} ${url}`,
      ),
    );
    assert.deepEqual(
      addresses.filter((line) => !named.some((allowed) => allowed.test(line.slice(line.indexOf(' ') + 1)))),
      [],
    );
  });

  it('loads nothing from elsewhere', () => {
    const html = readFileSync('dist/web/index.html', 'utf8');
    assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//);
  });
});
