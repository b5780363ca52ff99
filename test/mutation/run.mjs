// `npm run mutation -- AREA`: changes the sources of an area one spot at a time, in a copy of the tree, and shows which changes
// no spec notices. Prints what it does as it goes, each survivor, and one JSON object as its last line; ends with 0 if the
// score held. Reports stay under reports/mutation. Without an area: which there are.
import { Stryker } from '@stryker-mutator/core';
import { relative } from 'node:path';
import { areas, goal } from './areas.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);

const [area] = process.argv.slice(2);

if (Object.hasOwn(areas, area ?? '')) {
  await run(area);
} else {
  for (const name of Object.keys(areas).sort()) console.log(name);
  if (area) {
    console.error(`没有 ${area}；可选的见上。`);
    process.exitCode = 1;
  }
}

async function run(name) {
  const begun = Date.now();
  const mutants = [];
  const failures = [];
  const parts = Object.entries(areas[name]);
  for (const [part, what] of parts) {
    const partBegun = Date.now();
    console.log(`${part}: ${what.files.join(' ')} by the specs of ${what.specs.join(' ')}`);
    try {
      const found = await mutate(what, part);
      mutants.push(...found);
      for (const each of found.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'))
        console.log(inWords(each));
      if (parts.length > 1) console.log(lineOf({ part, ...figures(found, []) }, partBegun));
    } catch (error) {
      failures.push(`${part}: ${error.message}`);
      console.log(failures.at(-1));
    }
  }
  const found = figures(mutants, failures);
  console.log(lineOf({ mutation: name, ...found }, begun));
  process.exitCode = found.held ? 0 : 1;
}

function lineOf(found, begun) {
  return JSON.stringify({ ...found, seconds: Math.round((Date.now() - begun) / 1000) });
}

/** The results of all mutants of one part; throws where its specs fail unchanged or there are none. */
function mutate({ files, specs, inProcess, without }, report) {
  const testRegex = specs.map((path) => specsIn(path, without));
  return new Stryker({
    mutate: [...files, '!**/*.{spec,fixture,contract,config}.ts', '!**/{fixture,fixtures,contract}/**'],
    testRunner: inProcess ? 'in-process' : 'jest',
    inProcess: { specs: testRegex },
    jest: {
      configFile: 'test/mutation/jest.config.js',
      config: { testRegex },
      // Nearly every spec reaches every file through the lib's index, so asking which are related costs more than it saves.
      enableFindRelatedTests: false,
    },
    plugins: [inProcess ? './test/mutation/in-process.mjs' : '@stryker-mutator/jest-runner'],
    warnings: { unknownOptions: false, slow: false },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // A mutant that loops for ever is stopped by its count of hits; the clock is for what only waits.
    timeoutMS: inProcess ? 40_000 : 20_000,
    timeoutFactor: 3,
    reporters: ['progress-append-only', 'html', 'json'],
    htmlReporter: { fileName: `reports/mutation/${report}.html` },
    jsonReporter: { fileName: `reports/mutation/${report}.json` },
    ignorePatterns: ['dist', '.data', '.ci', 'coverage', 'docker', 'docs', 'reports', 'test/artifacts'],
    tempDirName: '.stryker-tmp',
    allowConsoleColors: false,
    logLevel: 'warn',
  }).runMutationTest();
}

function figures(mutants, failures) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, timeout] = [count('Killed'), count('Timeout')];
  const [survived, noCoverage] = [count('Survived'), count('NoCoverage')];
  const valid = killed + timeout + survived + noCoverage;
  const score = valid === 0 ? 0 : Math.round(((killed + timeout) / valid) * 10_000) / 100;
  const errors = count('RuntimeError', 'CompileError');
  const held = failures.length === 0 && score >= goal;
  return {
    score,
    killed,
    survived,
    noCoverage,
    timeout,
    errors,
    goal,
    held,
    ...(failures[0] && { failures }),
  };
}

function specsIn(path, without = []) {
  const not = without.map((name) => `(?<!/${name})`).join('');
  return `/${path}/(?:.+/)?[^/]+(?<!\\.(?:int|e2e|server))${not}\\.spec\\.ts$`;
}

/** `Survived  path:line:column  kind → what stood there instead`. */
function inWords({ fileName, location, status, mutatorName, replacement }) {
  const where = `${relative(process.cwd(), fileName)}:${location.start.line}:${location.start.column}`;
  return `${status}  ${where}  ${mutatorName} → ${(replacement ?? '').replace(/\s+/g, ' ').slice(0, 120)}`;
}
