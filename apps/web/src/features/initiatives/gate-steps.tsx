import { formatMeasure, formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { gateEntry, isDecided } from '@interlock/ledger';
import { GATE_PASSER, GATES, type Gate, nextGate, roleWithin } from '@interlock/plan';
import { actsAs } from '@interlock/protocol';
import { missingForGate } from '@interlock/rules';
import { useMemo } from 'react';
import { degreeWord } from '../../board/initiatives/initiative-words.ts';
import type { KnownInitiative } from '../../board/initiatives/use-initiatives.ts';
import { useBoard } from '../../board/use-session.ts';
import { shortDay } from '../../kit/words/dates.ts';
import { PassGate } from './pass-gate.tsx';

/** The gates in their order: by whom and when each was passed, and what the next one asks for. */
export function GateSteps({ known }: { readonly known: KnownInitiative }) {
  const { standing } = known;
  const { plan, degree, state } = standing;
  const isOver = state === 'cancelled' || state === 'closed';
  const next = isOver ? null : nextGate(degree);
  return (
    <section aria-label={say`Gates`} className="il-initiative__gates">
      <h3>{say`Gates`}</h3>
      <ol>
        <li data-passed="true">
          <strong>{degreeWord('defined')}</strong>
          <span>{passedBy(standing.defined)}</span>
        </li>
        {GATES.map((gate) => {
          const entry = gateEntry(standing, gate);
          const role = GATE_PASSER[gate];
          const person = plan[role]?.name;
          return (
            <li
              key={gate}
              data-passed={entry !== null}
              aria-current={gate === next ? 'step' : undefined}
            >
              <strong>{degreeWord(gate)}</strong>
              <span>
                {entry !== null
                  ? entry.payload.onBehalf
                    ? say`${passedBy(entry)}, for the ${roleWithin(role)}`
                    : passedBy(entry)
                  : person === undefined
                    ? say`passed by the ${roleWithin(role)}, who is not named yet`
                    : say`passed by the ${roleWithin(role)}, ${person}`}
              </span>
              {entry === null ? null : <Confirmed known={known} gate={gate} />}
            </li>
          );
        })}
      </ol>
      {next === null ? null : <Next known={known} gate={next} />}
      {isDecided(standing) && standing.versions.length > 1 ? (
        <p className="il-quiet">
          {say`The plan was changed ${standing.versions.length - 1} times; every version is in the ledger.`}
        </p>
      ) : null}
    </section>
  );
}

const passedBy = ({ by, at, seq }: KnownInitiative['standing']['defined'] | Passed): string =>
  say`by ${by?.name || say`Somebody`} on ${shortDay(at.slice(0, 10))}, ledger entry ${seq}`;
type Passed = KnownInitiative['standing']['gates'][number];

/** What the controller confirmed, beside what was measured. */
function Confirmed({ known, gate }: { readonly known: KnownInitiative; readonly gate: Gate }) {
  const cards = useBoard((s) => s.plan.cards);
  const currency = useBoard((s) => s.assessment.currency);
  const confirmed = gateEntry(known.standing, gate)?.payload.confirmed ?? [];
  return confirmed.map((word) => {
    const card = cards.find(({ id }) => id === word.card);
    const text = (value: number): string => {
      const { number, unit } = formatMeasure(value, card?.measure?.unit ?? '', currency);
      return `${number} ${unit}`.trim();
    };
    const money = formatMoney(Math.round(word.money), currency);
    const title = card?.title ?? word.card;
    return (
      <span key={word.card}>
        {word.measured === null
          ? say`${title}: ${text(word.confirmed)} confirmed, nothing could be measured; ${money}.`
          : say`${title}: ${text(word.confirmed)} confirmed, ${text(word.measured)} measured; ${money}.`}{' '}
        {word.reason ?? ''}
      </span>
    );
  });
}

function Next({ known, gate }: { readonly known: KnownInitiative; readonly gate: Gate }) {
  const { standing } = known;
  const board = useBoard((s) => s.plan);
  const identity = useBoard((s) => s.identity);
  const archived = useBoard((s) => s.view.settings.archived === true);
  const missing = useMemo(
    () => missingForGate(board, standing.plan, gate),
    [board, standing.plan, gate],
  );
  const role = GATE_PASSER[gate];
  const how = archived ? null : actsAs(identity, standing.plan, role);
  return (
    <div className="il-initiative__next">
      <h4>{say`Next gate: ${degreeWord(gate)}`}</h4>
      {missing.length === 0 ? (
        <p>{say`Nothing is missing.`}</p>
      ) : (
        <>
          <p>{say`This is missing:`}</p>
          <ul>
            {missing.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
        </>
      )}
      {standing.state === 'on-hold' ? (
        <p className="il-quiet">{say`No gate is passed while it is on hold.`}</p>
      ) : missing.length > 0 ? null : how === null ? (
        <p className="il-quiet">
          {say`${standing.plan[role]?.name ?? say`Somebody`} passes it as ${roleWithin(role)}.`}
        </p>
      ) : (
        <PassGate known={known} gate={gate} onBehalf={how === 'on-behalf'} />
      )}
    </div>
  );
}
