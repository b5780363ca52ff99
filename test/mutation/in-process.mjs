// A test runner of Stryker for specs that need nothing but the rules: all of an area's specs are loaded into one process and
// stay there, so a mutant costs what its tests cost. Knows `describe`, `it`, `it.each` and `expect`, no hooks, no mocks.
import { declareFactoryPlugin, PluginKind, tokens, commonTokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

const create = (options) => new InProcess(options.inProcess.specs);
create.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', create)];

const stryker = (globalThis.__stryker__ ??= {});
/** Reads modules of the copy whose spots are changed; known once Stryker has gone there. */
let load;
/** Mutants met both while a spec loads and while a test runs; all workers share the copy. */
let bothWays;

class InProcess {
  #patterns;
  /** @type {Map<string, {id: string, run: () => unknown, file: string}[]>} spec → its tests, while loaded */
  #tests = new Map();
  #lastKiller;

  constructor(patterns) {
    this.#patterns = patterns.map((pattern) => new RegExp(pattern));
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.#forget();
    bothWays = join(process.cwd(), '.both-ways.json');
    process.env.NODE_ENV = 'test';
    readTypeScript();
    Object.assign(globalThis, words());
    this.files = ['libs', 'test']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true }).map((file) => join(process.cwd(), folder, file)),
      )
      .filter((file) => this.#patterns.some((each) => each.test(file)))
      .sort();
  }

  async dryRun() {
    const { tests, error } = await this.#run({});
    if (error) return { status: DryRunStatus.Error, errorMessage: error };
    const coverage = stryker.mutantCoverage ?? { static: {}, perTest: {} };
    const inTests = new Set(Object.values(coverage.perTest).flatMap((hits) => Object.keys(hits)));
    const both = Object.keys(coverage.static).filter((id) => inTests.has(id));
    writeFileSync(bothWays, JSON.stringify(both));
    const loading = Object.entries(coverage.static).filter(([id]) => !inTests.has(id));
    const mutantCoverage = {
      static: Object.fromEntries(loading),
      perTest: structuredClone(coverage.perTest),
    };
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail }) {
    const options = { mutant: activeMutant.id, hitLimit, filter: testFilter && new Set(testFilter) };
    if (mutantActivation === 'static' || !testFilter)
      return toMutantRunResult(
        await this.#judge({ ...options, filter: undefined, fresh: true }),
        disableBail,
      );
    const found = toMutantRunResult(await this.#judge(options), disableBail);
    if (found.status !== 'survived' || !hybrids().has(activeMutant.id)) return found;
    // What the tests build on was built before the mutant woke: once more, with it awake from the start.
    return toMutantRunResult(await this.#judge({ ...options, filter: undefined, fresh: true }), disableBail);
  }

  async #judge({ mutant, hitLimit, filter, fresh }) {
    if (fresh) this.#forget();
    else await this.#loadAll();
    Object.assign(stryker, { activeMutant: mutant, hitLimit, hitCount: hitLimit ? 0 : undefined });
    try {
      const { tests, error } = await this.#run({ filter, bail: true });
      const looped = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
      if (looped) return looped;
      if (error) return { status: DryRunStatus.Error, errorMessage: error };
      return { status: DryRunStatus.Complete, tests };
    } finally {
      Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
      if (fresh) this.#forget();
    }
  }

  /** Spec by spec, the one that noticed the last mutant first. A spec that cannot be loaded has noticed. */
  async #run({ filter, bail }) {
    const tests = [];
    try {
      load('./libs/domain/index.ts');
    } catch (error) {
      return { tests, error: `${error.stack}` };
    }
    const files = [...this.files].sort((a, b) => (b === this.#lastKiller) - (a === this.#lastKiller));
    for (const file of files) {
      for (const test of this.#load(file)) {
        if (filter && !filter.has(test.id)) continue;
        const result = await carryOut(test);
        tests.push(result);
        if (bail && result.status === TestStatus.Failed) {
          this.#lastKiller = file;
          return { tests };
        }
      }
    }
    return { tests };
  }

  async #loadAll() {
    for (const file of this.files) this.#load(file);
  }

  #load(file) {
    if (!this.#tests.has(file)) this.#tests.set(file, testsOf(file));
    return this.#tests.get(file);
  }

  #forget() {
    this.#tests.clear();
    // A new one each time: the one before holds on to every module it ever loaded.
    load = createRequire(join(process.cwd(), 'package.json'));
    const modules = join(process.cwd(), 'node_modules') + sep;
    for (const name of Object.keys(load.cache))
      if (name.startsWith(process.cwd()) && !name.startsWith(modules)) delete load.cache[name];
  }
}

let collected = [];
let names = [];

function testsOf(file) {
  const short = file.slice(process.cwd().length + 1);
  collected = [];
  names = [];
  try {
    load(file);
  } catch (error) {
    const run = () => {
      throw error;
    };
    return [{ id: `${short} loads`, file, run }];
  }
  const seen = new Map();
  return collected.map(({ name, run }) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { id: `${short} ${name}${nth ? ` #${nth}` : ''}`, file, run };
  });
}

async function carryOut({ id, file, run }) {
  const result = { id, name: id, fileName: file };
  const begun = performance.now();
  stryker.currentTestId = id;
  try {
    const pending = run();
    if (pending instanceof Promise) await pending;
    return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - begun };
  } catch (error) {
    const failureMessage = String(error?.message ?? error);
    return { ...result, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - begun };
  } finally {
    stryker.currentTestId = undefined;
  }
}

function words() {
  const { bind } = load('jest-each');
  const it = (name, run) => collected.push({ name: [...names, name].join(' › '), run });
  const describe = (name, body) => {
    names.push(name);
    body();
    names.pop();
  };
  it.each = bind(it, false);
  describe.each = bind(describe, false);
  return { describe, it, test: it, expect: load('expect').expect };
}

/** TypeScript as jest reads it; a file is translated once. */
function readTypeScript() {
  const { transformFileSync } = load('@swc/core');
  const read = new Map();
  load.extensions['.ts'] = (module, file) => {
    if (!read.has(file)) read.set(file, transformFileSync(file, { sourceMaps: false }).code);
    module._compile(read.get(file), file);
  };
}

let known;
function hybrids() {
  known ??= new Set(existsSync(bothWays) ? JSON.parse(readFileSync(bothWays, 'utf8')) : []);
  return known;
}
