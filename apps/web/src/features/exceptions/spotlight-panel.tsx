import { formatMoney, formatNumber, formatProbability } from '@interlock/design';
import { say } from '@interlock/language';
import { type Exception, explain } from '@interlock/rules';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { discardWhatIf } from '../../board/what-if/what-if-actions.ts';
import { ProcessBehaviourChart } from '../../kit/chart/process-behaviour-chart.tsx';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { EXCEPTION_WORD, ExceptionGlyph } from '../../kit/glyph/glyph.tsx';
import { chanceOfTooLittle } from '../../kit/words/chance.ts';
import { runCommand } from '../../view/commands.ts';
import { endSpotlight, spotlightCandidates, spotlightNext } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import { Behind, MoneyFigure, WaitsFor } from './exception-row.tsx';
import { HopList } from './hop-list.tsx';
import { ProposalSection } from './proposal-section.tsx';
import { SimulatedChance } from './simulated-chance.tsx';
import { UndrawnActions } from './undrawn-actions.tsx';
import './spotlight.css';

/** One collision alone: sentence, money, probability, chart, the path to it, what to do. */
export function SpotlightPanel() {
  const session = useSession();
  const id = useUi((s) => s.spotlight);
  const exception = useBoard((s) => s.assessment.exceptions.find((e) => e.id === id));
  const before = useBoard((s) => s.base.exceptions.find((e) => e.id === id));
  if (exception === undefined && before !== undefined) return <Rehearsed before={before} />;
  if (exception === undefined) {
    return (
      <div className="il-panel__empty">
        <strong>{say`This is settled`}</strong>
        <p>{say`What was in the spotlight is no exception any more.`}</p>
        <Button onPress={() => endSpotlight(session)}>{say`Back`}</Button>
      </div>
    );
  }
  return <Spotlit exception={exception} />;
}

/** With a what-if on, nothing is left of what the spotlight is on. */
function Rehearsed({ before }: { before: Exception }) {
  const session = useSession();
  const currency = useBoard((s) => s.assessment.currency);
  const horizon = useBoard((s) => s.assessment.horizonLabel);
  const mayDecide = useCan('decision.record');
  return (
    <>
      <header className="il-spotlight__head">
        <h2>{say`Resolved in this what-if`}</h2>
        <IconButton
          icon="close"
          label={say`End the spotlight`}
          onPress={() => endSpotlight(session)}
        />
      </header>
      <div className="il-panel__scroll">
        <section className="il-section">
          <p className="il-spotlight__sentence">
            {say`This what-if resolves ${before.title}. Today: ${explain(before.reason)}`}
          </p>
          <dl className="il-figures">
            <div className="il-figures__big">
              <dt>{say`solving it alone saves, ${horizon}`}</dt>
              <dd>
                {before.money === null
                  ? say`unknown`
                  : formatMoney(Math.round(before.money), currency)}
              </dd>
            </div>
          </dl>
        </section>
        {before.edges.includes(before.id) ? <ProposalSection contract={before.id} /> : null}
      </div>
      <footer className="il-panel__foot">
        {mayDecide ? (
          <Button variant="primary" onPress={() => runCommand('decide', { session })}>
            {say`Decide`}
          </Button>
        ) : null}
        <Button onPress={() => discardWhatIf(session)}>{say`Discard the what-if`}</Button>
      </footer>
    </>
  );
}

function Spotlit({ exception }: { exception: Exception }) {
  const session = useSession();
  const exceptions = useBoard((s) => s.assessment.exceptions);
  const mayDecide = useCan('decision.record');
  const isContract = useBoard((s) => s.assessment.contracts[exception.id] !== undefined);
  const others = spotlightCandidates(exceptions);
  const index = others.findIndex((e) => e.id === exception.id);
  const word = EXCEPTION_WORD[exception.kind];
  return (
    <>
      <header className="il-spotlight__head">
        <ExceptionGlyph kind={exception.kind} />
        <h2>{index < 0 ? word : say`${word} ${index + 1} of ${others.length}`}</h2>
        <IconButton
          icon="close"
          label={say`End the spotlight`}
          onPress={() => endSpotlight(session)}
        />
      </header>
      <div className="il-panel__scroll">
        <section className="il-section">
          <p className="il-spotlight__sentence">{explain(exception.reason)}</p>
          <Behind exception={exception} />
          <WaitsFor exception={exception} />
          <Figures exception={exception} />
          <UndrawnActions exception={exception} />
          {isContract ? <SimulatedChance key={exception.id} contract={exception.id} /> : null}
        </section>
        {isContract ? <ProposalSection key={exception.id} contract={exception.id} /> : null}
        <SubjectChart exception={exception} />
        <HopList exception={exception} />
      </div>
      <footer className="il-panel__foot">
        {mayDecide ? (
          <Button
            // Where a move is proposed, rehearsing it is what comes first.
            variant={exception.kind === 'undrawn' || isContract ? 'secondary' : 'primary'}
            onPress={() => runCommand('decide', { session })}
          >
            {say`Decide`}
          </Button>
        ) : null}
        {others.length > 1 ? (
          <Button onPress={() => spotlightNext(session)}>
            {say`Next`} <kbd>C</kbd>
          </Button>
        ) : null}
        <Button onPress={() => endSpotlight(session)}>
          {say`Back`} <kbd>Esc</kbd>
        </Button>
      </footer>
    </>
  );
}

function Figures({ exception }: { exception: Exception }) {
  const contract = useBoard((s) => s.assessment.contracts[exception.id]);
  return (
    <dl className="il-figures">
      <MoneyFigure exception={exception} big />
      {contract === undefined || contract.verdict === 'unchecked' ? null : (
        <>
          <div>
            <dt>{chanceOfTooLittle(contract)}</dt>
            <dd>{formatProbability(contract.probability)}</dd>
          </div>
          {contract.gap < 0 ? (
            <div>
              <dt>{say`${contract.unit} short`}</dt>
              <dd>{formatNumber(-contract.gap)}</dd>
            </div>
          ) : null}
        </>
      )}
    </dl>
  );
}

/** The chart of what supplies (of a contract), or of the card itself. */
function SubjectChart({ exception }: { exception: Exception }) {
  const needed = useBoard((s) => s.assessment.contracts[exception.id]?.required ?? null);
  const short = useBoard((s) => {
    const gap = s.assessment.contracts[exception.id]?.gap ?? 0;
    return gap < 0 ? -gap : null;
  });
  const card = useBoard((s) => {
    const from = s.view.edges.get(exception.id)?.from;
    const id = from ?? (s.view.cards.has(exception.id) ? exception.id : exception.cards[0]);
    return id === undefined ? undefined : s.plan.cards.find((c) => c.id === id);
  });
  const chart = useBoard((s) =>
    card === undefined ? undefined : s.assessment.cards[card.id]?.chart,
  );
  if (card?.measure === undefined || chart === undefined) return null;
  return (
    <section className="il-section">
      <ProcessBehaviourChart
        title={card.title}
        unit={card.measure.unit}
        chart={chart}
        needed={needed}
        short={short}
      />
    </section>
  );
}
