import { formatMoney, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { type DecisionEntry, decisionStanding, stillStands } from '@interlock/ledger';
import { contractName, type PlanMove } from '@interlock/plan';
import { withdrawDecisionRoute } from '@interlock/protocol/routes/withdraw-decision';
import { api } from '../../board/api.ts';
import { decisionStateText } from '../../board/decided/decision-words.ts';
import type { EntryNames } from '../../board/ledger/entry-line.ts';
import { useCan } from '../../board/use-can.ts';
import { useCommand } from '../../board/use-command.ts';
import { useBoard } from '../../board/use-session.ts';
import { shortDay } from '../../kit/words/dates.ts';
import { openInitiatives } from '../initiatives/asked-initiative.ts';
import { ReasonForm } from '../reason-form.tsx';
import './decisions.css';

interface Props {
  readonly entry: DecisionEntry;
  readonly names: EntryNames;
}

/** A decision in full: where it stands, owner, date, expected effect, moves; and the way to take it back. */
export function DecisionDetails({ entry, names }: Props) {
  const steps = useBoard((s) => s.ledger.decisionSteps);
  const currency = useBoard((s) => s.assessment.currency);
  const standing = decisionStanding(entry, steps);
  const { kpis, owner, by, moves, carries = [], moneyBefore, moneyAfter } = entry.payload;
  const card = (id: string): string => names.view.cards.get(id)?.title ?? id;
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  return (
    <div className="il-decision">
      <p>{decisionStateText(standing)}</p>
      <dl>
        <dt>{say`Owner`}</dt>
        <dd>{say`${owner}, by ${shortDay(by)}`}</dd>
        <dt>{say`Expected effect`}</dt>
        {kpis.map((kpi) => (
          <dd key={kpi.card}>
            {kpi.from === null
              ? say`${card(kpi.card)}: ${formatNumber(kpi.to)} by ${shortDay(kpi.by)}`
              : say`${card(kpi.card)}: ${formatNumber(kpi.from)} → ${formatNumber(kpi.to)} by ${shortDay(kpi.by)}`}
          </dd>
        ))}
        {moneyBefore === undefined ? null : (
          <>
            <dt>{say`Money at risk`}</dt>
            <dd>
              {moneyAfter === undefined
                ? say`${money(moneyBefore)} when it was recorded`
                : say`${money(moneyBefore)} → ${money(moneyAfter)} expected`}
            </dd>
          </>
        )}
        {moves.length + carries.length === 0 ? null : <dt>{say`Moves`}</dt>}
        {carries.map((move) => (
          <dd key={JSON.stringify(move)}>{moveText(move, names)}</dd>
        ))}
        {moves
          .filter(({ subject }) => !carries.some((move) => subjectOf(move) === subject))
          .map(({ text }) => (
            <dd key={text}>{text}</dd>
          ))}
      </dl>
      {stillStands(standing) ? <MakeInitiative decision={entry.seq} /> : null}
      {stillStands(standing) ? <Withdraw entry={entry} /> : null}
    </div>
  );
}

const subjectOf = (move: PlanMove): string => {
  if (move.kind === 'amendment') return move.contract;
  return move.kind === 'overtime' ? move.card : move.to;
};

function moveText(move: PlanMove, { view }: EntryNames): string {
  const card = (id: string): string => view.cards.get(id)?.title ?? id;
  switch (move.kind) {
    case 'overtime':
      return say`${card(move.card)} makes ${formatNumber(move.more)} more a cycle`;
    case 'transfer':
      return say`${card(move.from)} lends ${formatNumber(move.less)} a cycle to ${card(move.to)}`;
    case 'amendment': {
      const edge = view.edges.get(move.contract);
      const name =
        edge === undefined ? move.contract : contractName(card(edge.from), card(edge.to));
      const { quantity } = move.terms;
      return quantity === undefined
        ? say`${name}: other terms`
        : say`${name}: ${formatNumber(quantity)} a cycle`;
    }
  }
}

/** Follows what was decided through to its number. */
function MakeInitiative({ decision }: { readonly decision: number }) {
  const mayRecord = useCan('decision.record');
  if (!mayRecord) return null;
  return (
    <button
      type="button"
      className="il-link-button"
      onClick={() => openInitiatives({ kind: 'new', decision })}
    >
      {say`Make an initiative of it`}
    </button>
  );
}

/** Offered to whom the server lets: who recorded it, and the facilitator. */
function Withdraw({ entry }: { readonly entry: DecisionEntry }) {
  const board = useBoard((s) => s.board);
  const isOwn = useBoard((s) => s.identity.actor === entry.actor);
  const mayRecord = useCan('decision.record');
  const mayOverrule = useCan('decision.overrule');
  const command = useCommand();
  if (!mayRecord || !(isOwn || mayOverrule)) return null;
  const params = { board, decision: String(entry.seq) };
  return (
    <ReasonForm
      opener={say`Withdraw this decision`}
      question={say`Why it is withdrawn`}
      action={say`Withdraw`}
      command={command}
      onSend={async (reason) => {
        const write = (key: string) => api(withdrawDecisionRoute, params, { reason }, { key });
        return (await command.run(write)) !== null;
      }}
    />
  );
}
