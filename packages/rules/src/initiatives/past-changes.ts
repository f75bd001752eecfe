import { say } from '@interlock/language';
import {
  cycleIndex,
  type InitiativeEffect,
  type InitiativePlan,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import type { Missing } from './missing-for-gate.ts';

/** Where a change rewrites what was planned for cycles that are over (I-10): plans are made for what is ahead. */
export function pastChanges(board: Plan, before: InitiativePlan, after: InitiativePlan): Missing[] {
  const { cycle } = board.settings;
  const complete = lastCompleteCycle(cycle, board.asOf);
  const past = ({ path }: InitiativeEffect): string =>
    JSON.stringify(
      path
        .filter((row) => cycleIndex(cycle, row.cycle) <= complete)
        .map((row) => [row.cycle, row.baseline, row.effect]),
    );
  const found: Missing[] = [];
  for (const effect of before.effects) {
    if (past(effect) === NOTHING) continue;
    const at = after.effects.findIndex(({ card }) => card === effect.card);
    const now = after.effects[at];
    if (now !== undefined && now.worth === effect.worth && past(now) === past(effect)) continue;
    const title = board.cards.find(({ id }) => id === effect.card)?.title ?? effect.card;
    found.push({
      field: now === undefined ? 'effects' : `effects.${at}.path`,
      message: say`Cycles of “${title}” that are over stay as they were planned. Change later cycles only, and leave its worth.`,
    });
  }
  for (const [at, effect] of after.effects.entries())
    if (past(effect) !== NOTHING && !before.effects.some(({ card }) => card === effect.card))
      found.push({
        field: `effects.${at}.path`,
        message: say`A KPI that is new here begins with a cycle that is ahead.`,
      });
  return found;
}

const NOTHING = '[]';
