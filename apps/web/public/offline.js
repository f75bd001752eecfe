/*
 * Service worker: the page itself stays available while the server is away, so that a reload keeps
 * the board. What the page reads and writes never goes through here: boards live in the browser's
 * database, and only the server says what is saved.
 */
const CACHE = 'interlock-page-1';
const PAGE = '/index.html';
/** Names of the built files, written by the build. */
const FILES = '/offline-files.json';
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepPage());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(page(event));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

const isPage = (path) => path === '/' || path === '/j' || path.startsWith('/b/');

/** The server's page where it answers in time, else the one that was kept. */
async function page(event) {
  const kept = await caches.match(PAGE);
  const asked = fetch(event.request).then((answer) => {
    if (answer.ok) event.waitUntil(keepPage());
    return answer;
  });
  if (kept === undefined) return asked;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([asked.catch(() => kept), late]);
}

/** A file with its hash in its name never changes. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** Keeps the page and its files as they are now; files of an older build go away. */
async function keepPage() {
  const list = await fetch(FILES, { cache: 'no-cache' });
  if (!list.ok) return;
  const wanted = [PAGE, ...(await list.json())];
  const cache = await caches.open(CACHE);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(wanted.filter((path) => path === PAGE || !known.has(path)));
  for (const path of known) if (!wanted.includes(path)) await cache.delete(path);
}
