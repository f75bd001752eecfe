import type * as Y from 'yjs';
import { rootMap } from './layout.ts';
import { hasWildDates, mendDates } from './mend-dates.ts';
import { mendUnfitFields, unfitFields } from './mend-unfit-fields.ts';
import { ROOTS, recordOf } from './records/records.ts';
import type { BoardView } from './view.ts';

/**
 * One step from what an earlier layout allowed to today's. It recognises by itself what it has to
 * do, so that doing it twice is doing it once and a board that needs nothing costs nothing.
 */
export interface Migration {
  readonly what: string;
  /** `view`: what the document shows now. */
  needed(doc: Y.Doc, view: BoardView): boolean;
  migrate(doc: Y.Doc): void;
}

/** In this order, when a board is loaded: what concerns all records, then the steps of each. */
export const MIGRATIONS: readonly Migration[] = [
  { what: 'days within their range', needed: hasWildDates, migrate: mendDates },
  {
    what: 'optional fields that fit',
    needed: (doc, { invalid }) => invalid.length > 0 && unfitFields(doc).length > 0,
    migrate: mendUnfitFields,
  },
  ...ROOTS.flatMap((root) =>
    recordOf(root).migrations.map(
      ({ what, needed, migrate }): Migration => ({
        what,
        needed: (doc) => needed(rootMap(doc, root), isBlank(doc)),
        migrate: (doc) => migrate(rootMap(doc, root)),
      }),
    ),
  ),
];

function isBlank(doc: Y.Doc): boolean {
  return ROOTS.every((root) => rootMap(doc, root).size === 0);
}
