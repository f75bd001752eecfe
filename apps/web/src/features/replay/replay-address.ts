import { say } from '@interlock/language';

/** What a link asks to be shown; null = what is last. */
export type Wanted =
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'entry'; readonly seq: number }
  | null;

const ENTRY = /^entry-([1-9]\d{0,8})$/;
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * What stands behind `?at=`: a time, in the reader's own zone unless it names one, or the number of
 * a ledger entry. Empty = what is last.
 */
export function readWanted(
  text: string,
): { readonly ok: true; readonly wanted: Wanted } | { readonly ok: false; readonly why: string } {
  if (text === '') return { ok: true, wanted: null };
  const entry = ENTRY.exec(text)?.[1];
  if (entry !== undefined) return { ok: true, wanted: { kind: 'entry', seq: Number(entry) } };
  // A day alone begins at the reader's midnight, and not in Greenwich.
  const at = TIME.test(text) ? Date.parse(text.includes('T') ? text : `${text}T00:00`) : Number.NaN;
  if (!Number.isNaN(at)) return { ok: true, wanted: { kind: 'time', at } };
  const given = text.slice(0, 60);
  return {
    ok: false,
    why: say`“${given}” in the address is no moment. Write a time such as 2026-11-30T14:30Z, or a ledger entry such as entry-12. The last moment is shown instead.`,
  };
}
