/**
 * Path to a board as it was.
 * @param moment as the replay reads it: a time, `entry-12`, or '' for what is last
 */
export const momentAddress = (board: string, moment: string): string => `/b/${board}?at=${moment}`;

/** Path to a board as it was after a ledger entry. */
export const entryAddress = (board: string, seq: number): string =>
  momentAddress(board, `entry-${seq}`);
