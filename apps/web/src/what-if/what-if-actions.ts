import { NO_OVERLAY, type Overlay } from '@interlock/rules';
import type { BoardSession } from '../session/board-state.ts';

/** Assumes a value per cycle for a card; null takes the assumption back. */
export function assume(session: BoardSession, card: string, value: number | null): void {
  const { overlay } = session.state.getState();
  const { [card]: _before, ...values } = overlay.values;
  session.setOverlay({
    ...overlay,
    values: value === null ? values : { ...values, [card]: value },
  });
}

/** Takes back what was assumed of one contract. */
export function forgetTerms(session: BoardSession, contract: string): void {
  const { overlay } = session.state.getState();
  const { [contract]: _before, ...terms } = overlay.terms;
  session.setOverlay({ ...overlay, terms });
}

export function rehearse(session: BoardSession, overlay: Overlay): void {
  session.setOverlay(overlay);
}

export function discardWhatIf(session: BoardSession): void {
  session.setOverlay(NO_OVERLAY);
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
