import { LIMITS, lineSchema, listSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { boardCreatedSchema } from '../board-created.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** Bounds of a supply chain that is imported as a board. */
export const CHAIN_LIMITS = { stages: 5_000, arcs: 20_000, bytes: 8 * 1024 * 1024 } as const;

const days = z.number('enter a number of days').check(z.gte(0), z.lte(LIMITS.durationDays));

/**
 * A stage as the published data sets of multi-echelon supply chains have it (Willems 2008). What
 * else a stage says is passed over.
 */
export const chainStageSchema = z.looseObject({
  'Stage Name': lineSchema(LIMITS.titleLength, 'the stage name').check(z.trim(), z.minLength(1)),
  /** Becomes its lane: Part, Manuf, Trans, Dist, Retail, or any other word. */
  stageClassification: lineSchema(LIMITS.departmentNameLength, 'the class').check(
    z.trim(),
    z.minLength(1),
  ),
  stageTime: days,
  'stdDev stageTime': z.nullish(days),
  relDepth: z.nullish(z.number()),
  avgDemand: z.nullish(z.number().check(z.gte(0), z.lte(LIMITS.magnitude))),
  yPosition: z.nullish(z.number()),
});

/** Stages and arcs, supplier first. */
export const supplyChainSchema = z
  .looseObject({
    name: lineSchema(LIMITS.boardTitleLength, 'the name').check(z.trim(), z.minLength(1)),
    source: z.optional(z.string().check(z.maxLength(LIMITS.statementLength))),
    stages: listSchema(chainStageSchema, {
      min: 1,
      max: CHAIN_LIMITS.stages,
      missing: 'there is no stage',
    }),
    arcs: listSchema(
      z.tuple([z.string(), z.string()], 'an arc is a pair of stage names, supplier first'),
      { max: CHAIN_LIMITS.arcs },
    ),
  })
  .check(
    z.superRefine(({ stages, arcs }, context) => {
      const names = new Set<string>();
      for (const [index, stage] of stages.entries()) {
        const name = stage['Stage Name'];
        if (names.has(name))
          context.addIssue({
            code: 'custom',
            path: ['stages', index, 'Stage Name'],
            message: `the stage "${name}" appears twice`,
          });
        names.add(name);
      }
      for (const [index, ends] of arcs.entries())
        for (const [side, end] of ends.entries())
          if (!names.has(end))
            context.addIssue({
              code: 'custom',
              path: ['arcs', index, side],
              message: `there is no stage "${end}"`,
            });
    }),
  );

export const createChainRoute = {
  name: 'createChain',
  method: 'POST',
  path: '/api/boards/supply-chain',
  right: 'operator',
  body: supplyChainSchema,
  bodyLimit: CHAIN_LIMITS.bytes,
  status: 201,
  answer: boardCreatedSchema,
  reasons: ['invalid-input', 'too-large', 'too-many-boards'],
} as const satisfies RouteContract;

export const createChainText: RouteText<typeof createChainRoute> = {
  summary:
    'Create a board from a supply chain: stages with class, days and demand, arcs from supplier to consumer. A lane per class, a card per stage, a drawn contract per arc. All or nothing.',
  answer: 'The board and its links',
  operation: 'Creating a board',
  example: {
    name: 'Bearings',
    stages: [
      { 'Stage Name': 'Ring', stageClassification: 'Part', stageTime: 12 },
      { 'Stage Name': 'Bearing', stageClassification: 'Manuf', stageTime: 3, avgDemand: 40 },
    ],
    arcs: [['Ring', 'Bearing']],
  },
};
