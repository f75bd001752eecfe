import { DRIFT_GLYPHS, RISK_GLYPHS, TOOL_GLYPHS } from '@interlock/design';
import { say } from '@interlock/language';
import { MADE_KINDS, type MadeKind } from '@interlock/plan';
import type { DriftBand, Exception, RiskVerdict } from '@interlock/rules';
import './glyph.css';

/*
 * The glyphs of packages/design as inline pictures. None is ever the only carrier of a meaning:
 * a word or a number stands beside it.
 */

export function KindGlyph({ kind, size = 16 }: { kind: MadeKind; size?: number }) {
  return <Stroked path={MADE_KINDS[kind].glyph} size={size} />;
}

export function ToolGlyph({ name, size = 16 }: { name: keyof typeof TOOL_GLYPHS; size?: number }) {
  return <Stroked path={TOOL_GLYPHS[name]} size={size} />;
}

function Stroked({ path, size }: { path: string; size: number }) {
  return (
    <svg className="il-glyph" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} className="il-glyph__line" />
    </svg>
  );
}

/** Clear has none. */
export function RiskGlyph({ verdict, size = 16 }: { verdict: RiskVerdict; size?: number }) {
  const glyph = RISK_GLYPHS[verdict];
  if (glyph === null) return null;
  return (
    <svg
      className={`il-glyph il-glyph--${verdict}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={glyph.shape} className="il-glyph__shape" />
      {glyph.mark === '' ? null : <path d={glyph.mark} className="il-glyph__mark" />}
    </svg>
  );
}

export function DriftGlyph({ band }: { band: DriftBand }) {
  const glyph = DRIFT_GLYPHS[band];
  return (
    <svg
      className={`il-glyph il-glyph--drift-${band}`}
      width={glyph.count * 9 - 1}
      height={8}
      viewBox={`0 0 ${glyph.count * 9 - 1} 8`}
      aria-hidden="true"
    >
      <path d={glyph.shape} className="il-glyph__shape" />
      {glyph.count === 2 ? (
        <path d={glyph.shape} transform="translate(9 0)" className="il-glyph__shape" />
      ) : null}
    </svg>
  );
}

/** The glyph of an exception in a list; `band` is of the card that drifts. */
export function ExceptionGlyph({ kind, band }: { kind: Exception['kind']; band?: DriftBand }) {
  switch (kind) {
    case 'collision':
    case 'at-risk':
    case 'watch':
      return <RiskGlyph verdict={kind} />;
    case 'drift':
      return <DriftGlyph band={band ?? 'under'} />;
    case 'stale':
      return <ToolGlyph name="clock" />;
    case 'undrawn':
    case 'unsigned':
      return <Dotted />;
    case 'structure':
      return <Dotted mark />;
  }
}

/** Something that is not settled: a dotted ring, with a bar where it is a fault of the plan. */
function Dotted({ mark = false }: { mark?: boolean }) {
  return (
    <svg className="il-glyph" width={16} height={16} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.2" className="il-glyph__line il-glyph__line--dotted" />
      {mark ? <path d="M8 4.8v4M8 11v.3" className="il-glyph__line" /> : null}
    </svg>
  );
}

export const EXCEPTION_WORD: Readonly<Record<Exception['kind'], string>> = {
  get collision() {
    return say`Collision`;
  },
  get 'at-risk'() {
    return say`At risk`;
  },
  get watch() {
    return say`Watch`;
  },
  get undrawn() {
    return say`Undrawn`;
  },
  get unsigned() {
    return say`Unsigned`;
  },
  get drift() {
    return say`Drifting`;
  },
  get stale() {
    return say`Stale`;
  },
  get structure() {
    return say`Plan`;
  },
};
