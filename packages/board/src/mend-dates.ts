import { anyDateSchema, dateSchema, LIMITS } from '@interlock/plan';
import * as Y from 'yjs';
import { rootMap } from './layout.ts';
import { ENTRY_ROOTS, RECORDS } from './records/records.ts';

/** A day that was stored before days had a range. */
function isWild(value: unknown): value is string {
  // All but a few, without two schemas for each card of a large board.
  if (typeof value !== 'string' || (value >= LIMITS.firstDay && value <= LIMITS.lastDay))
    return false;
  return anyDateSchema.safeParse(value).success && !dateSchema.safeParse(value).success;
}

/** Each map of the document with a field of it that holds a day beyond the range. */
function* wildDates(doc: Y.Doc): Generator<readonly [Y.Map<unknown>, string, string]> {
  const settings = rootMap(doc, 'settings');
  for (const field of RECORDS.settings.days) {
    const value = settings.get(field);
    if (isWild(value)) yield [settings, field, value];
  }
  for (const root of ENTRY_ROOTS) {
    const fields = RECORDS[root].days;
    if (fields.length === 0) continue;
    for (const entry of rootMap(doc, root).values()) {
      if (!(entry instanceof Y.Map)) continue;
      for (const field of fields) {
        const value: unknown = entry.get(field);
        if (isWild(value)) yield [entry, field, value];
      }
    }
  }
}

export function hasWildDates(doc: Y.Doc): boolean {
  return wildDates(doc).next().done === false;
}

/**
 * Brings days that an earlier layout allowed into the range of today's: an entry that breaks its
 * schema would be on nobody's screen, and each change of it would be refused. The as-of day goes,
 * which is to look at today; any other becomes the nearest day that may be named.
 */
export function mendDates(doc: Y.Doc): void {
  for (const [map, field, day] of [...wildDates(doc)]) {
    if (field === 'asOf') map.delete(field);
    else map.set(field, day < LIMITS.firstDay ? LIMITS.firstDay : LIMITS.lastDay);
  }
}
