import { sessionAt } from '@interlock/ledger';
import { type MinutesFormat, nameLists } from '@interlock/minutes';
import {
  sessionMinutesRoute,
  sessionMinutesText,
} from '@interlock/protocol/routes/session-minutes';
import { ok, refuse } from '../answer.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';

const FILES: Readonly<Record<MinutesFormat, { readonly type: string; readonly ending: string }>> = {
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  json: { type: 'application/json; charset=utf-8', ending: 'json' },
  pdf: { type: 'application/pdf', ending: 'pdf' },
};

/** The page of the minutes has no script, and styles of its own. */
const HTML_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The minutes of a closed session, whoever is connected. */
export const sessionMinutes = serve(sessionMinutesRoute, sessionMinutesText, {
  handle(request, { rooms, compute, source }) {
    const { board, session } = request.params;
    const number = Number(session);
    const { format, paper } = request.query;
    const { actor } = request.identity;
    return orBusy(async () => {
      const asked = await rooms.with(board, async ({ view, ledgerState }) => ({
        standing: sessionAt(ledgerState, number),
        names: nameLists(
          { ...view, cards: view.cards.values(), edges: view.edges.values() },
          ledgerState,
        ),
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
      const stored = { source, board, upTo };
      const file = await compute.run(
        { type: 'minutes', ...stored, session: number, format, paper, names },
        { board, actor },
      );
      const { type, ending } = FILES[format];
      const name = `minutes-${board}-${session}.${ending}`;
      return ok(undefined, {
        text: { type, content: Buffer.from(file ?? '') },
        headers: {
          'content-disposition': `${format === 'html' || format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
          ...(format === 'html' ? { 'content-security-policy': HTML_POLICY } : {}),
        },
      });
    });
  },
});
