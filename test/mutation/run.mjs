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
  for (const [index, part] of areas[name].entries()) {
    console.log(`${part.files.join(' ')} by the specs of ${part.specs.join(' ')}`);
    try {
      mutants.push(...(await mutate(part, areas[name].length > 1 ? `${name}-${index + 1}` : name)));
    } catch (error) {
      failures.push(`${part.files.join(' ')}: ${error.message}`);
    }
  }
  for (const each of mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'))
    console.log(inWords(each));
  const found = figures(mutants, failures);
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(JSON.stringify({ mutation: name, ...found, seconds }));
  process.exitCode = found.held ? 0 : 1;
}

/** The results of all mutants of one part; throws where its specs fail unchanged or there are none. */
function mutate({ files, specs }, report) {
  return new Stryker({
    mutate: [...files, '!**/*.{spec,fixture,contract,config}.ts', '!**/{fixture,fixtures,contract}/**'],
    testRunner: 'jest',
    jest: {
      configFile: 'test/mutation/jest.config.js',
      config: { testRegex: specs.map(specsIn) },
      // Nearly every spec reaches every file through the lib's index, so asking which are related costs more than it saves.
      enableFindRelatedTests: false,
    },
    plugins: ['@stryker-mutator/jest-runner'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // A mutant that loops for ever is stopped by its count of hits; the clock is for what only waits.
    timeoutMS: 20_000,
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

function specsIn(path) {
  return `/${path}/(?:.+/)?[^/]+(?<!\\.(?:int|e2e|server))\\.spec\\.ts$`;
}

/** `Survived  path:line:column  kind → what stood there instead`. */
function inWords({ fileName, location, status, mutatorName, replacement }) {
  const where = `${relative(process.cwd(), fileName)}:${location.start.line}:${location.start.column}`;
  return `${status}  ${where}  ${mutatorName} → ${(replacement ?? '').replace(/\s+/g, ' ').slice(0, 120)}`;
}
