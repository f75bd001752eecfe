import { idSchema, LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { identitySchema } from '../roles.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const joinSchema = z.strictObject({
  capability: z.string().check(z.minLength(20), z.maxLength(200)),
  name: z.optional(lineSchema(LIMITS.ownerLength, 'your name').check(z.trim())),
});

export const joinedSchema = z.strictObject({
  board: idSchema,
  identity: identitySchema,
});

export type Joined = z.infer<typeof joinedSchema>;

export const joinRoute = {
  name: 'join',
  method: 'POST',
  path: '/api/join',
  right: null,
  body: joinSchema,
  bodyLimit: 16 * 1024,
  status: 200,
  answer: joinedSchema,
  reasons: [
    'invalid-input',
    'link-unknown',
    'link-expired',
    'link-revoked',
    'link-used-up',
    'forbidden',
    'too-many-requests',
  ],
} as const satisfies RouteContract;

export const joinText: RouteText<typeof joinRoute> = {
  summary:
    'Exchange the capability of an invite link for a sign-in cookie. The same link in the same browser keeps the identity.',
  answer: 'Signed in',
  example: { capability: 'what-stands-after-the-hash-of-the-link', name: 'Ada' },
};
