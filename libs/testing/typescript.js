// `node -r ./libs/testing/typescript.js FILE.ts` runs TypeScript as jest does: through swc, without type checks.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, { sourceMaps: 'inline' });
  module._compile(code, filename);
};
process.setSourceMapsEnabled(true);
