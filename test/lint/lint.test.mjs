// Planted violations that the lint run must catch, each put in the place of a file that exists, and code it must let pass.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';

process.chdir(new URL('../..', import.meta.url).pathname);
const eslint = new ESLint();

const boundaries = 'boundaries/dependencies';
const globals = 'no-restricted-globals';
const properties = 'no-restricted-properties';
const syntax = 'no-restricted-syntax';
const use = (name) => `import * as planted from '${name}';\nexport { planted };\n`;

const domain = 'libs/domain/finding/finding.ts';
const projection = 'libs/read-model/finding/finding.projection.ts';

/** [file whose place is taken, planted text, the rule that must report it] */
const caught = [
  // Nobody reaches past the arrows.
  [domain, use('node:crypto'), boundaries],
  [domain, use('fs'), boundaries],
  [domain, use('uuid'), boundaries],
  [domain, use('typeorm'), boundaries],
  [domain, use('@nestjs/common'), boundaries],
  [domain, use('#contracts'), boundaries],
  [domain, use('#event-store'), boundaries],
  [domain, use('#no-such-lib'), boundaries],
  [domain, use('../../event-store/run'), boundaries],
  [domain, "export type Planted = import('typeorm').Repository<object>;\n", boundaries],
  [domain, "import type { Pool } from 'pg';\nexport type Planted = Pool;\n", boundaries],
  [domain, "export * from 'node:os';\n", boundaries],
  [domain, "export const planted = () => import('node:os');\n", boundaries],
  [domain, "import os = require('node:os');\nexport { os };\n", boundaries],
  [domain, 'export const planted = (name: string) => import(name);\n', syntax],
  ['libs/contracts/words.ts', use('#event-store'), boundaries],
  ['libs/contracts/words.ts', use('node:path'), boundaries],
  ['libs/event-store/run.ts', use('#read-model'), boundaries],
  ['libs/event-store/run.ts', use('#contracts'), boundaries],
  ['libs/event-store/run.ts', use('@nestjs/common'), boundaries],
  ['libs/event-store/run.ts', use('@eventstore/db-client'), boundaries],
  ['libs/event-store/postgres/line.ts', use('typeorm'), boundaries],
  ['libs/read-model/read-model.ts', use('#identity'), boundaries],
  ['libs/read-model/read-model.ts', use('#contracts'), boundaries],
  ['libs/read-model/read-model.ts', use('@nestjs/typeorm'), boundaries],
  ['libs/read-model/read-model.ts', use('bullmq'), boundaries],
  ['libs/read-model/read-model.ts', use('../event-store/run'), boundaries],
  ['libs/documents/bulletin.ts', use('#read-model'), boundaries],
  ['libs/identity/identity.ts', use('#read-model'), boundaries],
  ['libs/config/config.ts', use('#domain'), boundaries],
  ['libs/config/config.ts', use('pg'), boundaries],
  ['libs/testing/database.ts', use('#identity'), boundaries],
  ['apps/api/bootstrap.ts', use('#testing'), boundaries],
  ['apps/api/bootstrap.ts', use('typeorm'), boundaries],
  ['apps/api/bootstrap.ts', use('@nestjs/typeorm'), boundaries],
  ['apps/api/bootstrap.ts', use('bullmq'), boundaries],
  ['apps/api/bootstrap.ts', use('../projector/bootstrap'), boundaries],
  ['apps/api/bootstrap.ts', use('../../libs/domain/streams'), boundaries],
  ['apps/projector/bootstrap.ts', use('#identity'), boundaries],
  ['apps/projector/bootstrap.ts', use('#contracts'), boundaries],
  ['apps/projector/bootstrap.ts', use('../api/bootstrap'), boundaries],
  ['apps/scheduler/bootstrap.ts', use('#testing'), boundaries],
  ['apps/scheduler/bootstrap.ts', use('../api/bootstrap'), boundaries],
  ['apps/standalone/main.ts', use('#testing'), boundaries],
  ['apps/standalone/main.ts', use('../api/api.module'), boundaries],
  ['apps/standalone/main.ts', use('bullmq'), boundaries],
  ['apps/web/app.tsx', use('#identity'), boundaries],
  ['apps/web/app.tsx', use('#read-model'), boundaries],
  ['apps/web/app.tsx', use('node:fs'), boundaries],
  ['apps/web/app.tsx', use('antd'), boundaries],
  ['apps/web/app.tsx', use('@nestjs/common'), boundaries],
  ['apps/web/app.tsx', use('../api/bootstrap'), boundaries],

  // The rules know no clock, no chance, no machine.
  [domain, 'export const planted = Date.now();\n', globals],
  [domain, 'export const planted = new Date(0);\n', globals],
  [domain, 'export const planted = globalThis.Date.now();\n', globals],
  [domain, 'export const planted = Math.random();\n', properties],
  [domain, 'export const { random } = Math;\n', properties],
  [domain, 'export const planted = performance.now();\n', globals],
  [domain, 'export const planted = process.env;\n', globals],
  [domain, 'export const planted = crypto.randomUUID();\n', globals],
  [domain, 'export const planted = setTimeout(() => 1, 1);\n', globals],
  [domain, 'export const planted = new Intl.DateTimeFormat();\n', globals],
  [domain, "export const planted = fetch('/');\n", globals],
  [projection, 'export const planted = Date.now();\n', properties],
  [projection, 'export const planted = Math.random();\n', properties],
  [projection, 'export const planted = new Date();\n', syntax],
  [projection, 'export const planted = Date();\n', syntax],

  // Habits.
  [
    domain,
    "export function planted(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    domain,
    "export function planted(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n    default:\n      return 2;\n  }\n}\n",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    domain,
    "export function planted(kind: 'a') {\n  switch (kind) {\n    case 'a':\n      return 1;\n    default:\n      return 2;\n  }\n}\n",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    'apps/api/bootstrap.ts',
    'async function planted() {}\nplanted();\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'libs/event-store/run.ts',
    'async function planted() {}\nplanted();\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'apps/web/app.tsx',
    'async function planted() {}\nplanted();\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'test/e2e/browser.ts',
    'async function planted() {}\nplanted();\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'libs/event-store/run.ts',
    "import { EventEmitter } from 'node:events';\nnew EventEmitter().on('data', async () => {});\n",
    '@typescript-eslint/no-misused-promises',
  ],
  ['libs/event-store/run.ts', 'export const planted: any = 1;\n', '@typescript-eslint/no-explicit-any'],
  ['libs/event-store/run.ts', use('./contract/running'), 'no-restricted-imports'],
  ['libs/event-store/run.ts', use('./run.spec'), 'no-restricted-imports'],
  ['libs/domain/calendar/calendar.ts', use('./fixture'), 'no-restricted-imports'],
  ['libs/event-store/run.ts', 'export default 1;\n', syntax],
  ['libs/event-store/run.ts', "export enum Planted {\n  A = 'a',\n}\n", syntax],
  ['libs/event-store/run.ts', 'export interface Planted {\n  a: 1;\n}\n', syntax],
  ['libs/event-store/run.spec.ts', "jest.mock('./run');\n", syntax],
  [
    'libs/event-store/run.ts',
    'export const planted = (a = 1, b = 1, c = 1, d = 1, e = 1) => a + b + c + d + e;\n',
    'max-params',
  ],
  [
    'libs/event-store/run.ts',
    `export const planted = (a: number) => [${'a > 1 ? 1 : 0, '.repeat(12)}];\n`,
    'complexity',
  ],
  ['libs/event-store/run.ts', 'export const planted = 1;\n'.repeat(221), 'max-lines'],
  [
    'apps/web/app.tsx',
    "import { useState } from 'react';\nexport const Planted = (p: { on: boolean }) => (p.on ? useState(1)[0] : 1);\n",
    'react-hooks/rules-of-hooks',
  ],
];

