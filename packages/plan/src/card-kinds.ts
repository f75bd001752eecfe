import { say } from '@interlock/language';

/** What is said of a kind of thing that people put on the canvas, by which key they do, its picture. */
interface KindWords {
  /** `Supply`, and as it stands within a sentence. */
  readonly word: string;
  readonly within: string;
  readonly meaning: string;
  /** For a board that has nothing on it yet. */
  readonly introduction: string;
  readonly make: string;
  readonly makeHere: string;
  readonly key: string;
  /** SVG path in a box of 16 × 16, stroked with 1.5, no fill. */
  readonly glyph: string;
}

interface CardKindDefinition extends KindWords {
  /** It has a target and actuals. */
  readonly measured: boolean;
  /** It has a start and an end. */
  readonly dated: boolean;
  /** Others depend on its quantity: what is not served costs its margin. */
  readonly served: boolean;
  /** It has a capacity that can be stretched or lent. */
  readonly capable: boolean;
  /** Contracts may start at it; null, or why not. */
  readonly suppliesNothing: string | null;
  /** Contracts end at it; else influences do. */
  readonly supplied: boolean;
  /** Its number can be dragged in its sparkline. */
  readonly draggable: boolean;
}

/** Every kind of card. Whatever lists kinds maps over this table. */
export const CARD_KINDS = {
  demand: {
    get word() {
      return say`Demand`;
    },
    get within() {
      return say`demand`;
    },
    get meaning() {
      return say`a measure that others must serve, such as orders`;
    },
    get introduction() {
      return say`Demand: what is asked of you`;
    },
    get make() {
      return say`New demand card`;
    },
    get makeHere() {
      return say`New demand card here`;
    },
    key: 'D',
    glyph: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0 -12.5M8 4.9v6M5.4 8.4 8 11l2.6-2.6',
    measured: true,
    dated: false,
    served: true,
    capable: true,
    get suppliesNothing() {
      return say`a demand is served by others: start at a supply card`;
    },
    supplied: true,
    draggable: true,
  },
  supply: {
    get word() {
      return say`Supply`;
    },
    get within() {
      return say`supply`;
    },
    get meaning() {
      return say`what a department can deliver: throughput, parts, people`;
    },
    get introduction() {
      return say`Supply: what you can deliver`;
    },
    get make() {
      return say`New supply card`;
    },
    get makeHere() {
      return say`New supply card here`;
    },
    key: 'S',
    glyph: 'M8 1.6 13.6 4.8v6.4L8 14.4 2.4 11.2V4.8ZM2.6 4.9 8 8l5.4-3.1M8 8v6.2',
    measured: true,
    dated: false,
    served: false,
    capable: true,
    suppliesNothing: null,
    supplied: true,
    draggable: true,
  },
  kpi: {
    word: 'KPI',
    get within() {
      return say`KPI`;
    },
    get meaning() {
      return say`an outcome, such as on-time delivery or margin`;
    },
    get introduction() {
      return say`KPI: what it is worth`;
    },
    get make() {
      return say`New KPI card`;
    },
    get makeHere() {
      return say`New KPI card here`;
    },
    key: 'K',
    glyph: 'M3.5 12.6a6.25 6.25 0 1 1 9 0M7.2 10.2 10.6 6.6M7.3 9.3a1 1 0 1 0 .01 0',
    measured: true,
    dated: false,
    served: false,
    capable: false,
    get suppliesNothing() {
      return say`a KPI supplies nothing: start at a supply card`;
    },
    supplied: false,
    draggable: false,
  },
  initiative: {
    get word() {
      return say`Initiative`;
    },
    get within() {
      return say`initiative`;
    },
    get meaning() {
      return say`work with dates`;
    },
    get introduction() {
      return say`Initiative: what will change it`;
    },
    get make() {
      return say`New initiative`;
    },
    get makeHere() {
      return say`New initiative here`;
    },
    key: 'I',
    glyph: 'M3.5 14.4V2.1h9.3L10.7 5.3l2.1 3.2H3.5',
    measured: false,
    dated: true,
    served: false,
    capable: true,
    suppliesNothing: null,
    supplied: true,
    draggable: false,
  },
} as const satisfies Readonly<Record<string, CardKindDefinition>>;

export type CardKind = keyof typeof CARD_KINDS;
export const CARD_KIND_NAMES = Object.keys(CARD_KINDS) as [CardKind, ...CardKind[]];

/** The kinds that have a target and actuals. */
export type MeasuredKind = {
  [K in CardKind]: (typeof CARD_KINDS)[K]['measured'] extends true ? K : never;
}[CardKind];
export const MEASURED_KINDS = CARD_KIND_NAMES.filter(isMeasured);

export function isMeasured(kind: CardKind): kind is MeasuredKind {
  return CARD_KINDS[kind].measured;
}

/** The definition of a kind, whatever it is. */
export function cardKind(kind: CardKind): CardKindDefinition {
  return CARD_KINDS[kind];
}

/** All that a key puts on the canvas: a card of each kind, and a note. */
export const MADE_KINDS = {
  ...CARD_KINDS,
  note: {
    get word() {
      return say`Note`;
    },
    get within() {
      return say`note`;
    },
    get meaning() {
      return say`free text; no rule reads it`;
    },
    get introduction() {
      return say`Note: what should not be forgotten`;
    },
    get make() {
      return say`New note`;
    },
    get makeHere() {
      return say`New note here`;
    },
    key: 'N',
    glyph: 'M2.5 2.5h11v6.8l-4.2 4.2H2.5ZM13.4 9.3H9.3v4.1',
  },
} as const satisfies Readonly<Record<string, KindWords>>;

export type MadeKind = keyof typeof MADE_KINDS;
export const MADE_KIND_NAMES = Object.keys(MADE_KINDS) as readonly MadeKind[];

export function isMadeKind(name: string): name is MadeKind {
  return Object.hasOwn(MADE_KINDS, name);
}
