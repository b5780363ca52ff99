import { spawnSync } from 'node:child_process';
import { conclude, say } from './log-rig';

/**
 * R18: every store passes the same contract, whole. A store named here that cannot be reached fails the run.
 * Teeth: one broken promise of the simplest store makes the contract fail.
 */
const STORES: Record<string, { project: string; spec: string }> = {
  memory: { project: 'unit', spec: 'libs/event-store/in-memory.spec.ts' },
  postgres: { project: 'int', spec: 'libs/event-store/postgres.int.spec.ts' },
  kurrent: { project: 'int', spec: 'test/kurrent-wire/kurrent.int.spec.ts' },
};
const LEAST_CASES = 60;

conclude(async () => {
  const stores = Object.entries(STORES).map(([name, { project, spec }]) => {
    const ran = contract(project, spec);
    say(`${name}: ${ran.passed} passed, ${ran.failed} failed, ${ran.skipped} left out`);
    return { name, ...ran };
  });
  const mutant = contract(STORES.memory!.project, STORES.memory!.spec, { CONTRACT_MUTANT: 'replays' });
  say(`with replays taken for conflicts: ${mutant.failed} failed`);
  const cases = Math.min(...stores.map(({ passed }) => passed));
  return {
    figure: 'R18',
    held:
      stores.every(({ passed, failed, skipped }) => passed === cases && failed === 0 && skipped === 0) &&
      cases >= LEAST_CASES,
    teeth: mutant.failed > 0 ? 'caught' : 'missed',
    cases,
    stores: stores.map(({ name }) => name),
    kurrent: process.env.KURRENT_URL ? 'server' : 'wire',
  };
});

type Outcome = { passed: number; failed: number; skipped: number };

function contract(project: string, spec: string, env: Record<string, string> = {}): Outcome {
  const args = [
    'jest',
    spec,
    '--selectProjects',
    project,
    '--json',
    '--silent',
    '--testNamePattern',
    'keeps the contract',
  ];
  const { stdout } = spawnSync('npx', args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(stdout.slice(stdout.indexOf('{"'))) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[];
  };
  const cases = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => fullName.includes('keeps the contract'));
  const having = (...states: string[]) => cases.filter(({ status }) => states.includes(status)).length;
  return {
    passed: having('passed'),
    failed: having('failed'),
    skipped: having('pending', 'skipped', 'todo', 'disabled'),
  };
}
