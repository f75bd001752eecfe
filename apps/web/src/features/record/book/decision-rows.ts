import type { BoardView } from '@interlock/board';
import {
  decisionStanding,
  effectOf,
  type LedgerState,
  movesSomething,
  placeOf,
  promisedEffects,
} from '@interlock/ledger';
import {
  doneWord,
  effectText,
  type MinutedFollowUp,
  moveLines,
  nameLists,
  namesIn,
  stateWord,
  verdictText,
} from '@interlock/minutes';
import type { DecidedKpi, DecisionRow } from './record-book.ts';

/** Decisions that move something, the last one first, each KPI with the last verdict on it. */
export function decisionRows(view: BoardView, ledger: LedgerState): readonly DecisionRow[] {
  const drawn = { ...view, cards: view.cards.values(), edges: view.edges.values() };
  const names = namesIn(nameLists(drawn, ledger));
  const promised = new Map(
    promisedEffects(ledger).map((each) => [`${each.decision} ${each.card}`, each]),
  );
  return ledger.decisions
    .filter(movesSomething)
    .map((entry) => {
      const { statement, owner, by, kpis } = entry.payload;
      const standing = decisionStanding(entry, ledger.decisionSteps);
      return {
        ...{ seq: entry.seq, at: entry.at, statement, owner, by },
        session: placeOf(ledger, entry.seq)?.session ?? null,
        state: stateWord(standing.state),
        moves: moveLines(entry.payload, names),
        kpis: kpis.map(({ card, from, to, by: day }): DecidedKpi => {
          const judged = effectOf(ledger.effects, entry.seq, card);
          const followUp: MinutedFollowUp = {
            ...{ decision: entry.seq, statement, owner, from, to, by: day, isNew: false },
            ...{ kpi: names.card(card), unit: names.unit(card) },
            done: judged?.payload.done ?? promised.get(`${entry.seq} ${card}`)?.done ?? 'by-hand',
            verdict: judged?.payload.verdict ?? null,
            after: judged?.payload.after ?? null,
            effect: judged?.payload.effect ?? null,
          };
          const waits = promised.has(`${entry.seq} ${card}`) || judged !== null;
          return {
            kpi: followUp.kpi,
            promised: effectText(followUp),
            done: waits ? doneWord(followUp.done) : stateWord(standing.state),
            verdict: waits ? verdictText(followUp) : '',
            kind: kindOf(followUp.verdict),
            overtaken: (ledger.effects.get(String(entry.seq)) ?? [])
              .filter((each) => each.payload.card === card && each.seq !== judged?.seq)
              .map(({ seq }) => seq),
          };
        }),
      };
    })
    .reverse();
}

function kindOf(verdict: MinutedFollowUp['verdict']): DecidedKpi['kind'] {
  if (verdict === null) return 'open';
  if (verdict === 'moved') return 'yes';
  return verdict === 'moved-against' || verdict === 'not-distinguishable' ? 'no' : 'untold';
}
