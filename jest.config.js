// Four suites by suffix: units need nothing, .int needs PostgreSQL (brought along), .e2e is the whole product,
// .server needs a server that somebody runs, named by the environment. `npm test` is all but the last.
const transform = { '^.+\\.tsx?$': ['@swc/jest', {}], '/@noble/.+\\.js$': ['@swc/jest', {}] };
const base = {
  transform,
  // Published as ES modules alone, which jest takes only when translated.
  transformIgnorePatterns: ['/node_modules/(?!@noble/)'],
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/.stryker-tmp/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.stryker-tmp/'],
};
const cluster = {
  globalSetup: '<rootDir>/libs/testing/cluster.setup.ts',
  globalTeardown: '<rootDir>/libs/testing/cluster.teardown.ts',
};

module.exports = {
  // What waits for a server must not fail on a busy machine; no guarantee rests on this figure.
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testRegex: '(?<!\\.(?:int|e2e|server))\\.spec\\.tsx?$' },
    { ...base, displayName: 'int', testRegex: '\\.int\\.spec\\.ts$', ...cluster },
    {
      ...base,
      displayName: 'e2e',
      testRegex: '\\.e2e\\.spec\\.ts$',
      globalSetup: '<rootDir>/test/e2e/build.setup.js',
    },
    { ...base, displayName: 'server', testRegex: '\\.server\\.spec\\.ts$', ...cluster },
  ],
};
