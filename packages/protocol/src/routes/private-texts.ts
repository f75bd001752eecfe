import { idSchema, noteEntrySchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** This person's own, by note. */
export const privateTextsSchema = z.strictObject({
  texts: z.record(idSchema, noteEntrySchema.shape.body),
});

export const privateTextsRoute = {
  name: 'privateTexts',
  method: 'GET',
  path: '/api/boards/:board/notes/private',
  right: 'board.read',
  status: 200,
  answer: privateTextsSchema,
  reasons: [],
} as const satisfies RouteContract;

export const privateTextsText: RouteText<typeof privateTextsRoute> = {
  summary: 'What you wrote on sealed notes, by note. Nobody else’s texts.',
  answer: 'Your texts',
};
