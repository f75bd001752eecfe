import { LIMITS } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import type { LedgerDraft } from '../store/store.ts';

/** Entries of those who are there and were not noted yet, each by themselves; tokens are nobody. */
export function joining(
  session: number,
  attended: readonly string[],
  people: Iterable<Identity>,
): readonly LedgerDraft[] {
  const known = new Set(attended);
  const drafts: LedgerDraft[] = [];
  for (const { actor, role } of people) {
    if (role === 'token' || known.has(actor) || known.size >= LIMITS.attendees) continue;
    known.add(actor);
    drafts.push({ actor, event: { type: 'session-joined', payload: { session } } });
  }
  return drafts;
}

/** Who was there, with those whose entries these are. */
export const attendeesWith = (
  attended: readonly string[],
  joined: readonly LedgerDraft[],
): readonly string[] => [...attended, ...joined.map(({ actor }) => actor)];
