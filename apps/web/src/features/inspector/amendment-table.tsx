import { say } from '@interlock/language';
import { termsOf } from '@interlock/ledger';
import type { Contract, ContractTerms } from '@interlock/plan';
import { useBoard } from '../../board/use-session.ts';
import { amendedRows } from '../../kit/words/term-rows.ts';

/** The amendment beside the terms in force: only what differs. */
export function AmendmentTable({
  contract,
  inForce,
}: {
  readonly contract: Contract;
  readonly inForce: ContractTerms;
}) {
  const currency = useBoard((s) => s.view.settings.currency);
  const unit = useBoard((s) => s.assessment.contracts[contract.id]?.unit ?? '');
  const rows = amendedRows(inForce, termsOf(contract), unit, currency);
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Amendment`}</h3>
      </div>
      <table className="il-terms">
        <thead>
          <tr>
            <th scope="col">{say`Term`}</th>
            <th scope="col">{say`In force`}</th>
            <th scope="col">{say`Amended`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field}>
              <th scope="row">{row.label}</th>
              <td>{row.inForce}</td>
              <td>{row.drawn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
