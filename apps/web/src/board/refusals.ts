import type { BoardView, Change } from '@interlock/board';
import type { Refusal } from '@interlock/protocol';
import type { RefusedChange } from './board-state.ts';
import { lostChanges } from './lost-changes.ts';
import type { Unsaved } from './unsaved.ts';

/** What the server refused, for its author to read: what of it is gone, until they have. */
export interface Refusals {
  /**
   * Keeps what is on the screen, before the document is dropped.
   * @param changes what this person wrote, before any of it is forgotten; null where that is not
   *   known in full
   */
  remember(refusal: Refusal, changes: readonly Change[] | null): void;
  /** Says what of it is missing, now that the shared state is back. */
  settle(): void;
  /** Everything else is saved. */
  over(): void;
  /** Null: it was read. */
  show(refused: RefusedChange | null): void;
}

export function createRefusals(
  view: () => BoardView,
  shown: (refused: RefusedChange | null) => void,
  unsaved: Pick<Unsaved, 'keepRefused'>,
): Refusals {
  /** As it was at the first refusal, until everything else is saved. */
  let pending: { refusal: Refusal; mine: BoardView; changes: readonly Change[] | null } | null =
    null;
  const show = (refused: RefusedChange | null): void => {
    unsaved.keepRefused(refused);
    shown(refused);
  };
  return {
    remember(refusal, changes) {
      pending = pending === null ? { refusal, mine: view(), changes } : { ...pending, refusal };
    },
    settle() {
      if (pending === null) return;
      const { refusal, mine, changes } = pending;
      show({ refusal, lost: lostChanges(mine, view(), changes) });
    },
    over() {
      pending = null;
    },
    show,
  };
}
