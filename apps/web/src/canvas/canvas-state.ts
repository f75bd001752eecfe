import type { Rect } from '@interlock/design';
import type { Position } from '@interlock/plan';
import { createStore } from 'zustand/vanilla';
import { type Guides, NO_GUIDES } from './gestures/snap-guides.ts';

/** A sign that is shown for a moment; a new nonce is a new one. */
export interface Reaction {
  readonly nonce: string;
  readonly sign: string;
  readonly at: Position;
}

/** A context menu that is open. */
export interface OpenedMenu {
  /** Px of the window. */
  readonly at: readonly [number, number];
  /** The same place on the canvas. */
  readonly point: Position | null;
  /** The card, edge, note or stroke that it is about; null = the bare canvas. */
  readonly id: string | null;
}

/** What the canvas keeps for itself while it is mounted; nothing of it is shared as it is. */
export interface CanvasState {
  /** Card whose title, or note whose text, is being typed. */
  readonly editing: string | null;
  /** A card that was just made: leaving its title empty takes it away again. */
  readonly fresh: string | null;
  /** Own drag: id → position; written once, on release. */
  readonly drag: ReadonlyMap<string, Position>;
  /** The drag was given up by Escape: until the button is let go nothing moves. */
  readonly dragGivenUp: boolean;
  /** Card or edge that is explained now. */
  readonly explained: { readonly id: string; readonly by: 'pointer' | 'focus' } | null;
  /** First card of a contract that is drawn with the contract tool. */
  readonly connectFrom: string | null;
  /** Own pointer on the canvas; null while it is elsewhere. */
  readonly pointer: Position | null;
  /** What of the canvas is looked at, since the view came to rest. */
  readonly seen: Rect | null;
  /** Own line that is being drawn by hand. */
  readonly stroke: readonly Position[] | null;
  /** The own laser is on: it follows the pointer. */
  readonly laser: boolean;
  /** Gives up the layout that is being worked out; null = none is. */
  readonly tidying: (() => void) | null;
  /** Lines that what is dragged lies on. */
  readonly guides: Guides;
  readonly menu: OpenedMenu | null;
  /** The last one that this person gave. */
  readonly reaction: Reaction | null;
}

const initial: CanvasState = {
  editing: null,
  fresh: null,
  drag: new Map(),
  dragGivenUp: false,
  explained: null,
  connectFrom: null,
  pointer: null,
  seen: null,
  stroke: null,
  laser: false,
  reaction: null,
  tidying: null,
  guides: NO_GUIDES,
  menu: null,
};

export const canvasState = createStore<CanvasState>(() => initial);

export function resetCanvasState(): void {
  canvasState.setState(initial);
}
