import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

declare const process: { env: Record<string, string | undefined> };

/** Where `npm run dev` finds the server; the page's own port serves everything else. */
const server = process.env.INTERLOCK_SERVER ?? 'http://127.0.0.1:3000';

/** Larger files belong to one command each and are not worth keeping. */
const KEPT_BYTES = 500_000;

/** Lists for the service worker what the page needs while the server is away. */
function offlineFiles(): Plugin {
  return {
    name: 'offline-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After Vite has taken out the scripts that were nothing but styles.
      order: 'post',
      handler(_, bundle) {
        const kept = Object.values(bundle).filter(
          (file) => (file.type === 'chunk' ? file.code : file.source).length <= KEPT_BYTES,
        );
        const names = kept
          .map(({ fileName }) => fileName)
          .filter((name) => name.startsWith('assets/'));
        this.emitFile({
          type: 'asset',
          fileName: 'offline-files.json',
          source: JSON.stringify(names.map((name) => `/${name}`).sort()),
        });
      },
    },
  };
}

/** Languages besides English, by their files, with a version that changes with the words. */
function languages(): Record<string, string> {
  const folder = new URL('public/languages/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name !== 'en.json');
  return Object.fromEntries(
    names.map((name) => {
      const words = readFileSync(new URL(name, folder));
      return [name.replace(/\.json$/, ''), createHash('sha256').update(words).digest('hex')];
    }),
  );
}

export default defineConfig({
  define: { __LANGUAGES__: JSON.stringify(languages()) },
  plugins: [react(), offlineFiles()],
  resolve: {
    alias: { 'd3-color': new URL('without-d3-color.ts', import.meta.url).pathname },
  },
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
