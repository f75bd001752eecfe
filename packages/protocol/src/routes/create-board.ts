import { cycleSchema, idSchema, LIMITS, lineSchema, listSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { boardCreatedSchema } from '../board-created.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const createBoardSchema = z.strictObject({
  /** Name of a board that ships with the product. */
  template: idSchema,
  title: z.optional(
    lineSchema(LIMITS.boardTitleLength, 'the title').check(z.trim(), z.minLength(1)),
  ),
  /** Of the empty board: names of the lanes, in order. */
  departments: z.optional(
    listSchema(
      lineSchema(LIMITS.departmentNameLength, 'the name').check(z.trim(), z.minLength(1)),
      { max: 40 },
    ),
  ),
  cycle: z.optional(cycleSchema),
  currency: z.optional(z.string()),
  /** Name of the person who creates the board. */
  name: z.optional(lineSchema(LIMITS.ownerLength, 'your name').check(z.trim())),
});

export type CreateBoard = z.infer<typeof createBoardSchema>;

export const createBoardRoute = {
  name: 'createBoard',
  method: 'POST',
  path: '/api/boards',
  right: 'operator',
  body: createBoardSchema,
  status: 201,
  answer: boardCreatedSchema,
  reasons: ['invalid-input', 'too-many-boards'],
} as const satisfies RouteContract;

export const createBoardText: RouteText<typeof createBoardRoute> = {
  summary:
    'Create a board from a template. Open on loopback; elsewhere the operator’s key is needed as bearer token. Answers with one link per role and department, shown only now, and signs the creator in as facilitator.',
  answer: 'The board and its links',
  operation: 'Creating a board',
  example: { template: 'empty', title: 'Q3', departments: ['Sales', 'Operations'] },
};
