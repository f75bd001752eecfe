import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { standingWord } from '../../board/agreement/contract-state.ts';
import type { MatrixCell } from '../../board/promises/matrix.ts';
import { keptText } from '../../board/promises/promise-words.ts';
import { usePromises } from '../../board/promises/use-promises.ts';
import { useBoard } from '../../board/use-session.ts';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { edgeTitle, RISK_WORD } from '../../kit/words/card-verdict.ts';
import { closeDialog, inspect } from '../../view/ui-actions.ts';
import { useDepartmentName } from './use-department-name.ts';

/** The contracts of one cell; each leads to its panel. */
export function PairView({ cell }: { readonly cell: MatrixCell | undefined }) {
  const nameOf = useDepartmentName();
  if (cell === undefined) return <p>{say`Nothing connects the two any more.`}</p>;
  return (
    <section>
      <h3>{say`${nameOf(cell.supplier)} supplies ${nameOf(cell.consumer)}`}</h3>
      <ul className="il-links">
        {cell.contracts.map((contract) => (
          <li key={contract.id}>
            <ContractRow contract={contract} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ContractRow({ contract }: { readonly contract: Contract }) {
  const title = useBoard((s) => edgeTitle(contract.id, s.plan));
  const judged = useBoard((s) => s.assessment.contracts[contract.id]);
  const currency = useBoard((s) => s.assessment.currency);
  const count = usePromises()?.contracts.get(contract.id);
  const day = useBoard((s) => s.plan.asOf);
  const parts = [
    standingWord(contract, day),
    ...(judged === undefined ? [] : [RISK_WORD[judged.verdict]]),
    ...(count === undefined ? [] : [keptText(count)]),
    ...(judged === undefined || judged.loss < 0.5
      ? []
      : [formatMoney(Math.round(judged.loss), currency)]),
  ];
  return (
    <button
      type="button"
      className="il-links__row il-pair"
      onClick={() => {
        closeDialog();
        inspect(contract.id);
      }}
    >
      <span className="il-links__name">
        {judged === undefined ? null : <RiskGlyph verdict={judged.verdict} size={14} />}
        {title}
      </span>
      <span className="il-quiet">{parts.join(' · ')}</span>
    </button>
  );
}
