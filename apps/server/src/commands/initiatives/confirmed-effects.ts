import {
  type ConfirmedEffect,
  type InitiativeStanding,
  initiativesToJudge,
  promisedEffects,
} from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import type { passInitiativeGateRoute } from '@interlock/protocol/routes/pass-initiative-gate';
import { judgeInitiative, senseOf } from '@interlock/rules';
import type { Asked } from '../decision.ts';
import { no, type Refused } from '../refusal.ts';

/** Share of the plan by which a confirmed effect may differ from the measured one without a word: rounding. */
const ROUNDED = 0.005;
/** Of two numbers that were computed from the same data. */
const SAME = 1e-9;

interface Confirmed {
  readonly ok: true;
  readonly confirmed: ConfirmedEffect[];
}

/** What the controller confirms of each KPI, on exactly what the rules measured. */
export function confirmedEffects(
  { room, body: { confirmed: said = [] } }: Asked<typeof passInitiativeGateRoute>,
  { id, plan: { effects } }: InitiativeStanding,
  board: Plan,
): Confirmed | Refused {
  const initiatives = initiativesToJudge(room.ledgerState);
  const index = initiatives.findIndex((each) => each.id === id);
  const asked = { initiatives, timing: null, promised: promisedEffects(room.ledgerState) };
  const { value } = judgeInitiative(board, asked, index);
  const extra = said.findIndex(({ card }) => !effects.some((effect) => effect.card === card));
  if (extra !== -1)
    return no(
      'invalid-input',
      `confirmed.${extra}.card: this initiative does not move "${said[extra]!.card}". Leave it out; nothing was written.`,
      { field: `confirmed.${extra}.card` },
    );
  const confirmed: ConfirmedEffect[] = [];
  for (const [at, effect] of effects.entries()) {
    const title = room.view.cards.get(effect.card)?.title ?? effect.card;
    const place = said.findIndex(({ card }) => card === effect.card);
    const word = said[place];
    if (word === undefined)
      return no(
        'invalid-input',
        `confirmed: say which effect on "${title}" counts. Closing needs the controller's number for each KPI; nothing was written.`,
        { field: 'confirmed' },
      );
    const { found, planned } = value.effects[at]!;
    const measured = found?.effect ?? null;
    const field = `confirmed.${place}`;
    if (!isSame(measured, word.measured))
      return no(
        'effect-changed',
        `"${title}": what was measured has changed since you looked at it. Look again, then confirm; nothing was written.`,
        { field: `${field}.measured`, details: { card: effect.card, measured } },
      );
    const mean = planned ?? meanOf(effect.path.map((row) => row.effect));
    const differs =
      measured === null || Math.abs(word.confirmed - measured) > ROUNDED * Math.abs(mean);
    const reason = word.reason === '' ? undefined : word.reason;
    if (differs && reason === undefined)
      return no(
        'invalid-input',
        `${field}.reason: what counts for "${title}" is not what was measured (${measured ?? 'nothing'}). Say why, or confirm what was measured; nothing was written.`,
        { field: `${field}.reason` },
      );
    confirmed.push({
      ...{ card: effect.card, verdict: found?.verdict ?? 'no-baseline', measured, planned: mean },
      ...{ cycles: found?.cycles ?? 0, confirmed: word.confirmed },
      ...(reason === undefined ? {} : { reason }),
      money: word.confirmed * senseOf(effect) * effect.worth * effect.path.length,
    });
  }
  return { ok: true, confirmed };
}

const isSame = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a));

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
