import type { Contract } from '@interlock/plan';
import type { Side } from '../routing/types.ts';
import type { ThemeColors } from '../tokens.ts';
import type { CardFace } from './card-face.ts';

/** Where a colliding contract meets a card: the outline gives way by a small notch. */
export interface Notch {
  readonly side: Side;
  /** Px along the side from its left or top end. */
  readonly at: number;
}

const HALF = 9;
const DEPTH = 8;

/** SVG path of a card's outline with rounded corners and notches pointing inwards. */
export function cardOutline(
  width: number,
  height: number,
  radius: number,
  notches: readonly Notch[] = [],
  inset = 0,
): string {
  const [l, t, r, b] = [inset, inset, width - inset, height - inset];
  const q = Math.max(0, radius - inset);
  const on = (side: Side): Notch[] =>
    notches.filter((n) => n.side === side).sort((x, y) => x.at - y.at);
  const top = on('top').map((n) => `H${n.at - HALF}l${HALF} ${DEPTH}l${HALF} ${-DEPTH}`);
  const right = on('right').map((n) => `V${n.at - HALF}l${-DEPTH} ${HALF}l${DEPTH} ${HALF}`);
  const bottom = on('bottom')
    .reverse()
    .map((n) => `H${n.at + HALF}l${-HALF} ${-DEPTH}l${-HALF} ${DEPTH}`);
  const left = on('left')
    .reverse()
    .map((n) => `V${n.at + HALF}l${DEPTH} ${-HALF}l${-DEPTH} ${-HALF}`);
  return [
    `M${l + q} ${t}`,
    ...top,
    `H${r - q}a${q} ${q} 0 0 1 ${q} ${q}`,
    ...right,
    `V${b - q}a${q} ${q} 0 0 1 ${-q} ${q}`,
    ...bottom,
    `H${l + q}a${q} ${q} 0 0 1 ${-q} ${-q}`,
    ...left,
    `V${t + q}a${q} ${q} 0 0 1 ${q} ${-q}Z`,
  ].join('');
}

/** Outline of a card without contracts is neutral; else it is the worst of their verdicts. */
export function outlineColor(face: CardFace, colors: ThemeColors): string {
  if (face.stale) return colors.control;
  if (!face.bound) return colors.border;
  return face.risk === 'clear' ? colors.clearOutline : colors.risk[face.risk];
}

/** Cards with a contract in force: their outline carries a verdict. */
export function boundCards(contracts: readonly Contract[]): ReadonlySet<string> {
  return new Set(contracts.flatMap((c) => (c.signedTerms ? [c.from, c.to] : [])));
}
