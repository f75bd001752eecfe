import { say } from '@interlock/language';
import type { CardColour, TermsChange } from '@interlock/rules';
import { DRIFT_WORD, RISK_WORD } from './card-verdict.ts';
import { amendedRows, termsLine } from './term-rows.ts';

/** A card in words: its contracts first, where they are worse than clear, then its own number. Pure. */
export function colourWord(colour: CardColour | null): string | null {
  if (colour === null) return null;
  const { risk, drift } = colour;
  return risk === 'clear' || risk === 'unchecked'
    ? DRIFT_WORD[drift]
    : say`${RISK_WORD[risk]}, itself ${DRIFT_WORD[drift]}`;
}

/** Terms that came into force, ended, or are others now, in a line. Pure. */
export function termsChangeText({ before, after, unit }: TermsChange, currency: string): string {
  if (before === null)
    return after === null ? '' : say`Came into force: ${termsLine(after, unit, currency)}`;
  if (after === null) return say`No longer in force: ${termsLine(before, unit, currency)}`;
  return amendedRows(before, after, unit, currency)
    .map(({ label, inForce, drawn }) => `${label} ${inForce} → ${drawn}`)
    .join('; ');
}
