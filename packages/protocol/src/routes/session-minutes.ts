import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const sessionMinutesRoute = {
  name: 'sessionMinutes',
  method: 'GET',
  path: '/api/boards/:board/sessions/:session/minutes',
  right: 'board.read',
  query: z.strictObject({
    format: z._default(z.enum(['html', 'markdown', 'csv', 'json', 'pdf']), 'html'),
    /** Of a PDF. */
    paper: z._default(z.enum(['a4', 'letter']), 'a4'),
  }),
  status: 200,
  answer: null,
  reasons: ['invalid-input', 'busy', 'session-unknown', 'session-changed'],
} as const satisfies RouteContract;

export const sessionMinutesText: RouteText<typeof sessionMinutesRoute> = {
  summary:
    'The minutes of a closed session, made of the ledger alone: what was reallocated, decisions with their KPI, owner and state, what earlier decisions came to, contracts, contingencies, exceptions left, figures, and the hash of the entry that closed it. As one HTML page that prints, or as `markdown`, `csv` (a row for each effect and move), `json`, or `pdf` (its text is text; `paper` is `a4` or `letter`). The same ledger gives the same bytes.',
  answer: 'The minutes as a file',
};
