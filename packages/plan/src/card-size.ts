/** px at zoom 1 of a card, and of a note, whose `pos` is the upper left corner. */
export const CARD_SIZE = { width: 216, height: 88 } as const;
