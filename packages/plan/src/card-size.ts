/** px at zoom 1 between the places on which things come to lie. */
export const GRID = 4;

/** px at zoom 1 of a card, and of a note, whose `pos` is the upper left corner. */
export const CARD_SIZE = { width: 216, height: 88 } as const;
