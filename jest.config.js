// Three suites by suffix: units need nothing, .int needs PostgreSQL (and what a spec names), .e2e the whole product.
const transform = { '^.+\\.tsx?$': ['@swc/jest', {}] };
const base = {
  transform,
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/lint/planted/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

module.exports = {
  projects: [
    { ...base, displayName: 'unit', testRegex: '(?<!\\.int|\\.e2e)\\.spec\\.tsx?$' },
    {
      ...base,
      displayName: 'int',
      testRegex: '\\.int\\.spec\\.ts$',
      globalSetup: '<rootDir>/libs/testing/cluster.setup.ts',
      globalTeardown: '<rootDir>/libs/testing/cluster.teardown.ts',
    },
    { ...base, displayName: 'e2e', testRegex: '\\.e2e\\.spec\\.ts$' },
  ],
};
