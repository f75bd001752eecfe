import {
  composePlan,
  createProjector,
  documentFromContent,
  partiesOf,
  staleMoves,
  templateEntries,
  templates,
} from '@interlock/board';
import { contingencyStanding, emptyLedger, fold } from '@interlock/ledger';
import { mayArm, rehearseContingency } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

const template = templates['fragmented-supply-chain'];
const doc = new Y.Doc();
Y.applyUpdate(doc, documentFromContent(template.content));
const view = createProjector(doc).view();
const entries = templateEntries(template, '2026-11-19T13:00:00.000Z');
const armed = entries.findIndex(({ type }) => type === 'contingency-armed');

describe('the contingency that comes with the demonstration', () => {
  const ledger = fold(emptyLedger, entries.slice(0, armed + 1));
  const [standing] = [...ledger.contingencies.values()].map(contingencyStanding);

  it('is armed as the server arms: signed by all parties, on a rehearsal that it can repeat', () => {
    const { plan, parties, signatures, state, armed: entry } = standing!;
    expect(state).toBe('armed');
    expect(parties).toEqual(partiesOf(plan.moves, view));
    expect(signatures.map(({ payload }) => payload.department).sort()).toEqual(parties);
    expect(staleMoves(plan.moves, { view, ledger })).toEqual([]);
    // On the day on which it was armed, a week before the board's.
    const then = composePlan(view, ledger, '2026-11-12', undefined, '2026-11-12');
    const rehearsal = rehearseContingency(plan, then);
    expect(mayArm(rehearsal)).toBe(true);
    const { moneyNow, moneyMissed, moneyAnswered } = rehearsal;
    expect(entry?.payload.rehearsal).toEqual({
      moneyNow: Math.round(moneyNow),
      moneyMissed: Math.round(moneyMissed),
      moneyAnswered: Math.round(moneyAnswered),
    });
    expect(entry?.payload.after).toBe(
      then.cards.find(({ id }) => id === plan.trigger.card)?.measure?.actuals.at(-1)?.cycle,
    );
  });

  it('still answers the miss as the board is shown', () => {
    const now = composePlan(view, fold(emptyLedger, entries), '2027-01-01');
    expect(mayArm(rehearseContingency(standing!.plan, now))).toBe(true);
  });
});
