import { isRoot, recordOf, rootMap, type Touched } from '@interlock/board';
import type { Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import { refusal } from './rights.ts';

/** Fields of a poll that the server counts. */
const COUNTED = ['voted', 'result'] as const;

/**
 * Why an update wrote what only the server writes: votes are cast, counted and closed by its
 * commands, so the document never holds one, and a poll is opened in it and nothing more.
 */
export function serverOnly(doc: Y.Doc, touched: readonly Touched[]): Refusal | null {
  for (const { root, key, within } of touched) {
    if (isRoot(root) && recordOf(root).right === 'server') return refusal('server-only');
    if (root !== 'polls') continue;
    const entry = rootMap(doc, root).get(key);
    if (entry === undefined || within === true) return refusal('server-only');
    if (!(entry instanceof Y.Map)) continue;
    // Something stood under its key before.
    const replaced = entry._item !== null && entry._item.left !== null;
    if (replaced || COUNTED.some((field) => entry.has(field))) return refusal('server-only');
  }
  return null;
}
