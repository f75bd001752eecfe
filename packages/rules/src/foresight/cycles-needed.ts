/** Cycles with something required before anything is foretold; the backlog is set against their mean. */
export const WINDOW = 8;
/** Cycles before the first forecast that anything is learned from. */
export const LEARN_FROM = 4;
