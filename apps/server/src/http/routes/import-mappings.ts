import type { Identity } from '@interlock/protocol';
import {
  type ListedImportMapping,
  listImportMappingsRoute,
  listImportMappingsText,
} from '@interlock/protocol/routes/list-import-mappings';
import type { MappingRecord } from '../../store/store.ts';
import { ok } from '../answer.ts';
import { serve } from '../route.ts';
import type { Services } from '../services.ts';

/**
 * What is kept of how files are read, for this person: a mapping names what was left out of a file,
 * so it is read by the department that it was imported to, and by facilitators.
 */
export function mappingsFor(
  { store }: Services,
  board: string,
  { role, department }: Identity,
): Promise<readonly MappingRecord[]> {
  return store.mappings(board, role === 'facilitator' ? undefined : (department ?? ''));
}

/** Of one name: the own, else that of the lane which is asked for, else the only one there is. */
export function mappingNamed(
  kept: readonly MappingRecord[],
  name: string,
  own: string | null,
  lane: string | null = null,
): ListedImportMapping | 'several' | null {
  const named = kept.filter((each) => each.name === name);
  const of = (department: string | null) => named.find((each) => each.department === department);
  const found = of(own) ?? (lane === null ? undefined : of(lane)) ?? named[0];
  if (found === undefined) return null;
  // Another department's way to read a file would put it on other cards, and nobody was asked.
  if (named.length > 1 && found.department !== own && found.department !== lane) return 'several';
  // The schema let it in.
  return { ...(JSON.parse(found.content) as Omit<ListedImportMapping, 'at'>), at: found.at };
}

/** How files of each shape are read on this board. */
export const listImportMappings = serve(listImportMappingsRoute, listImportMappingsText, {
  async handle(request, services) {
    const kept = await mappingsFor(services, request.params.board, request.identity);
    // As it is stored: a hundred of them are several MB that nobody needs to have parsed here.
    const texts = kept.map(
      ({ at, content }) => `${content.slice(0, -1)},"at":${JSON.stringify(at)}}`,
    );
    return ok(undefined, {
      text: {
        type: 'application/json; charset=utf-8',
        content: `{"mappings":[${texts.join(',')}]}`,
      },
    });
  },
});
