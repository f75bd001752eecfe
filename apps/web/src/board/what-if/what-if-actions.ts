import { NO_OVERLAY, type Overlay } from '@interlock/rules';
import type { BoardSession } from '../board-state.ts';
import { leaveSeen, sharedWhatIf, takeOver } from './shared-what-if.ts';

/** Assumes a value per cycle for a card; null takes the assumption back. */
export function assume(session: BoardSession, card: string, value: number | null): void {
  takeOver();
  const { overlay } = session.state.getState();
  const { [card]: _before, ...values } = overlay.values;
  session.setOverlay({
    ...overlay,
    values: value === null ? values : { ...values, [card]: value },
    // What a person assumes is certain, also where a proposal had set a mean.
    spread: (overlay.spread ?? []).filter((id) => id !== card),
  });
}

/** Takes back what was assumed of one contract. */
export function forgetTerms(session: BoardSession, contract: string): void {
  takeOver();
  const { overlay } = session.state.getState();
  const { [contract]: _before, ...terms } = overlay.terms;
  session.setOverlay({ ...overlay, terms });
}

export function rehearse(session: BoardSession, overlay: Overlay): void {
  takeOver();
  session.setOverlay(overlay);
}

/** A what-if of one's own goes; somebody else's is left. */
export function discardWhatIf(session: BoardSession): void {
  if (sharedWhatIf.getState().seen === null) session.setOverlay(NO_OVERLAY);
  else leaveSeen(session);
}

/** Whole steps that a person would choose: two significant digits of the value. */
export function stepOf(value: number): number {
  const size = Math.abs(value);
  if (!(size > 0)) return 1;
  return 10 ** (Math.floor(Math.log10(size)) - 2);
}

/** A value on the grid of such steps, never below zero. */
export function snapped(value: number, step: number): number {
  return Math.max(0, Number((Math.round(value / step) * step).toPrecision(12)));
}
