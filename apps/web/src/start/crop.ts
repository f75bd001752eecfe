import { SIZE } from '@interlock/design';
import type { Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';

export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Canvas px of the part that is shown: about 0.72 of the size on a board. */
const VIEW = { width: 584, height: 424 } as const;

/**
 * The part of a board around the contract that costs the most: both of its cards in full where
 * they fit, else its consumer. The upper left corner of the board where nothing costs anything.
 */
export function cropToWorst(plan: Plan, assessment: Assessment): Crop {
  const worst = assessment.exceptions.find((e) => e.kind === 'collision' || e.kind === 'at-risk');
  const contract = plan.contracts.find((c) => c.id === worst?.id);
  const ends = [contract?.from, contract?.to].flatMap((id) => {
    const card = plan.cards.find((c) => c.id === id);
    return card === undefined ? [] : [card.pos];
  });
  const shown = ends.length === 2 && !fits(ends) ? ends.slice(1) : ends;
  if (shown.length === 0) {
    const left = Math.min(0, ...plan.cards.map((c) => c.pos[0]));
    const top = Math.min(0, ...plan.cards.map((c) => c.pos[1]));
    return { x: left - 48, y: top - 24, ...VIEW };
  }
  const { card } = SIZE;
  const x = (Math.min(...shown.map((p) => p[0])) + Math.max(...shown.map((p) => p[0]))) / 2;
  const y = (Math.min(...shown.map((p) => p[1])) + Math.max(...shown.map((p) => p[1]))) / 2;
  return {
    x: Math.round(x + card.width / 2 - VIEW.width / 2),
    y: Math.round(y + card.height / 2 - VIEW.height / 2),
    ...VIEW,
  };
}

function fits(ends: readonly (readonly [number, number])[]): boolean {
  const [a, b] = ends;
  if (a === undefined || b === undefined) return true;
  return (
    Math.abs(a[0] - b[0]) + SIZE.card.width <= VIEW.width &&
    Math.abs(a[1] - b[1]) + SIZE.card.height <= VIEW.height
  );
}
