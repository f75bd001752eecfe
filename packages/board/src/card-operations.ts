import { say } from '@interlock/language';
import { type Position, positionSchema } from '@interlock/plan';
import {
  checkEntry,
  checkPatch,
  type Desk,
  edgeEnds,
  findKey,
  keyIndex,
  writeFields,
} from './desk.ts';
import { snapshotOf, writeEntry, writeField } from './journal.ts';
import { rootMap } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { issuesOf, refuse } from './outcome.ts';
import { samePlain } from './plain.ts';
import { cardKey, edgeKey, parseKey } from './records/keys.ts';
import { DRAGGED_ROOTS, type DraggedRoot } from './records/records.ts';

const gone = () => refuse('id', say`this card is no longer on the board`);

const FEW = 16;

type CardOperations = Pick<Operations, 'addCard' | 'updateCard' | 'moveCards' | 'handOver'>;

export function cardOperations(desk: Desk): CardOperations {
  const { doc } = desk;
  return {
    addCard({ id: wanted, department, ...card }) {
      if (!rootMap(doc, 'departments').has(department))
        return refuse('department', say`this department is not on the board`);
      const id = checkNewId(desk, 'cards', wanted);
      if (!id.ok) return id;
      const checked = checkEntry('cards', card);
      if (!checked.ok) return checked;
      desk.write((transaction) =>
        writeEntry(transaction, 'cards', cardKey(department, id.id), checked.fields),
      );
      return id;
    },

    updateCard(id, patch) {
      const key = findKey(doc, 'cards', id);
      if (key === null) return gone();
      const checked = checkPatch(desk, 'cards', key, patch);
      if (!checked.ok) return checked;
      writeFields(desk, 'cards', key, checked.fields, Object.keys(patch));
      return { ok: true, id };
    },

    moveCards(positions) {
      // A whole index pays only where many move.
      const index = positions.size > FEW ? keyIndex(doc, 'cards') : null;
      const moves: { root: DraggedRoot; key: string; pos: Position }[] = [];
      for (const [id, pos] of positions) {
        const parsed = positionSchema.safeParse(pos);
        if (!parsed.success)
          return {
            ok: false,
            issues: issuesOf(parsed.error).map((i) => ({ ...i, field: `${id}.pos` })),
          };
        const cardAt = (index === null ? findKey(doc, 'cards', id) : index.get(id)) ?? undefined;
        // What somebody deleted during the drag stays deleted; the others move.
        if (cardAt !== undefined) moves.push({ root: 'cards', key: cardAt, pos: parsed.data });
        else
          for (const root of DRAGGED_ROOTS)
            if (rootMap(doc, root).has(id)) moves.push({ root, key: id, pos: parsed.data });
      }
      const changed = moves.filter(
        ({ root, key, pos }) => !samePlain(snapshotOf(doc, root, key)?.pos, pos),
      );
      if (changed.length > 0)
        desk.write((transaction) => {
          for (const { root, key, pos } of changed) writeField(transaction, root, key, 'pos', pos);
        });
      return { ok: true, moved: changed.length };
    },

    handOver(id, department, pos) {
      const key = findKey(doc, 'cards', id);
      if (key === null) return gone();
      if (!rootMap(doc, 'departments').has(department))
        return refuse('department', say`this department is not on the board`);
      const checked = checkPatch(desk, 'cards', key, pos === undefined ? {} : { pos });
      if (!checked.ok) return checked;
      const next = cardKey(department, id);
      if (next === key) {
        writeFields(desk, 'cards', key, checked.fields, ['pos']);
        return { ok: true, id };
      }
      desk.write((transaction) => {
        writeEntry(transaction, 'cards', key, undefined);
        writeEntry(transaction, 'cards', next, checked.fields);
        for (const edge of [...rootMap(doc, 'edges').keys()]) {
          const moved = rekeyed(edge, id, department);
          if (moved === null || moved === edge) continue;
          const fields = snapshotOf(doc, 'edges', edge);
          writeEntry(transaction, 'edges', edge, undefined);
          writeEntry(transaction, 'edges', moved, fields);
        }
      });
      return { ok: true, id };
    },
  };

  /** Key of an edge after one of its cards went to another department; null where none did. */
  function rekeyed(edge: string, card: string, department: string): string | null {
    const parsed = parseKey(edge);
    const ends = edgeEnds(doc, edge);
    if (parsed?.kind !== 'edge' || ends === null || (ends.from !== card && ends.to !== card))
      return null;
    const supplier = ends.from === card ? department : parsed.supplierDepartment;
    const consumer = ends.to === card ? department : parsed.consumerDepartment;
    return edgeKey(supplier, consumer, parsed.id);
  }
}
