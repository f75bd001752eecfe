import type { setAgendaRoute } from '@interlock/protocol/routes/set-agenda';
import type { Assessed } from '../compute/job.ts';
import { itemsAsked, runAsked, sessionChanged } from './agenda-run.ts';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';

/** Other items, or another order, of the session that runs. */
export const setAgenda =
  ({ exceptions }: Assessed): Decide<typeof setAgendaRoute> =>
  ({ room, identity, body: { session, seen, items: asked } }) => {
    const { ledgerState: ledger } = room;
    const run = runAsked(ledger, session);
    if (run === null) return sessionChanged();
    const before = run.items.map(({ exception }) => exception);
    if (before.length !== seen.length || before.some((id, index) => id !== seen[index]))
      return no(
        'session-changed',
        'Somebody else has changed the agenda meanwhile. Look at it first; nothing was written.',
        { field: 'seen' },
      );
    const found = itemsAsked(asked, { ledger, exceptions, before: run.items });
    if (!found.ok) return found;
    const kept = new Set(found.items.map(({ exception }) => exception));
    const lost = run.items.find(
      ({ exception, outcome, spent }, index) =>
        !kept.has(exception) &&
        (index === run.index || outcome !== undefined || spent !== undefined),
    );
    if (lost !== undefined)
      return no(
        'invalid-input',
        `"${lost.title}" has been talked about, and stays on the agenda. Put it back; nothing was written.`,
        { field: 'items' },
      );
    const payload = { session, items: [...found.items] };
    return {
      ok: true,
      ledger: entryBy(identity, { type: 'session-agenda-set', payload }),
      result: recorded,
    };
  };
