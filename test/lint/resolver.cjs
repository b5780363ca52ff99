// Tells eslint-plugin-boundaries where an import leads: `#name` as package.json says, relative paths without extension.
const { existsSync, statSync } = require('node:fs');
const { builtinModules, createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const { imports } = require('../../package.json');
const endings = ['', '.ts', '.tsx', '.mjs', '.js', '.cjs', '/index.ts', '/index.tsx'];

/** @returns {{found: boolean, path?: string | null}} `path: null` for what Node brings along. */
function resolveImport(source, file) {
  if (source.startsWith('node:') || builtinModules.includes(source)) return { found: true, path: null };
  if (source.startsWith('#'))
    return source in imports ? firstFile(join(root, imports[source])) : { found: false };
  if (source.startsWith('.')) return firstFile(resolve(dirname(file), source));
  try {
    return { found: true, path: createRequire(file).resolve(source) };
  } catch {
    return { found: false };
  }
}

function firstFile(base) {
  const path = endings
    .map((ending) => base + ending)
    .find((path) => existsSync(path) && statSync(path).isFile());
  return path ? { found: true, path } : { found: false };
}

module.exports = { interfaceVersion: 2, resolve: resolveImport };
