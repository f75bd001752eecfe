import { samePlain } from '@interlock/board';
import { formatMeasure, formatMoney } from '@interlock/design';
import { phrases, say } from '@interlock/language';
import { counted, cycleWord, type Plan } from '@interlock/plan';
import {
  atRiskAfter,
  costOverHorizon,
  type Effect,
  moveWords,
  type Proposal,
  type RiskVerdict,
} from '@interlock/rules';
import { useState } from 'react';
import { type ProposalState, useProposal } from '../../board/proposals/use-proposal.ts';
import { readsOnly } from '../../board/reads-only.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { rehearse } from '../../board/what-if/what-if-actions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { spanOf } from '../../kit/words/span-of.ts';
import { inspect } from '../../view/ui-actions.ts';
import './proposal.css';

const MOST_ROWS = 8;
const MOST_MOVES = 4;

/** The cheapest moves against a collision, what they resolve and worsen, and what a unit is worth. */
export function ProposalSection({ contract }: { contract: string }) {
  const [maxMoves, setMaxMoves] = useState<number | null>(null);
  const { state, retry } = useProposal(contract, maxMoves);
  return (
    <section className="il-section il-proposal" aria-busy={state.kind === 'working'}>
      <div className="il-section__head">
        <h3>{say`Cheapest reallocation`}</h3>
        <span className="il-quiet">{headline(state)}</span>
      </div>
      {state.kind === 'working' ? (
        <p className="il-quiet" role="status">
          {say`Finding the cheapest move …`}
        </p>
      ) : state.kind === 'failed' ? (
        <>
          <p>{say`It could not be computed: ${state.message}. The board is as it was.`}</p>
          <Button onPress={retry}>{say`Try again`}</Button>
        </>
      ) : (
        <Ready proposal={state.proposal} plan={state.plan} />
      )}
      {state.kind === 'ready' && (state.proposal.moves.length > 1 || maxMoves !== null) ? (
        <label className="il-proposal__limit">
          <span className="il-quiet">{say`At most`}</span>
          <select
            className="il-c-select"
            value={maxMoves ?? ''}
            onChange={(event) =>
              setMaxMoves(event.target.value === '' ? null : Number(event.target.value))
            }
          >
            <option value="">{say`any number of moves`}</option>
            {[1, 2, 3].map((n) => (
              <option key={n} value={n}>
                {counted.move(n)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </section>
  );
}

function headline(state: ProposalState): string {
  if (state.kind !== 'ready') return '';
  const { status, moves } = state.proposal;
  const count = counted.move(moves.length);
  switch (status) {
    case 'resolved':
      return say`${count}, feasible`;
    case 'reduced':
      return say`${count}, not enough`;
    case 'traded':
      return say`${count}, at the cost of others`;
    case 'not-worthwhile':
      return say`not worth its cost`;
    default:
      return say`none`;
  }
}

function Ready({ proposal, plan }: { proposal: Proposal; plan: Plan }) {
  const session = useSession();
  const currency = useBoard((s) => s.assessment.currency);
  const isOn = useBoard((s) => samePlain(s.overlay, proposal.overlay));
  const observer = useBoard(readsOnly);
  const contract = plan.contracts.find(({ id }) => id === proposal.target);
  const supplier = plan.cards.find(({ id }) => id === contract?.from);
  const consumer = plan.cards.find(({ id }) => id === contract?.to);
  const amount = (value: number): string => {
    const { number, unit } = formatMeasure(value, consumer?.measure?.unit ?? '', currency);
    return `${number} ${unit}`.trim();
  };
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  if (proposal.status === 'nothing-short')
    return <p className="il-quiet">{say`Nothing is short on average; what is left is chance.`}</p>;
  if (proposal.status === 'impossible')
    return (
      <>
        <p>{say`No move on this board helps: ${amount(proposal.shortfallBefore)} stay short. A capacity, overtime or transferable capacity on a card would give room.`}</p>
        {supplier === undefined ? null : (
          <button
            type="button"
            className="il-link-button"
            onClick={() => inspect(supplier.id)}
          >{say`Open “${supplier.title}” to enter one`}</button>
        )}
        <WorthRows proposal={proposal} plan={plan} />
      </>
    );
  if (proposal.status === 'not-worthwhile')
    return (
      <>
        <p>{say`It could be served, and that would cost more than it saves: the whole board would have ${money(proposal.moneyAfter)} at risk instead of ${money(proposal.moneyBefore)}.`}</p>
        <EffectRows proposal={proposal} plan={plan} />
        <WorthRows proposal={proposal} plan={plan} />
      </>
    );
  return (
    <>
      {proposal.status === 'traded' ? (
        <p>{say`Others pay for it, and the whole loses less.`}</p>
      ) : null}
      {proposal.status === 'reduced' ? (
        <p>{say`At best ${amount(proposal.shortfallAfter)} stay short.`}</p>
      ) : null}
      <Moves proposal={proposal} plan={plan} />
      <p className="il-proposal__result">
        <span className="il-quiet">{say`Money at risk`}</span>{' '}
        <span>{money(proposal.moneyBefore)}</span>
        <span aria-hidden="true"> → </span>
        <span className="il-visually-hidden">{say`would become`}</span>
        <strong>{money(atRiskAfter(proposal, plan))}</strong>
        {proposal.cost > 0 ? (
          <span className="il-quiet">
            {' '}
            {say`and the moves cost ${money(costOverHorizon(proposal, plan))}`}
          </span>
        ) : null}
      </p>
      {observer ? null : isOn ? (
        <p className="il-quiet">{say`This is what the board shows now.`}</p>
      ) : (
        <div className="il-actions">
          <Button
            variant="primary"
            onPress={() => rehearse(session, proposal.overlay)}
          >{say`Rehearse as what-if`}</Button>
        </div>
      )}
      <EffectRows proposal={proposal} plan={plan} />
      <WorthRows proposal={proposal} plan={plan} />
    </>
  );
}

function Moves({ proposal, plan }: { proposal: Proposal; plan: Plan }) {
  const currency = useBoard((s) => s.assessment.currency);
  const { cycle } = plan.settings;
  const span = spanOf(plan);
  const more = proposal.moves.length - MOST_MOVES;
  return (
    <ul className="il-proposal__moves">
      {proposal.moves.slice(0, MOST_MOVES).map((move) => {
        const { what, route } = moveWords(plan, move);
        return (
          <li key={`${move.kind} ${move.card} ${move.from} ${move.to}`}>
            <strong>{what}</strong>
            <span>
              {phrases(
                route,
                span,
                move.cost > 0
                  ? say`${formatMoney(Math.round(move.cost), currency)} a ${cycleWord(cycle.unit, 'one')}`
                  : '',
              )}
            </span>
          </li>
        );
      })}
      {more > 0 ? <li className="il-quiet">{say`and ${more} smaller moves`}</li> : null}
    </ul>
  );
}

function EffectRows({ proposal, plan }: { proposal: Proposal; plan: Plan }) {
  const currency = useBoard((s) => s.assessment.currency);
  const rows = [
    ...proposal.resolves.map((effect) => ({ effect, better: true })),
    ...proposal.worsens.map((effect) => ({ effect, better: false })),
  ];
  const money = (value: number) => formatMoney(Math.round(value), currency);
  const gained = proposal.moneyAfter <= proposal.moneyBefore;
  return (
    <table className="il-proposal__effects">
      <caption className="il-visually-hidden">{say`Before and after`}</caption>
      <tbody>
        {rows.slice(0, MOST_ROWS).map(({ effect, better }) => (
          <EffectRow key={effect.card} effect={effect} better={better} currency={currency} />
        ))}
        <tr>
          <th scope="row">{say`Money at risk`}</th>
          <td>{money(proposal.moneyBefore)}</td>
          <td aria-hidden="true">→</td>
          <td>
            <strong>{money(atRiskAfter(proposal, plan))}</strong>
          </td>
          <td>
            <Mark better={gained} verdict="watch" />
          </td>
        </tr>
        {proposal.cost > 0 ? (
          <tr>
            <th scope="row">{say`Cost of the moves`}</th>
            <td>{money(0)}</td>
            <td aria-hidden="true">→</td>
            <td>{money(costOverHorizon(proposal, plan))}</td>
            <td />
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function EffectRow(props: { effect: Effect; better: boolean; currency: string }) {
  const { effect, better, currency } = props;
  const shown = (value: number): string => {
    const { number, unit } = formatMeasure(value, effect.unit, currency);
    return unit === '%' ? `${number} %` : number;
  };
  return (
    <tr>
      <th scope="row">{effect.title}</th>
      <td>{shown(effect.before)}</td>
      <td aria-hidden="true">→</td>
      <td>
        <strong>{shown(effect.after)}</strong>
      </td>
      <td>
        <Mark better={better} verdict={effect.verdictAfter} />
      </td>
    </tr>
  );
}

/** A tick for what becomes better; the glyph of what it becomes for what is paid with. */
function Mark({ better, verdict }: { better: boolean; verdict: RiskVerdict }) {
  if (better)
    return (
      <svg className="il-proposal__tick" width="14" height="14" viewBox="0 0 14 14" role="img">
        <title>{say`better`}</title>
        <path d="m2.5 7.5 3 3 6-7" />
      </svg>
    );
  return (
    <span role="img" aria-label={say`worse`}>
      <RiskGlyph verdict={verdict === 'clear' ? 'watch' : verdict} />
    </span>
  );
}

function WorthRows({ proposal, plan }: { proposal: Proposal; plan: Plan }) {
  const currency = useBoard((s) => s.assessment.currency);
  const [worth] = proposal.worth;
  if (worth === undefined) return null;
  const title = plan.cards.find(({ id }) => id === worth.card)?.title ?? '';
  const money = (value: number) => formatMoney(value, currency);
  const [best, ...others] = worth.uses;
  if (best === undefined) return null;
  return (
    <dl className="il-proposal__worth">
      <div>
        <dt>{say`One more unit of ${title} in ${best.title} is worth`}</dt>
        <dd>
          <strong>{money(best.perUnit)}</strong>
        </dd>
      </div>
      {others.slice(0, 3).map((use) => (
        <div key={use.contract} className="il-quiet">
          <dt>{say`the same unit in ${use.title}`}</dt>
          <dd>{money(use.perUnit)}</dd>
        </div>
      ))}
      {proposal.moves.length === 0 ? null : (
        <div className="il-quiet">
          <dt>{say`once this is moved, one more unit`}</dt>
          <dd>{money(worth.perUnit)}</dd>
        </div>
      )}
    </dl>
  );
}
