import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname);

/** The page: built to dist/web, served by the API under the same origin. */
export default defineConfig({
  root,
  plugins: [react()],
  server: { proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:3000' } },
  build: {
    outDir: resolve(root, '../../dist/web'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14', 'edge88', 'firefox78'],
    // Everything is a file of our own origin: the content policy allows no data: script and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // The contracts are read for their types and words; their schemas (and zod) stay out of the page.
      treeshake: { moduleSideEffects: (id) => !/\/libs\/(contracts|domain)\//.test(id) },
    },
  },
});