/** What must pass, in the same places: a rule that forbids everything would catch every probe too. */
const passes = [
  [domain, use('zod')],
  [
    domain,
    "export function planted(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n    case 'b':\n      return 2;\n  }\n}\n",
  ],
  [
    'libs/domain/calendar/calendar.spec.ts',
    "import fc from 'fast-check';\nexport const planted = [fc, new Date(), Math.random()];\n",
  ],
  ['libs/event-store/run.ts', use('#domain')],
  ['libs/event-store/run.ts', use('pg')],
  ['libs/event-store/run.spec.ts', use('#testing')],
  ['libs/read-model/read-model.ts', use('typeorm') + "export * from '#event-store';\n"],
  ['libs/identity/identity.ts', use('typeorm') + "export * from '#domain';\n"],
  [projection, 'export const planted = (at: string) => new Date(at).getTime();\n'],
  ['apps/api/bootstrap.ts', use('@nestjs/common') + "export * from '#identity';\n"],
  ['apps/scheduler/bootstrap.ts', use('bullmq') + "export * from '#read-model';\n"],
  ['apps/standalone/main.ts', use('../api/bootstrap') + "export * from '#embedded-postgres';\n"],
  ['apps/web/app.tsx', use('react') + "export * from '#contracts';\n"],
  ['test/bench/store-rig.ts', use('typeorm') + "export * from '#testing';\n"],
];

const reports = async (file, text) => {
  assert.ok(existsSync(file), `${file} is gone: plant the probe somewhere else`);
  const [{ messages, fatalErrorCount }] = await eslint.lintText(text, { filePath: file });
  assert.equal(fatalErrorCount, 0, JSON.stringify(messages));
  return messages;
};

describe('what the lint run must catch', () => {
  for (const [file, text, rule] of caught)
    it(`${rule} in ${file}: ${text.slice(0, 90).replaceAll('\n', ' ')}`, async () => {
      const rules = (await reports(file, text)).map(({ ruleId }) => ruleId);
      assert.ok(rules.includes(rule), `reported instead: ${rules.join(', ') || 'nothing'}`);
    });
});

describe('what the lint run must let pass', () => {
  for (const [file, text] of passes)
    it(`${file}: ${text.slice(0, 90).replaceAll('\n', ' ')}`, async () => {
      assert.deepEqual(await reports(file, text), []);
    });
});

describe('where the lint run looks', () => {
  for (const place of ['apps', 'libs'])
    for (const name of readdirSync(place))
      it(`${place}/${name} is part of the dependency rule`, async () => {
        const file = `${place}/${name}/planted.ts`;
        assert.equal(await eslint.isPathIgnored(file), false);
        const { settings, rules } = await eslint.calculateConfigForFile(file);
        assert.equal(rules[boundaries][0], 2);
        assert.equal(rules[boundaries][1].checkAllOrigins, true);
        assert.ok(settings['boundaries/elements'].some(({ pattern }) => pattern === `${place}/${name}`));
      });
});
