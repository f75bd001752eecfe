import { LIMITS, lineSchema } from '@interlock/plan';
import { z } from 'zod';

/** Bounds of a supply chain that is imported as a board. */
export const CHAIN_LIMITS = { stages: 5_000, arcs: 20_000, bytes: 8 * 1024 * 1024 } as const;

const days = z.number('enter a number of days').min(0).max(LIMITS.durationDays);

/**
 * A stage as the published data sets of multi-echelon supply chains have it (Willems 2008). What
 * else a stage says is passed over.
 */
export const chainStageSchema = z.looseObject({
  'Stage Name': lineSchema(LIMITS.titleLength, 'the stage name').trim().min(1),
  /** Becomes its lane: Part, Manuf, Trans, Dist, Retail, or any other word. */
  stageClassification: lineSchema(LIMITS.departmentNameLength, 'the class').trim().min(1),
  stageTime: days,
  'stdDev stageTime': days.nullish(),
  relDepth: z.number().nullish(),
  avgDemand: z.number().min(0).max(LIMITS.magnitude).nullish(),
  yPosition: z.number().nullish(),
});

/** POST /api/boards/supply-chain: stages and arcs, supplier first. */
export const supplyChainSchema = z
  .looseObject({
    name: lineSchema(LIMITS.boardTitleLength, 'the name').trim().min(1),
    source: z.string().max(LIMITS.statementLength).optional(),
    stages: z.array(chainStageSchema).min(1, 'there is no stage').max(CHAIN_LIMITS.stages),
    arcs: z
      .array(z.tuple([z.string(), z.string()], 'an arc is a pair of stage names, supplier first'))
      .max(CHAIN_LIMITS.arcs),
  })
  .superRefine(({ stages, arcs }, context) => {
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
  });
export type SupplyChain = z.infer<typeof supplyChainSchema>;
