import type { Operations } from '../operations.ts';
import type { BoardView } from '../view.ts';

type Random = () => number;

function pick<T>(random: Random, items: Iterable<T>): T | undefined {
  const list = [...items];
  return list[Math.floor(random() * list.length)];
}

/** One random operation on a board of lanes a, b, c; may be refused. For tests. */
export function randomOperation(ops: Operations, view: BoardView, random: Random): void {
  const card = pick(random, view.cards.keys()) ?? 'none';
  const other = pick(random, view.cards.keys()) ?? 'none';
  const edge = pick(random, view.edges.values());
  const note = pick(random, view.notes.values());
  const department = pick(random, view.departments)?.id ?? 'a';
  const pos: [number, number] = [Math.floor(random() * 100), Math.floor(random() * 100)];
  const actions: (() => unknown)[] = [
    () =>
      ops.addCard({
        department,
        kind: pick(random, ['demand', 'supply', 'kpi'] as const)!,
        title: `card ${pos[0]}`,
        pos,
      }),
    () =>
      ops.updateCard(card, { title: `title ${pos[0]}`, onHand: random() < 0.5 ? null : pos[1] }),
    () =>
      ops.moveCards(
        new Map([
          [card, pos],
          [other, pos],
        ]),
      ),
    () => ops.moveCards(new Map([[card, pos]])),
    () => ops.handOver(card, department),
    () => ops.addContract({ from: card, to: other, ratio: 1 + pos[0] }),
    () => ops.addInfluence({ from: card, to: other }),
    () => edge && ops.updateContract(edge.id, { ratio: 1 + pos[1] }),
    () => random() < 0.4 && ops.deleteSubjects([card]),
    () => edge && random() < 0.4 && ops.deleteSubjects([edge.id]),
    () => ops.addNote({ pos, body: 'hello' }),
    () => note && ops.editNote(note.id, edited(note.body, random)),
    () => note && random() < 0.3 && ops.deleteSubjects([note.id]),
    () => ops.addComment({ target: card, body: `comment ${pos[0]}` }),
    () => ops.addDepartment({ name: `Lane ${pos[0]}` }),
    () => ops.moveDepartment(department, Math.floor(random() * 4)),
    () => random() < 0.3 && ops.removeDepartment(department),
    () => ops.updateSettings({ horizon: 1 + Math.floor(random() * 8) }),
  ];
  pick(random, actions)?.();
}

function edited(body: string, random: Random): string {
  const at = Math.floor(random() * (body.length + 1));
  const end = Math.min(body.length, at + Math.floor(random() * 3));
  return `${body.slice(0, at)}${random() < 0.7 ? 'xyz'.charAt(Math.floor(random() * 3)) : ''}${body.slice(end)}`;
}
