/*
 * Every gesture on everything that the canvas shows, and what it means. The code asks these tables;
 * the tests try each cell.
 */

/** What a gesture meets. A label is its contract; a frame is met at its title, its area is canvas. */
export type Met = 'card' | 'note' | 'frame' | 'contract' | 'lane' | 'canvas';

export type PressMeaning =
  /** It alone is selected, and shown in the inspector. */
  | 'select'
  /** It is selected too, or no more. */
  | 'add'
  /** Its title or text is typed in its place; where that is not this person's, it is inspected. */
  | 'edit'
  /** The inspector shows it; once it does, the keyboard goes there. */
  | 'inspect'
  /** The menu of it, or of all that is selected with it. */
  | 'menu'
  /** A card is made, in the next free place. */
  | 'create'
  /** Nothing is selected any more. */
  | 'clear'
  /** The keyboard goes to what is selected, else to the first card. */
  | 'enter'
  /** The lanes in the board settings. */
  | 'settings'
  | 'nothing';

/**
 * A tap and a pen are a click, two taps a double-click, a finger that rests the right button; Shift,
 * Ctrl and Cmd add.
 */
export const PRESSES = {
  click: {
    card: 'select',
    note: 'select',
    frame: 'select',
    contract: 'select',
    lane: 'nothing',
    canvas: 'clear',
  },
  'add-click': {
    card: 'add',
    note: 'add',
    frame: 'add',
    contract: 'add',
    lane: 'nothing',
    canvas: 'nothing',
  },
  'double-click': {
    card: 'edit',
    note: 'edit',
    frame: 'edit',
    contract: 'inspect',
    lane: 'settings',
    canvas: 'create',
  },
  'right-click': {
    card: 'menu',
    note: 'menu',
    frame: 'menu',
    contract: 'menu',
    lane: 'menu',
    canvas: 'menu',
  },
  Enter: {
    card: 'inspect',
    note: 'edit',
    frame: 'edit',
    contract: 'inspect',
    lane: 'nothing',
    canvas: 'enter',
  },
  F2: {
    card: 'edit',
    note: 'edit',
    frame: 'edit',
    contract: 'nothing',
    lane: 'nothing',
    canvas: 'nothing',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Met, PressMeaning>>>>;

export type Press = keyof typeof PRESSES;

export type DragMeaning = 'move' | 'connect' | 'box' | 'pan' | 'zoom' | 'nothing';

/** What a drag begins on: `chosen` is a card among what is selected, `handle` a place on its edge. */
export type Grabbed = 'card' | 'chosen' | 'note' | 'frame' | 'contract' | 'handle' | 'canvas';

const HAND = {
  card: 'pan',
  chosen: 'pan',
  note: 'pan',
  frame: 'pan',
  contract: 'pan',
  handle: 'pan',
  canvas: 'pan',
} as const;

const MOUSE = {
  card: 'move',
  chosen: 'move',
  note: 'move',
  frame: 'move',
  contract: 'nothing',
  handle: 'connect',
  canvas: 'box',
} as const;

/**
 * With the tool that selects. A finger moves the view and, of cards and notes, what is selected, so
 * that nobody moves a card while looking around. The other tools take every drag for themselves.
 */
export const DRAGS = {
  mouse: MOUSE,
  pen: MOUSE,
  'Alt+mouse': MOUSE,
  'Shift+mouse': MOUSE,
  'middle-button': { ...HAND, frame: 'nothing' },
  'Space+mouse': HAND,
  finger: { ...HAND, chosen: 'move', frame: 'move', handle: 'connect' },
  'two-fingers': {
    card: 'zoom',
    chosen: 'zoom',
    note: 'zoom',
    frame: 'zoom',
    contract: 'zoom',
    handle: 'zoom',
    canvas: 'zoom',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Grabbed, DragMeaning>>>>;
