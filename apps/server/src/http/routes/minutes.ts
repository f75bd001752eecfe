import { sessionAt } from '@interlock/ledger';
import type { MinutesFormat, NameLists } from '@interlock/minutes';
import {
  sessionMinutesRoute,
  sessionMinutesText,
} from '@interlock/protocol/routes/session-minutes';
import type { Room } from '../../rooms/rooms.ts';
import { ok, refuse } from '../answer.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';

const FILES: Readonly<Record<MinutesFormat, { readonly type: string; readonly ending: string }>> = {
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  json: { type: 'application/json; charset=utf-8', ending: 'json' },
};

/** The page of the minutes has no script, and styles of its own. */
const HTML_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The minutes of a closed session, whoever is connected. */
export const sessionMinutes = serve(sessionMinutesRoute, sessionMinutesText, {
  handle(request, { rooms, compute, config }) {
    const { board, session } = request.params;
    const number = Number(session);
    const { format } = request.query;
    const { actor } = request.identity;
    return orBusy(async () => {
      const asked = await rooms.with(board, async (room) => ({
        standing: sessionAt(room.ledgerState, number),
        names: namesOf(room),
      }));
      const { standing, names } = asked;
      if (standing === null)
        return refuse(
          'session-unknown',
          `There is no session ${session} on this board. Look for its number in the list of past sessions.`,
          { field: 'session' },
        );
      if (standing.end === null)
        return refuse(
          'session-changed',
          `Session ${session} has not ended. Its minutes are there once it is closed.`,
          { field: 'session' },
        );
      const upTo = standing.end.seq;
      const stored = { dataDir: config.dataDir, board, upTo };
      const text = await compute.run(
        { type: 'minutes', ...stored, session: number, format, names },
        { board, actor },
      );
      const { type, ending } = FILES[format];
      const name = `minutes-${board}-${session}.${ending}`;
      return ok(undefined, {
        text: { type, content: Buffer.from(text ?? '') },
        headers: {
          'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}"`,
          ...(format === 'html' ? { 'content-security-policy': HTML_POLICY } : {}),
        },
      });
    });
  },
});

function namesOf({ view, ledgerState: { measures } }: Room): NameLists {
  return {
    board: view.settings.title,
    currency: view.settings.currency,
    cards: Object.fromEntries([...view.cards.values()].map(({ id, title }) => [id, title])),
    units: Object.fromEntries(
      [...measures].map(([card, { definition }]) => [card, definition?.unit ?? '']),
    ),
    departments: Object.fromEntries(view.departments.map(({ id, name }) => [id, name])),
    contracts: Object.fromEntries(
      [...view.edges.values()].map(({ id, from, to }) => [id, [from, to]]),
    ),
  };
}
