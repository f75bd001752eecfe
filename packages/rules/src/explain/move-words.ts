import { say } from '@interlock/language';
import { contractName, cycleWord, type Plan } from '@interlock/plan';
import type { Move } from '../reallocation/proposal.ts';
import { bareUnit } from '../structure/units.ts';
import { type ExplainFormat, wordsOf } from './words.ts';

const PIECES = new Set(['', 'unit', 'units', 'pc', 'pcs', 'piece', 'pieces', 'parts', 'items']);

/**
 * A move in two lines: what is moved (`Move 5,000 PM-40 modules a week`), and from where to where
 * (`Retrofit kits → Final assembly`; empty for overtime).
 */
export function moveWords(
  plan: Plan,
  move: Move,
  format: ExplainFormat = {},
): { readonly what: string; readonly route: string } {
  const words = wordsOf({ code: 'move', values: { currency: plan.settings.currency } }, format);
  const ends = moveEnds(plan, move);
  const route = ends === null ? '' : contractName(ends[0], ends[1]);
  const cycle = cycleWord(plan.settings.cycle.unit, 'one');
  const title = titleIn(plan, move.card);
  const noun = bareUnit(move.unit);
  // Less than a tenth of a unit is no amount that anybody moves.
  const amount = Math.round(move.amount * 10) / 10;
  const shown = words.amount(amount >= 100 ? Math.round(amount) : amount, move.unit);
  switch (move.kind) {
    case 'shift': {
      const plain = PIECES.has(noun.toLowerCase());
      const what = plain ? `${shown.split(' ')[0]} ${title}` : say`${shown} of ${title}`;
      return { what: say`Move ${what} a ${cycle}`, route };
    }
    case 'transfer':
      return { what: say`Lend capacity for ${shown} a ${cycle}`, route };
    case 'overtime':
      return { what: say`Make ${shown} more a ${cycle} in ${title}`, route };
  }
}

/** Titles of what gives and what gets; null for overtime, which takes from nobody. */
export function moveEnds(plan: Plan, move: Move): readonly [from: string, to: string] | null {
  const consumer = (contract: string | null): string =>
    titleIn(plan, plan.contracts.find(({ id }) => id === contract)?.to ?? null);
  switch (move.kind) {
    case 'shift':
      return [consumer(move.from), consumer(move.to)];
    case 'transfer':
      return [titleIn(plan, move.from), titleIn(plan, move.card)];
    case 'overtime':
      return null;
  }
}

const titleIn = (plan: Plan, id: string | null): string =>
  plan.cards.find((card) => card.id === id)?.title ?? '';
