import { say } from '@interlock/language';
import { termsOf } from '@interlock/ledger';
import type { Contract, ContractTerms } from '@interlock/plan';
import type { TermsEffect } from '@interlock/rules';
import { Fragment } from 'react';
import { runRules } from '../../board/compute/compute-client.ts';
import { type Computed, useComputed } from '../../board/compute/use-computed.ts';
import { useBoard } from '../../board/use-session.ts';
import { amendedRows } from '../../kit/words/term-rows.ts';
import { effectText } from '../../kit/words/terms-effect-words.ts';

/**
 * What is drawn beside other terms, in force or offered: what differs, and what each difference would
 * do to risk and money once it is signed.
 */
export function TermsComparison({
  contract,
  before,
  title,
  head,
}: {
  readonly contract: Contract;
  readonly before: ContractTerms;
  readonly title: string;
  /** Over the column of the other terms, and over that of those drawn now. */
  readonly head: readonly [before: string, drawn: string];
}) {
  const currency = useBoard((s) => s.view.settings.currency);
  const unit = useBoard((s) => s.assessment.contracts[contract.id]?.unit ?? '');
  const after = termsOf(contract);
  const asked = JSON.stringify([contract.id, before, after]);
  const computed = useComputed(asked, (plan) =>
    runRules('terms', { plan, contract: contract.id, before, after }),
  );
  const effect = computed?.kind === 'ready' ? computed.value : null;
  const rows = amendedRows(before, after, unit, currency);
  const several = rows.length > 1;
  return (
    <section className="il-section" aria-label={title}>
      <div className="il-section__head">
        <h3>{title}</h3>
      </div>
      <table className="il-terms">
        <thead>
          <tr>
            <th scope="col">{say`Term`}</th>
            {head.map((label) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.field}>
              <tr className={several ? 'il-terms__told' : undefined}>
                <th scope="row">{row.label}</th>
                <td>{row.inForce}</td>
                <td>{row.drawn}</td>
              </tr>
              {several ? (
                <tr className="il-terms__effect">
                  <td colSpan={3}>{aloneText(effect, row.field, currency)}</td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
      <p className="il-sentence il-terms__whole" aria-live="polite">
        <Whole computed={computed} several={several} currency={currency} />
      </p>
    </section>
  );
}

/** Two non-breaking spaces hold the line while it is computed. */
function aloneText(
  effect: TermsEffect | null,
  field: keyof ContractTerms,
  currency: string,
): string {
  const alone = effect?.alone.find((each) => each.field === field);
  if (effect === null || alone === undefined) return '\u00a0';
  return say`alone: ${effectText(effect.before, alone.with, currency)}`;
}

function Whole({
  computed,
  several,
  currency,
}: {
  readonly computed: Computed<TermsEffect | null> | null;
  readonly several: boolean;
  readonly currency: string;
}) {
  if (computed === null || computed.kind === 'working')
    return <span className="il-quiet">{say`Working out what it does …`}</span>;
  if (computed.kind === 'failed')
    return (
      <span className="il-c-error">
        {say`What it does could not be worked out: ${computed.message}. The terms are as they were.`}
      </span>
    );
  if (computed.value === null) return null;
  const { before, after } = computed.value;
  const text = effectText(before, after, currency);
  return <>{several ? say`Signed, all together: ${text}.` : say`Signed: ${text}.`}</>;
}
