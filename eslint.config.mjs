// The dependency rule and the habits of the code. `npm run probes` shows that each still bites.
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import * as dependencyRule from './test/lint/dependency-rule.mjs';

const sources = ['apps/**/*.{ts,tsx}', 'libs/**/*.ts', 'test/**/*.ts'];
const forSpecs = [
  '**/*.{spec,fixture,contract}.{ts,tsx}',
  '**/{fixture,fixtures}/**',
  'libs/event-store/contract/**',
];
const setUps = ['**/*.{setup,teardown,config}.ts'];

const pure = 'The rules are pure: clock, ids, randomness and look-ups come in with the command.';
const noClock = 'A fold never reads the clock: every rebuild would rewrite history.';
const impureGlobals = [
  ...[
    'Date',
    'Intl',
    'performance',
    'process',
    'crypto',
    'globalThis',
    'global',
    'require',
    'module',
    'fetch',
  ],
  ...[
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'Buffer',
    'console',
    '__dirname',
    '__filename',
  ],
].map((name) => ({ name, message: pure }));
const randomness = { object: 'Math', property: 'random', message: pure };

const never = [
  { selector: 'TSEnumDeclaration', message: 'A union of strings says the same without code.' },
  {
    selector: 'TSInterfaceDeclaration:not(TSModuleBlock > TSInterfaceDeclaration)',
    message: 'Prefer `type`.',
  },
  { selector: 'ImportExpression:not([source.type="Literal"])', message: 'Name what is imported.' },
  {
    selector:
      'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|unstable_mockModule)$/]',
    message: 'Our own code is not mocked: give it what it needs.',
  },
];
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const clock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: noClock },
  { selector: 'CallExpression[callee.name="Date"]', message: noClock },
];
const madeForSpecs = {
  group: [
    '**/*.spec',
    '**/*.fixture',
    '**/*.contract',
    '**/contract/**',
    '**/fixture/**',
    '**/fixtures/**',
    '**/fixture',
    '**/fixtures',
  ],
  message: 'Only specs use what was made for specs.',
};

export default defineConfig(
  { ignores: ['dist/', '.data/', 'coverage/', 'reports/', 'test/artifacts/', '.stryker-tmp/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: sources,
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries },
    settings: dependencyRule.settings,
    rules: {
      ...dependencyRule.rules,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Each `?.`, `??` and default counts as a branch; a switch counts once.
      complexity: ['error', { max: 12, variant: 'modified' }],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...never, defaultExport],
      'no-restricted-imports': ['error', { patterns: [madeForSpecs] }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false },
      ],
    },
  },
  { files: ['apps/**'], rules: { complexity: ['error', { max: 16, variant: 'modified' }] } },
  {
    files: ['libs/domain/**/*.ts'],
    ignores: forSpecs,
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': ['error', randomness],
    },
  },
  {
    files: ['libs/read-model/**/*.projection.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        randomness,
        { object: 'Date', property: 'now', message: noClock },
      ],
      'no-restricted-syntax': ['error', ...never, defaultExport, ...clock],
    },
  },
  {
    files: ['apps/web/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // The page shows many states by one look and a few by their own: there a default says "the rest look like this".
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  // What Nest injects is listed in a constructor, however long the list.
  { files: ['apps/**/*.{controller,handler,query,filter,guard}.ts'], rules: { 'max-params': ['error', 6] } },
  { files: setUps, rules: { 'no-restricted-syntax': ['error', ...never] } },
  { files: [...forSpecs, 'test/**/*.ts'], rules: { 'max-lines': 'off', 'no-restricted-imports': 'off' } },
);
