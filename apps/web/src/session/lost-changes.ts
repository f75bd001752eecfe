import type { BoardView } from '@interlock/board';
import { say } from '@interlock/language';

const MOST = 5;

/**
 * What of `mine` is not in `shared`, one line each: the changes that a refusal threw away.
 * At most five lines, then how many more.
 */
export function lostChanges(mine: BoardView, shared: BoardView): readonly string[] {
  const lines = [
    ...compare(mine.cards, shared.cards, (card) => `“${card.title}”`),
    ...compare(mine.edges, shared.edges, (edge) => {
      const from = mine.cards.get(edge.from)?.title ?? say`a deleted card`;
      const to = mine.cards.get(edge.to)?.title ?? say`a deleted card`;
      return `“${from} → ${to}”`;
    }),
    ...compare(mine.notes, shared.notes, (note) => say`a note: “${note.body.slice(0, 40)}”`),
    ...compare(mine.strokes, shared.strokes, () => say`a drawing`),
    ...compare(mine.frames, shared.frames, (frame) => say`a frame: “${frame.title}”`),
    ...compare(mine.departments, shared.departments, (lane) => say`the lane ${lane.name}`),
  ];
  if (JSON.stringify(mine.settings) !== JSON.stringify(shared.settings)) {
    lines.push(say`the board settings`);
  }
  return lines.length <= MOST
    ? lines
    : [...lines.slice(0, MOST), say`and ${lines.length - MOST} more`];
}

type Keyed<T> = ReadonlyMap<string, T> | readonly (T & { readonly id: string })[];

function entries<T>(of: Keyed<T>): Map<string, T> {
  return new Map(Array.isArray(of) ? of.map((x) => [x.id, x] as const) : (of as Map<string, T>));
}

function compare<T>(mine: Keyed<T>, shared: Keyed<T>, name: (item: T) => string): string[] {
  const here = entries(mine);
  const there = entries(shared);
  const lines: string[] = [];
  for (const [id, item] of here) {
    const other = there.get(id);
    if (other === undefined) lines.push(say`Added ${name(item)}`);
    else if (JSON.stringify(item) !== JSON.stringify(other)) lines.push(changed(item, other, name));
  }
  for (const [id, item] of there) if (!here.has(id)) lines.push(say`Deleted ${name(item)}`);
  return lines;
}

/** Names the fields, with the value that was typed where it is short. */
function changed<T>(mine: T, shared: T, name: (item: T) => string): string {
  const a = mine as Record<string, unknown>;
  const b = shared as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .map((key) => {
      const value = a[key];
      const short = typeof value === 'number' || typeof value === 'string';
      return key === 'pos' ? 'position' : short ? `${key} ${String(value).slice(0, 40)}` : key;
    });
  return say`Changed ${name(shared)}: ${fields.join(', ')}`;
}
