import { SIZE } from '@interlock/design';
import type { Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';

/** Part of the canvas, in canvas px. */
export interface Crop extends Box {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Size of the cards in the picture against that on a board: wished, and the least. */
const SCALE = { wished: 0.72, least: 0.5 } as const;
/** Room around the two cards for their rings. */
const MARGIN = 16;

/**
 * The part of a board around the contract that costs the most, for a picture of `box` screen px:
 * both of its cards in full where they can be read then, else its consumer. The upper left corner
 * of the board where nothing costs anything.
 */
export function cropToWorst(plan: Plan, assessment: Assessment, box: Box): Crop {
  const worst = assessment.exceptions.find((e) => e.kind === 'collision' || e.kind === 'at-risk');
  const contract = plan.contracts.find((c) => c.id === worst?.id);
  const ends = [contract?.from, contract?.to].flatMap((id) => {
    const card = plan.cards.find((c) => c.id === id);
    return card === undefined ? [] : [card.pos];
  });
  const [from, to] = ends;
  if (from === undefined || to === undefined) {
    const left = Math.min(0, ...plan.cards.map((c) => c.pos[0]));
    const top = Math.min(0, ...plan.cards.map((c) => c.pos[1]));
    return { x: left - 48, y: top - 24, ...at(SCALE.wished, box) };
  }
  const scale = Math.min(
    SCALE.wished,
    box.width / (Math.abs(from[0] - to[0]) + SIZE.card.width + 2 * MARGIN),
    box.height / (Math.abs(from[1] - to[1]) + SIZE.card.height + 2 * MARGIN),
  );
  const both = scale >= SCALE.least;
  const view = at(both ? scale : SCALE.wished, box);
  const middle = both ? [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] : to;
  return {
    x: Math.round(middle[0]! + SIZE.card.width / 2 - view.width / 2),
    y: Math.round(middle[1]! + SIZE.card.height / 2 - view.height / 2),
    ...view,
  };
}

const at = (scale: number, box: Box): Box => ({
  width: box.width / scale,
  height: box.height / scale,
});
