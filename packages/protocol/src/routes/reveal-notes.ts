import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** How many notes are open now. */
export const revealedSchema = z.strictObject({ revealed: z.int() });

export const revealNotesRoute = {
  name: 'revealNotes',
  method: 'POST',
  path: '/api/boards/:board/notes/reveal',
  right: 'session.run',
  status: 200,
  answer: revealedSchema,
  reasons: [],
} as const satisfies RouteContract;

export const revealNotesText: RouteText<typeof revealNotesRoute> = {
  summary:
    'End private writing: what was written is shown to everybody at the same moment, and the server keeps none of it any more. Facilitator only.',
  answer: 'How many notes were opened',
};
