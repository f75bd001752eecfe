import { createOperations } from '@interlock/board';
import type { Identity } from '@interlock/protocol';
import type { Random } from '@interlock/testkit';
import * as Y from 'yjs';

const LANES = ['sales', 'ops'];

/** One thing that this person may do on the test board; `now`: when, where that is to be known. */
export function act(doc: Y.Doc, who: Identity, random: Random, now?: () => string): void {
  const operations = createOperations(doc, now === undefined ? {} : { now });
  const facilitates = who.role === 'facilitator';
  const lane = facilitates ? random.pick(LANES) : (who.department ?? 'sales');
  const cards = [...doc.getMap('cards').keys()];
  const own = cards.filter((key) => key.startsWith(`${lane}:`)).map(idOf);
  const notes = [...doc.getMap('notes').keys()];
  const position: [number, number] = [random.below(2_000), random.below(300)];
  const card = own.length > 0 ? random.pick(own) : '';
  const comments = [...doc.getMap('comments').keys()];
  switch (random.below(facilitates ? 13 : 12)) {
    case 0:
      operations.addCard({
        id: `c${doc.clientID}-${random.below(1e9)}`,
        department: lane,
        kind: random.pick(['demand', 'supply', 'kpi'] as const),
        title: `Card ${random.below(100)}`,
        pos: position,
      });
      return;
    case 1:
    case 2:
      operations.moveCards(new Map([[card, position]]));
      return;
    case 3:
      operations.updateCard(card, { title: `Renamed ${random.below(100)}` });
      return;
    case 4: {
      const [from, to] = [card, cards.length > 0 ? idOf(random.pick(cards)) : ''];
      operations.addContract({ id: `e${doc.clientID}-${random.below(1e9)}`, from, to });
      return;
    }
    case 5:
      if (own.length > 3) operations.deleteSubjects([card]);
      return;
    case 6: {
      const sealed = doc.getMap('settings').get('privateNotes') === true && random.below(2) > 0;
      const note = { pos: position, author: who.name };
      operations.addNote(
        sealed ? { ...note, sealedBy: who.actor } : { ...note, body: `Note ${random.below(100)}` },
      );
      return;
    }
    case 7:
    case 8: {
      const open = notes.filter((key) => sealOf(doc, key) === undefined);
      const note = open.length > 0 ? doc.getMap('notes').get(random.pick(open)) : null;
      const body = note instanceof Y.Map ? note.get('body') : null;
      if (!(body instanceof Y.Text)) return;
      const at = random.below(body.length + 1);
      if (random.below(3) === 0) body.delete(at, Math.min(3, body.length - at));
      else body.insert(at, random.pick(['a', 'bc', 'déf', '🙂']));
      return;
    }
    case 10: {
      const target = random.pick([...notes, card].filter((id) => id !== '').concat('gone'));
      operations.addComment({ target, author: who.name, body: `Comment ${random.below(100)}` });
      return;
    }
    case 11:
      if (comments.length > 0)
        operations.resolveComment(random.pick(comments), random.below(2) > 0);
      return;
    case 9:
      if (notes.length > 2) {
        const note = random.pick(notes);
        const seal = sealOf(doc, note);
        if (seal === undefined || seal === who.actor || facilitates)
          operations.deleteSubjects([note]);
      }
      return;
    default:
      operations.updateSettings({
        title: `Board ${random.below(100)}`,
        lockedDepartments: random.below(4) === 0 ? [random.pick(LANES)] : null,
        // Switched off while something is sealed it is put back.
        privateNotes: random.below(3) > 0 ? true : null,
      });
  }
}

const idOf = (key: string) => key.slice(key.indexOf(':') + 1);

/** Who sealed a note; undefined = it is open. */
function sealOf(doc: Y.Doc, key: string): unknown {
  const note = doc.getMap('notes').get(key);
  return note instanceof Y.Map ? note.get('sealedBy') : undefined;
}
