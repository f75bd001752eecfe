import { can } from '@interlock/protocol';
import type { BoardState } from './board-state.ts';

/** Whether this person never changes anything, on an archived board as on any other. */
export const readsOnly = ({ identity }: Pick<BoardState, 'identity'>): boolean =>
  !can(identity, 'document.write');
