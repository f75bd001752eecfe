import { SIZE } from '@interlock/design';
import { say } from '@interlock/language';
import type { Position } from '@interlock/plan';

/** What lies in one lane; things of different lanes are not brought to one height. */
export interface Placed {
  readonly id: string;
  readonly pos: Position;
  /** Department of the lane; null for notes, which belong to none. */
  readonly lane: string | null;
}

/** Ways to bring several things in order; `spread` = the same room between each and the next. */
export const ALIGNMENTS = [
  {
    id: 'left',
    get title() {
      return say`Align left edges`;
    },
    shortcut: 'Alt+A',
  },
  {
    id: 'centre',
    get title() {
      return say`Align centres`;
    },
    shortcut: 'Alt+H',
  },
  {
    id: 'right',
    get title() {
      return say`Align right edges`;
    },
    shortcut: 'Alt+D',
  },
  {
    id: 'top',
    get title() {
      return say`Align top edges, lane by lane`;
    },
    shortcut: 'Alt+W',
  },
  {
    id: 'middle',
    get title() {
      return say`Align middles, lane by lane`;
    },
    shortcut: 'Alt+V',
  },
  {
    id: 'bottom',
    get title() {
      return say`Align bottom edges, lane by lane`;
    },
    shortcut: 'Alt+S',
  },
  {
    id: 'spread-across',
    get title() {
      return say`Distribute from left to right`;
    },
    shortcut: 'Alt+Shift+H',
  },
  {
    id: 'spread-down',
    get title() {
      return say`Distribute from top to bottom`;
    },
    shortcut: 'Alt+Shift+V',
  },
] as const;

export type Alignment = (typeof ALIGNMENTS)[number]['id'];

/** New places, of those that move. All cards and notes are of one size. */
export function aligned(how: Alignment, items: readonly Placed[]): ReadonlyMap<string, Position> {
  const across = how === 'left' || how === 'centre' || how === 'right' || how === 'spread-across';
  const axis = across ? 0 : 1;
  const groups = across ? [items] : [...Map.groupBy(items, ({ lane }) => lane).values()];
  const places = new Map<string, Position>();
  for (const group of groups)
    for (const [item, value] of valuesOf(how, group, axis)) {
      const pos: Position = across ? [value, item.pos[1]] : [item.pos[0], value];
      if (value !== item.pos[axis]) places.set(item.id, pos);
    }
  return places;
}

function valuesOf(
  how: Alignment,
  items: readonly Placed[],
  axis: 0 | 1,
): readonly (readonly [Placed, number])[] {
  const sorted = items.toSorted((a, b) => a.pos[axis] - b.pos[axis]);
  const first = sorted[0]?.pos[axis] ?? 0;
  const last = sorted.at(-1)?.pos[axis] ?? 0;
  switch (how) {
    case 'left':
    case 'top':
      return sorted.map((item) => [item, first]);
    case 'right':
    case 'bottom':
      return sorted.map((item) => [item, last]);
    case 'centre':
    case 'middle':
      return sorted.map((item) => [item, onGrid((first + last) / 2)]);
    default: {
      const step = sorted.length > 1 ? (last - first) / (sorted.length - 1) : 0;
      return sorted.map((item, i) => [item, onGrid(first + i * step)]);
    }
  }
}

const onGrid = (value: number): number => Math.round(value / SIZE.grid) * SIZE.grid;
