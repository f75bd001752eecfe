import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

declare const process: { env: Record<string, string | undefined> };

/** Where `npm run dev` finds the server; the page's own port serves everything else. */
const server = process.env.INTERLOCK_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // Inlined assets and the preload polyfill would need `unsafe-inline` or `data:` in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/healthz': { target: server },
      '/sync': { target: server, ws: true },
    },
  },
});
