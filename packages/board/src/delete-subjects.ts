import { type Desk, edgeEnds, keyIndex } from './desk.ts';
import { holderOf, writeEntry } from './journal.ts';
import { rootMap } from './layout.ts';
import type { Outcome } from './outcome.ts';
import { idOfKey } from './records/keys.ts';
import { DELETABLE_ROOTS, type EntryRoot } from './records/records.ts';

/** Deletes by id, together with the edges of deleted cards and the comments on what goes. */
export function deleteSubjects(
  desk: Desk,
  ids: Iterable<string>,
): Outcome<{ readonly deleted: readonly string[] }> {
  const { doc } = desk;
  const wanted = new Set(ids);
  const doomed = new Map<string, { root: EntryRoot; key: string }>();
  for (const root of DELETABLE_ROOTS) {
    const index = keyIndex(doc, root);
    for (const id of wanted) {
      const key = index.get(id);
      if (key !== undefined) doomed.set(`${root} ${key}`, { root, key });
    }
  }
  const cards = new Set(
    [...doomed.values()].filter(({ root }) => root === 'cards').map(({ key }) => idOfKey(key)),
  );
  if (cards.size > 0)
    for (const key of rootMap(doc, 'edges').keys()) {
      const ends = edgeEnds(doc, key);
      if (ends !== null && (cards.has(ends.from) || cards.has(ends.to)))
        doomed.set(`edges ${key}`, { root: 'edges', key });
    }
  const targets = new Set([...doomed.values()].map(({ key }) => idOfKey(key)));
  for (const key of rootMap(doc, 'comments').keys()) {
    const target = holderOf(doc, 'comments', key)?.get('target');
    if (typeof target === 'string' && targets.has(target))
      doomed.set(`comments ${key}`, { root: 'comments', key });
  }
  if (doomed.size > 0)
    desk.write((transaction) => {
      for (const { root, key } of doomed.values()) writeEntry(transaction, root, key, undefined);
    });
  return { ok: true, deleted: [...doomed.values()].map(({ key }) => idOfKey(key)) };
}
