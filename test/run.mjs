// `npm run bench -- NAME [args]` and `npm run faults -- ID [args]`: runs one file of the folder from its sources and ends as it
// does, with 0 if the figure held. Each prints what it does as it goes and one JSON object as its last line. Without a
// name: which there are.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const kinds = { bench: '.bench.ts', faults: '.fault.ts' };

// A reader of the log has the room for young objects that `npm start` gives; it is of no use to appending.
const flags = { 'follow.bench.ts': ['--max-semi-space-size=64'] };

const [kind, name, ...args] = process.argv.slice(2);
const suffix = kinds[kind];
if (!suffix) throw new Error(`which: ${Object.keys(kinds).join(' or ')}`);

const files = readdirSync(join(here, kind)).filter((file) => file.endsWith(suffix));
const named = (file) => file.slice(0, -suffix.length);
const wanted = files.find((file) => named(file).toLowerCase() === name?.toLowerCase());

if (wanted) {
  const hook = join(here, '../libs/testing/typescript.js');
  const child = spawn(
    process.execPath,
    [...(flags[wanted] ?? []), '-r', hook, join(here, kind, wanted), ...args],
    {
      stdio: 'inherit',
    },
  );
  // A terminal has told the child as well; others tell only us.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  for (const file of files.sort()) console.log(kind === 'faults' ? named(file).toUpperCase() : named(file));
  if (name) {
    console.error(`没有 ${name}；可选的见上。`);
    process.exit(1);
  }
}
