// An area is one or more parts. A part is judged by the unit specs of its own folders alone: what only a spec far away notices
// counts as survived, and a mutant is tried within seconds.
const folder = (path, { specs = [path], files = [`${path}/**/*.ts`] } = {}) => ({ files, specs });

/**
 * The rules need nothing, so their specs share one process. The two specs that play random histories tell no rule by name and
 * take seconds: left out.
 */
const rules = (path, more) => ({
  ...folder(path, more),
  inProcess: true,
  without: ['random-history', 'moving-dues'],
});

const finding = 'libs/domain/finding';
const chapters = ['intake', 'assignment', 'rectification', 'deadline', 'verification', 'supervision'];
const chapter = (name) =>
  rules(finding, {
    files: ['commands', 'events', 'evolve', 'decide'].flatMap((folder) => [
      `${finding}/${folder}/${name}.ts`,
      `${finding}/${folder}/${name}/**/*.ts`,
    ]),
  });
const restOfFinding = rules(finding, {
  files: [`${finding}/**/*.ts`, ...chapters.flatMap((name) => chapter(name).files.map((file) => `!${file}`))],
});
const findings = {
  ...Object.fromEntries(chapters.map((name) => [`finding-${name}`, chapter(name)])),
  'finding-rest': restOfFinding,
};

const domain = {
  anchor: rules('libs/domain/anchor'),
  calendar: rules('libs/domain/calendar', { specs: ['libs/domain/calendar', 'libs/domain/deadlines'] }),
  deadlines: rules('libs/domain/deadlines'),
  facts: rules('libs/domain', {
    files: ['libs/domain/*.ts'],
    specs: ['libs/domain(?=/[^/]+$)', 'test/history'],
  }),
  draw: rules('libs/domain/draw'),
  ...findings,
  inspection: rules('libs/domain/inspection'),
  period: rules('libs/domain/period'),
  policy: rules('libs/domain/policy'),
  ranking: rules('libs/domain/ranking'),
  standard: rules('libs/domain/standard'),
  unit: rules('libs/domain/unit'),
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

/** Area → its parts by name, each `files` (globs of what is mutated) and `specs` (folders, as parts of a pattern). */
export const areas = {
  ...Object.fromEntries(
    Object.entries({ ...domain, ...others }).map(([name, part]) => [name, { [name]: part }]),
  ),
  finding: findings,
  domain,
};
