import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticFiles } from './static-files.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'interlock-static-'));
  mkdirSync(join(root, 'dist/assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'dist/index.html'), '<!doctype html><div id="root"></div>');
  writeFileSync(join(root, 'dist/icon.svg'), '<svg/>');
  writeFileSync(join(root, 'dist/assets/app-1a2b.js'), 'export {};'.repeat(100));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  createStaticFiles(join(root, 'dist')).serve(path, new Headers(headers));

describe('files of the web app', () => {
  it('gives the page for the addresses of the app, with a policy without anything unsafe', async () => {
    for (const path of ['/', '/j', '/b/demonstration', '/b/demonstration/record', '/index.html']) {
      const response = await get(path);
      expect(response?.status, path).toBe(200);
      const policy = response?.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(response?.headers.get('cache-control')).toBe('no-cache');
    }
    expect(await get('/b/a/b')).toBeNull();
    expect(await get('/elsewhere')).toBeNull();
  });

  it('keeps hashed files for a year, asks again for others, and zips text', async () => {
    const script = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br' });
    expect(script?.headers.get('cache-control')).toContain('immutable');
    expect(script?.headers.get('content-encoding')).toBe('gzip');
    expect(script?.headers.get('content-type')).toContain('text/javascript');
    const icon = await get('/icon.svg');
    expect(icon?.headers.get('cache-control')).toBe('no-cache');
    const tag = icon?.headers.get('etag') ?? '';
    expect((await get('/icon.svg', { 'if-none-match': tag }))?.status).toBe(304);
  });

  it('leaves its folder for nobody', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%00',
      '/%',
    ])
      expect(await get(path), path).toBeNull();
  });

  it('says what to do where the app has not been built', async () => {
    const response = await createStaticFiles(join(root, 'nothing')).serve('/', new Headers());
    expect(response?.status).toBe(503);
    expect(await response?.text()).toContain('npm start');
  });
});
