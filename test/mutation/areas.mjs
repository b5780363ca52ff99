// An area is one or more parts. A part is judged by the unit specs of its own folders alone: what only a spec far away notices
// counts as survived, and a mutant is tried within seconds.
const folder = (path, { specs = [path], files = [`${path}/**/*.ts`] } = {}) => ({ files, specs });

const domain = {
  anchor: folder('libs/domain/anchor'),
  calendar: folder('libs/domain/calendar', { specs: ['libs/domain/calendar', 'libs/domain/deadlines'] }),
  deadlines: folder('libs/domain/deadlines'),
  facts: folder('libs/domain', {
    files: ['libs/domain/*.ts'],
    specs: ['libs/domain(?=/[^/]+$)', 'test/history'],
  }),
  finding: folder('libs/domain/finding'),
  inspection: folder('libs/domain/inspection'),
  period: folder('libs/domain/period'),
  policy: folder('libs/domain/policy'),
  ranking: folder('libs/domain/ranking'),
  standard: folder('libs/domain/standard'),
  unit: folder('libs/domain/unit'),
};

const others = {
  documents: folder('libs/documents'),
  'event-store': folder('libs/event-store', {
    // What speaks to a server is tried against one, not here.
    files: ['canonical', 'hash-chain', 'in-memory*', 'prepare', 'run', 'stream-queue'].map(
      (name) => `libs/event-store/${name}.ts`,
    ),
  }),
  transfer: folder('libs/event-store/transfer'),
  identity: folder('libs/identity', {
    files: ['permission-policy', 'roles', 'grouped'].map((name) => `libs/identity/${name}.ts`),
  }),
  timers: folder('apps/scheduler', {
    files: [
      'firing/commands',
      'firing/set-aside',
      'firing/trouble',
      'queue/queue-keeper',
      'loop',
      'office-hours',
      'watchdog',
    ].map((name) => `apps/scheduler/${name}.ts`),
  }),
};

/** Score in percent that each area must reach. */
export const goal = 85;

/** Area → parts, each `files` (globs of what is mutated) and `specs` (folders, as parts of a pattern). */
export const areas = {
  domain: Object.values(domain),
  ...Object.fromEntries(Object.entries({ ...domain, ...others }).map(([name, part]) => [name, [part]])),
};
