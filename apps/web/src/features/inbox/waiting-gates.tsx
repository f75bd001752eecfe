import { say } from '@interlock/language';
import { type InitiativeStanding, initiativesOf } from '@interlock/ledger';
import { GATE_PASSER, nextGate, type Plan } from '@interlock/plan';
import { actsAs, type Identity } from '@interlock/protocol';
import { missingForGate } from '@interlock/rules';
import { useMemo } from 'react';
import { degreeWord } from '../../board/initiatives/initiative-words.ts';
import { useBoard } from '../../board/use-session.ts';
import { openInitiatives } from '../../view/initiatives/asked-initiative.ts';

/** What an initiative waits for from one person. */
interface Waiting {
  readonly standing: InitiativeStanding;
  readonly text: string;
}

/** Gates of which nothing is missing but this person's word, and changes that they have to answer. */
export function useWaitingGates(): readonly Waiting[] {
  const plan = useBoard((s) => s.plan);
  const ledger = useBoard((s) => s.ledger);
  const identity = useBoard((s) => s.identity);
  return useMemo(
    () => initiativesOf(ledger).flatMap((standing) => waitingIn(standing, identity, plan)),
    [plan, ledger, identity],
  );
}

/** The facilitator may act for others, but what waits for those does not wait for the facilitator. */
function waitingIn(standing: InitiativeStanding, who: Identity, board: Plan): Waiting[] {
  const { plan, change, degree, state } = standing;
  if (state === 'cancelled' || state === 'closed') return [];
  const found: Waiting[] = [];
  if (change !== null) {
    const other = change.payload.as === 'owner' ? 'sponsor' : 'owner';
    if (actsAs(who, plan, other) === 'in-person')
      found.push({ standing, text: say`A change of its plan waits for your answer.` });
  }
  const gate = nextGate(degree);
  const isTheirs = gate !== null && actsAs(who, plan, GATE_PASSER[gate]) === 'in-person';
  if (isTheirs && state === 'open' && missingForGate(board, plan, gate).length === 0)
    found.push({
      standing,
      text: say`Nothing is missing but your word. Next gate: ${degreeWord(gate)}.`,
    });
  return found;
}

export function WaitingGates({ waiting }: { readonly waiting: readonly Waiting[] }) {
  if (waiting.length === 0) return null;
  return (
    <>
      <h3 className="il-inbox__title">{say`Initiatives ${waiting.length}`}</h3>
      {waiting.map(({ standing, text }) => (
        <section className="il-section" key={`${standing.id} ${text}`}>
          <button
            type="button"
            className="il-exception__name"
            data-inbox-row
            onClick={() => openInitiatives({ kind: 'known', id: standing.id })}
          >
            <strong>{standing.plan.title}</strong>
          </button>
          <p className="il-sentence">{text}</p>
        </section>
      ))}
    </>
  );
}
