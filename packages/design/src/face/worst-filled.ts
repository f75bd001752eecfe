import { formatMoney } from '../format.ts';
import type { EdgeFace } from './contract-face.ts';

/**
 * Only the label of the dearest collision is filled: two filled ones would both be what the eye goes
 * to first, and labels of 40 px leave lines no room. The others say their money behind the gap.
 * @returns the same map where there is no second one
 */
export function fillWorst(
  faces: ReadonlyMap<string, EdgeFace>,
  currency: string,
): ReadonlyMap<string, EdgeFace> {
  const priced = [...faces.values()].filter(({ money }) => money !== null);
  if (priced.length < 2) return faces;
  const worst = priced.reduce((a, b) =>
    b.loss > a.loss || (b.loss === a.loss && b.id < a.id) ? b : a,
  );
  const shown = new Map(faces);
  for (const face of priced) if (face !== worst) shown.set(face.id, outlined(face, currency));
  return shown;
}

const made = new WeakMap<EdgeFace, EdgeFace>();

function outlined(face: EdgeFace, currency: string): EdgeFace {
  const known = made.get(face);
  if (known) return known;
  const money = formatMoney(Math.round(face.loss), currency);
  const quiet = { ...face, strong: [face.strong, money].filter(Boolean).join(' · '), money: null };
  made.set(face, quiet);
  return quiet;
}
