import type { BoardView } from '@interlock/board';
import { say } from '@interlock/language';
import { CARD_KINDS, type CardKind, contractName, MADE_KINDS } from '@interlock/plan';
import { type Command, GROUP_TITLE } from '../../view/command.ts';
import type { Entry } from './search-index.ts';

/** Something in the palette, with what Enter does to it. */
export type PaletteEntry = Entry &
  (
    | { readonly kind: 'command'; readonly command: Command }
    | { readonly kind: 'card'; readonly id: string; readonly cardKind: CardKind }
    | { readonly kind: 'contract' | 'note' | 'frame'; readonly id: string }
    /** `ids`: the cards of the lane, to be framed. */
    | { readonly kind: 'department'; readonly ids: readonly string[] }
  );

/** Notes are found by the beginning of their text. */
const NOTE_TITLE_LENGTH = 80;

export function commandEntries(commands: readonly Command[]): PaletteEntry[] {
  return commands.map((command) => ({
    key: `command:${command.id}`,
    kind: 'command',
    title: command.title,
    detail: GROUP_TITLE[command.group],
    command,
  }));
}

/** Cards, departments, contracts and notes of a board as the palette lists them. */
export function boardEntries(view: BoardView): PaletteEntry[] {
  const departments = new Map(view.departments.map((d) => [d.id, d.name]));
  const lanes = new Map<string, string[]>();
  const cards: PaletteEntry[] = [];
  for (const card of view.cards.values()) {
    const lane = lanes.get(card.department);
    if (lane === undefined) lanes.set(card.department, [card.id]);
    else lane.push(card.id);
    const where = departments.get(card.department) ?? '';
    cards.push({
      key: `card:${card.id}`,
      kind: 'card',
      id: card.id,
      cardKind: card.kind,
      title: card.title === '' ? say`Untitled card` : card.title,
      detail: [CARD_KINDS[card.kind].word, where, card.owner].filter((x) => x !== '').join(' · '),
    });
  }
  const lanesFound = view.departments.map(
    (d): PaletteEntry => ({
      key: `department:${d.id}`,
      kind: 'department',
      title: d.name,
      detail: say`Department`,
      ids: lanes.get(d.id) ?? [],
    }),
  );
  const edges: PaletteEntry[] = [];
  for (const edge of view.edges.values()) {
    const from = view.cards.get(edge.from);
    const to = view.cards.get(edge.to);
    if (from === undefined || to === undefined) continue;
    edges.push({
      key: `contract:${edge.id}`,
      kind: 'contract',
      id: edge.id,
      title: contractName(from.title, to.title),
      detail: edge.kind === 'contract' ? say`Contract` : say`Influence`,
    });
  }
  const notes = [...view.notes.values()].map(
    (note): PaletteEntry => ({
      key: `note:${note.id}`,
      kind: 'note',
      id: note.id,
      title: note.body.trim().slice(0, NOTE_TITLE_LENGTH) || say`Empty note`,
      detail: [MADE_KINDS.note.word, note.author].filter((x) => x !== '').join(' · '),
    }),
  );
  const frames = [...view.frames.values()].map(
    ({ id, title }): PaletteEntry => ({
      key: `frame:${id}`,
      kind: 'frame',
      id,
      title: title === '' ? say`Frame` : title,
      detail: say`Frame`,
    }),
  );
  return [...cards, ...lanesFound, ...edges, ...notes, ...frames];
}
