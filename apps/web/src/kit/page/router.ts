import { useSyncExternalStore } from 'react';

/** Where the page is. `capability` is the secret of an invite link, in the fragment only. */
export type Route =
  | { readonly name: 'start' }
  | { readonly name: 'join'; readonly capability: string }
  | { readonly name: 'board' | 'record'; readonly board: string }
  | { readonly name: 'unknown'; readonly path: string };

/** Route of a path and fragment. Pure. */
export function parseRoute(path: string, hash: string): Route {
  const clean = path.replace(/\/+$/, '');
  if (clean === '') return { name: 'start' };
  if (clean === '/j') return { name: 'join', capability: hash.replace(/^#/, '') };
  const [, board, record] = /^\/b\/([A-Za-z0-9_-]{1,40})(\/record)?$/.exec(clean) ?? [];
  if (board === undefined) return { name: 'unknown', path };
  return { name: record === undefined ? 'board' : 'record', board };
}

const listeners = new Set<() => void>();

/** Goes to a path of this app. `replace` leaves no entry in the history. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace === true) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
    window.removeEventListener('hashchange', listener);
  };
}

/** Current path and fragment as one string, so that the snapshot is comparable. */
const snapshot = (): string => location.pathname + location.hash;

/** What the address asks for under this name, such as the moment of `?at=`; null = nothing. */
export function useAsked(name: string): string | null {
  const search = () => new URLSearchParams(location.search).get(name);
  return useSyncExternalStore(subscribe, search, search);
}

export function useRoute(): Route {
  const current = useSyncExternalStore(subscribe, snapshot, snapshot);
  const cut = current.indexOf('#');
  return cut < 0 ? parseRoute(current, '') : parseRoute(current.slice(0, cut), current.slice(cut));
}
