import { noteEntrySchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** POST /api/boards/:id/notes/:note/private; an empty text takes it back. */
export const privateTextSchema = z.strictObject({ body: noteEntrySchema.shape.body });

export const writePrivateTextRoute = {
  name: 'writePrivateText',
  method: 'POST',
  path: '/api/boards/:board/notes/:note/private',
  right: 'notes.edit',
  body: privateTextSchema,
  status: 204,
  answer: null,
  reasons: ['invalid-input', 'note-unknown', 'note-open'],
} as const satisfies RouteContract;

export const writePrivateTextText: RouteText<typeof writePrivateTextRoute> = {
  summary:
    'Write the text of a note that you have sealed, or replace it; an empty one takes it back. Nobody else reads it until the facilitator reveals.',
  answer: 'It is kept',
  example: { body: 'What nobody says' },
};
