import { type Change, departmentsOfKey } from '@interlock/board';
import type { Refusal, RefusalReason } from '@interlock/protocol';

/** They hold for a root and the departments in a key, and so for every entry of the same. */
const OF_PLACES: ReadonlySet<RefusalReason> = new Set([
  'other-department',
  'locked-department',
  'tool-off',
  'facilitator-only',
  'archived',
]);

/**
 * What a refusal is about, of all that was sent with it: the entry that it names, and where a right
 * is missing every entry for which the same right is. Null where it names none: then it is all.
 */
export function refusedPart({ reason, at }: Refusal): ((change: Change) => boolean) | null {
  if (at === undefined) return null;
  if (!OF_PLACES.has(reason)) return ({ root, key }) => root === at.root && key === at.key;
  const place = departmentsOfKey(at.root, at.key).join();
  return ({ root, key }) => root === at.root && departmentsOfKey(root, key).join() === place;
}
