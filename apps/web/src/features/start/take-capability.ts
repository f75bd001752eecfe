/** The part of the page that is needed; given in by tests. */
export interface AddressBar {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(state: unknown, unused: string, url: string): void };
}

/**
 * Takes the secret out of the address bar before anything else happens, so that it is in no
 * history entry, no screenshot and no copied address. Null where there is none.
 */
export function takeCapability(page: AddressBar): string | null {
  const secret = page.location.hash.replace(/^#/, '').trim();
  if (secret === '') return null;
  page.history.replaceState(null, '', page.location.pathname + page.location.search);
  return secret;
}
