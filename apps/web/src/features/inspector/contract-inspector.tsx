import {
  formatMoney,
  formatNumber,
  formatProbability,
  formatSignedPercent,
} from '@interlock/design';
import { say } from '@interlock/language';
import type { SignedEntry } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import { type ContractAssessment, explain } from '@interlock/rules';
import { useMemo } from 'react';
import { counterOf } from '../../board/agreement/contract-history.ts';
import { useDecidedEdge } from '../../board/decided/use-decided.ts';
import { useBoard } from '../../board/use-session.ts';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { RISK_WORD } from '../../kit/words/card-verdict.ts';
import { chanceOfTooLittle } from '../../kit/words/chance.ts';
import { KeptStrip } from '../../view/agreement/kept-strip.tsx';
import { CommentThread } from '../../view/comments/comment-thread.tsx';
import { DecisionsAbout } from '../../view/decisions/decisions-about.tsx';
import { TrackRecordLink } from '../../view/track-record-link.tsx';
import { inspect } from '../../view/ui-actions.ts';
import { ByCycle } from './by-cycle.tsx';
import { ContractAgreement } from './contract-agreement.tsx';
import { ContractHistory } from './contract-history.tsx';
import { ContractTermsForm } from './contract-terms-form.tsx';
import { TermsComparison } from './terms-comparison.tsx';

/** Everything of one contract: verdict, agreement, terms, amendment beside the terms in force. */
export function ContractInspector({ contract }: { contract: Contract }) {
  const ledger = useBoard((s) => s.ledger);
  const offer = useMemo(() => counterOf(contract, ledger), [contract, ledger]);
  return (
    <div className="il-panel__scroll">
      <ContractVerdict contract={contract} />
      <ContractAgreement contract={contract} countered={offer !== null} />
      {contract.state === 'amendment-pending' && contract.signedTerms !== undefined ? (
        <TermsComparison
          contract={contract}
          before={contract.signedTerms}
          title={say`Amendment`}
          head={[say`In force`, say`Amended`]}
        />
      ) : null}
      {offer === null ? null : <Counter contract={contract} offer={offer} />}
      <KeptStrip contract={contract} />
      {contract.removed === true ? null : <ContractTermsForm contract={contract} />}
      <DecisionsAbout ids={[contract.id]} />
      <ContractHistory contract={contract} />
      <CommentThread target={contract.id} />
    </div>
  );
}

/** What is drawn beside what one side offered and signed before. */
function Counter({
  contract,
  offer,
}: {
  readonly contract: Contract;
  readonly offer: SignedEntry;
}) {
  const { department, terms } = offer.payload;
  const name = useBoard((s) => s.view.departments.find(({ id }) => id === department)?.name);
  return (
    <TermsComparison
      contract={contract}
      before={terms}
      title={say`Counter to the offer of ${name ?? department}`}
      head={[say`Offered`, say`Countered`]}
    />
  );
}

function ContractVerdict({ contract }: { contract: Contract }) {
  const verdict = useBoard((s) => s.assessment.contracts[contract.id]);
  const currency = useBoard((s) => s.assessment.currency);
  const horizon = useBoard((s) => s.assessment.horizonLabel);
  const unchecked = verdict?.verdict === 'unchecked';
  const unknown = useBoard((s) =>
    s.assessment.exceptions.some(
      (e) => e.id === contract.id && e.money === null && e.exposure === null,
    ),
  );
  return (
    <section className="il-section">
      <div className="il-subject">
        {verdict === undefined ? null : <RiskGlyph verdict={verdict.verdict} />}
        <h2>
          <CardName id={contract.from} /> → <CardName id={contract.to} />
        </h2>
      </div>
      {verdict === undefined ? (
        <p className="il-quiet">{say`Not judged: it is not part of the flow yet.`}</p>
      ) : (
        <>
          <p className="il-subject__drift">
            <strong>{RISK_WORD[verdict.verdict]}</strong>
            {verdict.gapOfRequired === null || unchecked ? null : (
              <span>{say`${formatSignedPercent(verdict.gapOfRequired)} against what is required`}</span>
            )}
          </p>
          <p className="il-sentence">{explain(verdict.reason)}</p>
          <Decided id={contract.id} />
          <dl className="il-figures">
            <div>
              <dt>{verdict.unit === '' ? say`required` : say`required, ${verdict.unit}`}</dt>
              <dd>{formatNumber(verdict.required)}</dd>
            </div>
            <div>
              <dt>{say`supplied`}</dt>
              <dd>{unchecked ? <Unknown /> : formatNumber(verdict.supplied)}</dd>
            </div>
            <div>
              <dt>{chanceOfTooLittle(verdict)}</dt>
              <dd>{unchecked ? <Unknown /> : formatProbability(verdict.probability)}</dd>
            </div>
            <div>
              <dt>{say`solving it alone saves, ${horizon}`}</dt>
              <dd>{unknown ? say`unknown` : formatMoney(Math.round(verdict.loss), currency)}</dd>
            </div>
          </dl>
          <Exposure id={contract.id} />
          <Recent id={contract.id} />
          <ByCycle contract={contract.id} />
          <TrackRecordLink>{say`How often such chances came true`}</TrackRecordLink>
        </>
      )}
    </section>
  );
}

/** That it was decided, and has not come about. */
function Decided({ id }: { id: string }) {
  const seq = useDecidedEdge(id);
  return seq === null ? null : <p>{say`Decided in ledger entry ${seq}, and not in force yet.`}</p>;
}

/** What nothing tells, for the eye and for a screen reader. */
function Unknown() {
  return (
    <>
      <span aria-hidden="true">?</span>
      <span className="il-c-visually-hidden">{say`unknown`}</span>
    </>
  );
}

/** What was reported over the last horizon: plain sums, no forecast in them. */
function Recent({ id }: { id: string }) {
  const recent = useBoard((s) => s.assessment.contracts[id]?.recent ?? null);
  if (recent === null) return null;
  return <p className="il-quiet">{recentText(recent)}</p>;
}

/** What a missing signature leaves open; nothing of it is expected. */
function Exposure({ id }: { id: string }) {
  const currency = useBoard((s) => s.assessment.currency);
  const exposure = useBoard(
    (s) => s.assessment.exceptions.find((e) => e.id === id || e.edges[0] === id)?.exposure ?? null,
  );
  if (exposure === null) return null;
  return (
    <p className="il-quiet">{say`${formatMoney(Math.round(exposure), currency)} exposed while unsigned, in no sum.`}</p>
  );
}

export function CardName({ id }: { id: string }) {
  const title = useBoard((s) => s.view.cards.get(id)?.title);
  if (title === undefined) return <>{say`a deleted card`}</>;
  return (
    <button type="button" className="il-exception__name" onClick={() => inspect(id)}>
      {title === '' ? say`Untitled card` : title}
    </button>
  );
}

function recentText({
  cycles,
  required,
  supplied,
  shortfall,
}: NonNullable<ContractAssessment['recent']>): string {
  const [asked, given] = [formatNumber(required), formatNumber(supplied)];
  return shortfall > 0
    ? say`Last ${cycles} cycles as reported: ${asked} required, ${given} supplied, ${formatNumber(shortfall)} short.`
    : say`Last ${cycles} cycles as reported: ${asked} required, ${given} supplied.`;
}
