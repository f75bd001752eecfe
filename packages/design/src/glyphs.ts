import { say } from '@interlock/language';
import type { DriftBand, RiskVerdict } from '@interlock/rules';

/*
 * Glyphs as SVG path strings in a box of 16 × 16 (drift: 8 × 8), so that the canvas, the SVG
 * export and the panels draw the same ones. Those of cards stand in plan's table of kinds.
 */

/** Stroked with 1.5: tools and marks that are not kinds of cards. */
export const TOOL_GLYPHS = {
  select: 'M3 2.5 13 7 8.6 8.6 7 13Z',
  hand: 'M5.2 8.2V3.6a1.1 1.1 0 0 1 2.2 0V7.4 2.7a1.1 1.1 0 0 1 2.2 0V7.4 3.6a1.1 1.1 0 0 1 2.2 0V10.2c0 2.6-1.6 4.2-4 4.2-1.8 0-2.7-.7-3.6-2.2L2.4 9.3c-.6-1 .9-1.9 1.7-1Z',
  lasso:
    'M8 2.6c3.4 0 5.8 1.7 5.8 4s-2.4 4-5.8 4-5.8-1.7-5.8-4 2.4-4 5.8-4M4.6 10c-1 .8-1 2 .2 2.3 1.3.3 1.8-1 1-1.7M5 12.4c.3 1 .1 1.7-.5 2.2',
  frame: 'M4.6 1.8v12.4M11.4 1.8v12.4M1.8 4.6h12.4M1.8 11.4h12.4',
  pen: 'M2.5 13.5 3.4 10 11 2.4l2.6 2.6L6 12.6Zm7-9.6 2.6 2.6',
  laser:
    'M2.5 13.5 8 8M10.5 2.2v2M13.8 5.5h-2M12.9 3.1l-1.4 1.4M10.5 8.6v-1M7.4 5.5h1M10.5 5.5v.01',
  react:
    'M8 2a6 6 0 1 1-.01 0M5.4 9.4c.6 1.3 1.5 1.9 2.6 1.9s2-.6 2.6-1.9M5.9 6.2v.01M10.1 6.2v.01',
  contract:
    'M3.5 10.6a1.7 1.7 0 1 0 .01 0M12.5 2a1.7 1.7 0 1 0 .01 0M5.2 12.3h2c2.6 0 .9-8.6 3.6-8.6',
  lock: 'M4.2 7.2h7.6v6.3H4.2ZM5.7 7V4.9a2.3 2.3 0 0 1 4.6 0V7',
  clock: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 4.6V8.2l2.4 1.5',
  down: 'M8 3v9.6M4.4 9.2 8 12.8l3.6-3.6',
  up: 'M8 13V3.4M4.4 6.8 8 3.2l3.6 3.6',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  fit: 'M2.5 5.8V2.5h3.3M10.2 2.5h3.3v3.3M13.5 10.2v3.3h-3.3M5.8 13.5H2.5v-3.3',
} as const;

export interface RiskGlyph {
  /** Filled with the risk colour. */
  readonly shape: string;
  /** Stroked with 2 in the colour of the background, over the shape. */
  readonly mark: string;
  /** For text: `◆`, `▲!`, `⬢✕`. */
  readonly text: string;
}

/** What is clear or unchecked has no glyph: quiet is the normal case. */
export const RISK_GLYPHS: Readonly<Record<RiskVerdict, RiskGlyph | null>> = {
  unchecked: null,
  clear: null,
  watch: { shape: 'M8 1.6 14.4 8 8 14.4 1.6 8Z', mark: '', text: '◆' },
  'at-risk': {
    shape:
      'M8 1.4c.4 0 .7.2.9.5l6.2 11.4c.4.8 0 1.5-.9 1.5H1.8c-.9 0-1.3-.7-.9-1.5L7.1 1.9c.2-.3.5-.5.9-.5Z',
    mark: 'M8 6v3.8M8 12.2v.2',
    text: '▲!',
  },
  collision: {
    shape: 'M8 .6 14.5 4.3v7.4L8 15.4 1.5 11.7V4.3Z',
    mark: 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
    text: '⬢✕',
  },
};

export interface DriftGlyph {
  /** Filled, in a box of 8 × 8; drawn `count` times side by side. */
  readonly shape: string;
  readonly count: 1 | 2;
  readonly text: string;
  readonly word: string;
}

const DOWN = 'M.2 1.2h7.6L4 7.6Z';
const UP = 'M4 .4 7.8 6.8H.2Z';
const DOT = 'M4 1.2a2.8 2.8 0 1 0 .01 0Z';

export const DRIFT_GLYPHS: Readonly<Record<DriftBand, DriftGlyph>> = {
  'far-under': {
    shape: DOWN,
    count: 2,
    text: '▼▼',
    get word() {
      return say`far under target`;
    },
  },
  under: {
    shape: DOWN,
    count: 1,
    text: '▼',
    get word() {
      return say`under target`;
    },
  },
  on: {
    shape: DOT,
    count: 1,
    text: '●',
    get word() {
      return say`on target`;
    },
  },
  over: {
    shape: UP,
    count: 1,
    text: '▲',
    get word() {
      return say`over target`;
    },
  },
  'far-over': {
    shape: UP,
    count: 2,
    text: '▲▲',
    get word() {
      return say`far over target`;
    },
  },
};
