import * as z from 'zod/mini';
import { importMappingSchema } from '../import-mappings.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** The last one that was used first. */
export const importMappingListSchema = z.object({
  mappings: z.array(z.object({ ...importMappingSchema.shape, at: z.string() })),
});

export type ListedImportMapping = z.infer<typeof importMappingListSchema>['mappings'][number];

export const listImportMappingsRoute = {
  name: 'listImportMappings',
  method: 'GET',
  path: '/api/boards/:board/import-mappings',
  right: 'targets.set',
  status: 200,
  answer: importMappingListSchema,
  reasons: [],
} as const satisfies RouteContract;

export const listImportMappingsText: RouteText<typeof listImportMappingsRoute> = {
  summary:
    'How files are read that were imported to the own department before, to facilitators of all of them; by name, the last one that was used first. An import keeps one by `keep` and uses one by `mapping`.',
  answer: 'Mappings',
};
