import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PAGE_POLICY, WORKER_POLICY } from './security-headers.ts';

export interface StaticFiles {
  /** The file or page of this path; null where there is none. */
  serve(path: string, headers: Headers): Promise<Response | null>;
}

interface CachedFile {
  readonly modified: number;
  readonly content: Buffer;
  readonly zipped: Buffer | null;
  readonly tag: string;
}

const compress = promisify(gzip);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
const ZIPPED = new Set(['.html', '.js', '.css', '.json', '.map', '.svg', '.wasm', '.txt']);
/** Addresses of the app that are no files. */
const PAGES = /^\/(?:|j|b\/[A-Za-z0-9_-]{1,40}(?:\/record)?)$/;
/**
 * Built files of the web app. What lies in `/assets/` carries its hash in its name and is kept for
 * a year; everything else is asked for again each time.
 */
export function createStaticFiles(root: string): StaticFiles {
  const cache = new Map<string, CachedFile>();
  const load = async (path: string): Promise<CachedFile | null> => {
    const full = normalize(join(root, path));
    if (!full.startsWith(root + sep)) return null;
    const info = await stat(full).catch(() => null);
    if (info === null || !info.isFile()) return null;
    const known = cache.get(full);
    if (known !== undefined && known.modified === info.mtimeMs) return known;
    const content = await readFile(full);
    const file: CachedFile = {
      modified: info.mtimeMs,
      content,
      zipped: ZIPPED.has(extname(full)) ? await compress(content) : null,
      tag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    };
    cache.set(full, file);
    return file;
  };
  return {
    async serve(path, headers) {
      if (PAGES.test(path) || path === '/index.html') {
        const page = await load('index.html');
        return page === null ? notBuilt() : fileResponse(page, '/index.html', headers);
      }
      let decoded: string;
      try {
        decoded = decodeURIComponent(path);
      } catch {
        return null;
      }
      if (decoded.includes('\0')) return null;
      const file = await load(decoded);
      return file === null ? null : fileResponse(file, path, headers);
    },
  };
}

function fileResponse(file: CachedFile, path: string, headers: Headers): Response {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const own = new Headers({
    'content-type': type,
    etag: file.tag,
    'cache-control': path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  });
  if (type.startsWith('text/html')) own.set('content-security-policy', PAGE_POLICY);
  if (type.startsWith('text/javascript')) own.set('content-security-policy', WORKER_POLICY);
  if (file.zipped !== null) own.set('vary', 'accept-encoding');
  if (headers.get('if-none-match') === file.tag)
    return new Response(null, { status: 304, headers: own });
  if (file.zipped !== null && /\bgzip\b/.test(headers.get('accept-encoding') ?? '')) {
    own.set('content-encoding', 'gzip');
    return new Response(new Uint8Array(file.zipped), { headers: own });
  }
  return new Response(new Uint8Array(file.content), { headers: own });
}

function notBuilt(): Response {
  return new Response(
    '<!doctype html><html lang="en"><title>Interlock</title><p>The web app has not been built yet. Start the server with "npm start", which builds it first.</p></html>',
    {
      status: 503,
      headers: {
        'content-type': TYPES['.html']!,
        'cache-control': 'no-store',
        'content-security-policy': PAGE_POLICY,
      },
    },
  );
}
