import { say } from '@interlock/language';

/** What is said of a kind of thing that people put on the canvas, and by which key they do. */
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
  },
} as const satisfies Readonly<Record<string, KindWords>>;

export type MadeKind = keyof typeof MADE_KINDS;
export const MADE_KIND_NAMES = Object.keys(MADE_KINDS) as readonly MadeKind[];

export function isMadeKind(name: string): name is MadeKind {
  return Object.hasOwn(MADE_KINDS, name);
}
