/** What is known when a page finds itself outdated; times in ms since the epoch. */
export interface ReloadFacts {
  readonly now: number;
  /** When it was found out. */
  readonly since: number;
  /** The last reload of this kind in this tab; null = none. */
  readonly lastReload: number | null;
  /** Everything changed here is in the browser's storage. */
  readonly kept: boolean;
  /** A field has the focus or a dialog is open: what is typed there is in no document yet. */
  readonly typing: boolean;
}

/** Time to read the notice. */
const NOTICE_MS = 3_000;
/** A cache in between may serve the old page once more: then not again and again. */
const PAUSE_MS = 30_000;

/**
 * Whether an outdated page reloads itself now. `unkept`: never by itself, for something would be
 * lost; `typing` and `wait`: ask again later. Pure.
 */
export function reloadPlan(facts: ReloadFacts): 'now' | 'wait' | 'typing' | 'unkept' {
  if (!facts.kept) return 'unkept';
  if (facts.typing) return 'typing';
  const due = Math.max(facts.since + NOTICE_MS, (facts.lastReload ?? 0) + PAUSE_MS);
  return facts.now >= due ? 'now' : 'wait';
}
