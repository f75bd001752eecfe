import { say } from '@interlock/language';
import type { FrameEntry, Position } from '@interlock/plan';
import type { BoardSession } from '../../board/board-state.ts';
import { toast } from '../../kit/page/toasts.ts';
import { uiState } from '../../view/ui-state.ts';
import { openField } from '../gestures/open-field.ts';
import { rightsOf } from '../rights.ts';
import { frameAround } from './framed.ts';

/** Makes a frame and lets its title be typed. */
export function addFrame(session: BoardSession, at: Pick<FrameEntry, 'pos' | 'size'>): void {
  if (!rightsOf(session.state.getState()).notes) {
    toast(say`The facilitator has switched notes and frames off for now.`);
    return;
  }
  openField(session, session.operations.addFrame({ title: '', ...at }));
}

/** A frame around the cards and notes that are selected. */
export function frameSelection(session: BoardSession): void {
  const { view } = session.state.getState();
  const corners = uiState.getState().selection.flatMap((id): Position[] => {
    const pos = (view.cards.get(id) ?? view.notes.get(id))?.pos;
    return pos === undefined ? [] : [pos];
  });
  const around = frameAround(corners);
  if (around === null) toast(say`Select the cards and notes that the frame is to hold.`);
  else addFrame(session, around);
}
