import {
  canonicalJson,
  effectOf,
  type LedgerState,
  type PromisedOfDecision,
  promisedEffects,
  sha256Hex,
} from '@interlock/ledger';
import { cycleEnd, cycleIndex, cycleStart, lastCompleteCycle, type Plan } from '@interlock/plan';
import {
  EFFECT_EDITION,
  type EffectWindow,
  effectWindow,
  isEffectDue,
  type PromisedEffect,
} from '@interlock/rules';

/** An effect that is to be judged now. */
export interface DueEffect {
  /** Its place among all of them. */
  readonly index: number;
  readonly promised: PromisedOfDecision & PromisedEffect;
  readonly window: EffectWindow;
  /** SHA-256 of all that its verdict follows from. */
  readonly inputs: string;
  /** The verdict that a correction has overtaken. */
  readonly corrects?: number;
}

export interface Effects {
  readonly all: readonly (PromisedOfDecision & PromisedEffect)[];
  readonly due: readonly DueEffect[];
}

/**
 * The effects that decisions promised, and those to be judged: due and never judged, or judged by
 * reports that were corrected since, or before the decision came into force (SPEC L-43). The same
 * data leads to the same, however often it is asked.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export function dueEffects(plan: Plan, ledger: LedgerState, now: number): Effects {
  const { cycle } = plan.settings;
  const all = promisedEffects(ledger).map((promised) => {
    const window = judgedWindow(promised, plan, ledger);
    return window === null ? promised : { ...promised, window };
  });
  const complete = lastCompleteCycle(cycle, plan.asOf);
  const due: DueEffect[] = [];
  for (const [index, promised] of all.entries()) {
    const { decision, card, by } = promised;
    // Most are of later; for these no way has to be looked for.
    if (cycleIndex(cycle, by) > complete) continue;
    const earlier = effectOf(ledger.effects, decision, card);
    // The cycle of the board was another one: what was said by that stays.
    if (earlier !== null && !sameCycle(earlier.payload.cycle, cycle)) continue;
    const window = effectWindow(plan, promised);
    if (!isEffectDue(plan, card, window, now)) continue;
    const inputs = inputsOf(promised, window, plan, all);
    if (earlier?.payload.inputs === inputs) continue;
    due.push({
      ...{ index, promised, window, inputs },
      ...(earlier === null ? {} : { corrects: earlier.seq }),
    });
  }
  return { all, due };
}

/** The window of the last verdict, where nothing of what was done has changed since. */
function judgedWindow(
  { decision, card, done }: PromisedOfDecision,
  { settings: { cycle } }: Plan,
  { effects }: LedgerState,
): EffectWindow | null {
  const judged = effectOf(effects, decision, card)?.payload;
  if (judged?.done !== done || !sameCycle(judged.cycle, cycle)) return null;
  return { first: cycleIndex(cycle, judged.first), last: cycleIndex(cycle, judged.last) };
}

const sameCycle = (a: Plan['settings']['cycle'], b: Plan['settings']['cycle']): boolean =>
  a.unit === b.unit && a.weekStartsOn === b.weekStartsOn;

function inputsOf(
  promised: PromisedOfDecision & PromisedEffect,
  { first, last }: EffectWindow,
  plan: Plan,
  all: Effects['all'],
): string {
  const { cycle } = plan.settings;
  const end = cycleEnd(cycle, last);
  const card = plan.cards.find(({ id }) => id === promised.card);
  const actuals = card?.measure?.actuals ?? [];
  const { window: _window, ...promise } = promised;
  const rivals = all.filter((other) => other !== promised && other.card === promised.card);
  return sha256Hex(
    canonicalJson({
      edition: EFFECT_EDITION,
      cycle,
      promise,
      first: cycleStart(cycle, first),
      last: cycleStart(cycle, last),
      rivals: rivals.map(({ decision, decided, by }) => ({ decision, decided, by })),
      isGone: card === undefined,
      actuals: actuals.filter((actual) => actual.cycle <= end),
    }),
  );
}
