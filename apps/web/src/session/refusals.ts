import type { BoardView } from '@interlock/board';
import type { Refusal } from '@interlock/protocol';
import type { RefusedChange } from './board-state.ts';
import { lostChanges } from './lost-changes.ts';
import type { Unsaved } from './unsaved.ts';

/** What the server refused, for its author to read: what of it is gone, until they have. */
export interface Refusals {
  /** Keeps what is on the screen, before the document is dropped. */
  remember(refusal: Refusal): void;
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
  /** `mine`: what was on the screen before the first refusal, until everything else is saved. */
  let pending: { refusal: Refusal; mine: BoardView } | null = null;
  const show = (refused: RefusedChange | null): void => {
    unsaved.keepRefused(refused);
    shown(refused);
  };
  return {
    remember(refusal) {
      pending = { refusal, mine: pending?.mine ?? view() };
    },
    settle() {
      if (pending === null) return;
      const { refusal, mine } = pending;
      show({ refusal, lost: lostChanges(mine, view()) });
    },
    over() {
      pending = null;
    },
    show,
  };
}
