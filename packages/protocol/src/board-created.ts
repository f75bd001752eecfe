import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { inviteLinkSchema } from './invite-link.ts';

/** 201 of POST /api/boards: the creator is signed in as facilitator by cookie. */
export const boardCreatedSchema = z.strictObject({
  board: idSchema,
  links: z.array(inviteLinkSchema),
});

export type BoardCreated = z.infer<typeof boardCreatedSchema>;
