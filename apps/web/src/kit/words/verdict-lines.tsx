import { DriftGlyph, RiskGlyph, ToolGlyph } from '../glyph/glyph.tsx';
import type { CardVerdict } from './card-verdict.ts';

/** A card's own number: glyph, word, and how far from its target. */
export function DriftLine({ drift }: { readonly drift: NonNullable<CardVerdict['drift']> }) {
  return (
    <>
      {drift.kind === 'stale' ? (
        <ToolGlyph name="clock" size={14} />
      ) : drift.kind === 'no-data' ? null : (
        <DriftGlyph band={drift.band} />
      )}
      <b>{drift.word}</b>
      {drift.figure === '' ? null : <span>{drift.figure}</span>}
    </>
  );
}

/** The worst of a card's contracts: glyph, word, and which it is. */
export function RiskLine({ risk }: { readonly risk: NonNullable<CardVerdict['risk']> }) {
  return (
    <>
      <RiskGlyph verdict={risk.verdict} />
      <b>{risk.word}</b>
      <span>{risk.of}</span>
    </>
  );
}
