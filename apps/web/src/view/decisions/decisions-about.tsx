import { say } from '@interlock/language';
import { decisionStanding } from '@interlock/ledger';
import { useMemo } from 'react';
import { DECISION_WORD } from '../../board/decided/decision-words.ts';
import { decisionsAbout } from '../../board/decided/decisions-about.ts';
import { useBoard } from '../../board/use-session.ts';
import { openDecision } from './asked-decision.ts';
import './decisions.css';

/** So many are listed; all of them stand in the ledger. */
const MOST = 5;

/** What was decided about these cards and contracts, each opened in full by a press; nothing where nothing was. */
export function DecisionsAbout({ ids }: { readonly ids: readonly string[] }) {
  const decisions = useBoard((s) => s.ledger.decisions);
  const steps = useBoard((s) => s.ledger.decisionSteps);
  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: ids come in a new list each time
  const found = useMemo(() => decisionsAbout(decisions, ids), [decisions, key]);
  if (found.length === 0) return null;
  return (
    <section className="il-section" aria-label={say`Decisions`}>
      <div className="il-section__head">
        <h3>{say`Decisions`}</h3>
        <span className="il-quiet">{found.length}</span>
      </div>
      <ul className="il-decisions">
        {found.slice(0, MOST).map((entry) => (
          <li key={entry.seq}>
            <button
              type="button"
              className="il-link-button"
              onClick={() => openDecision(entry.seq)}
            >
              {`${entry.seq}: ${entry.payload.statement}`}
            </button>{' '}
            <span className="il-quiet">{DECISION_WORD[decisionStanding(entry, steps).state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
