import { say } from '@interlock/language';
import type { TermsChange } from '@interlock/rules';
import { amendedRows, termsLine } from '../../kit/words/term-rows.ts';
import { closeDialog, inspect } from '../../view/ui-actions.ts';

/** Terms that came into force, ended, or are others now. */
export function TermsList({
  terms,
  currency,
}: {
  readonly terms: readonly TermsChange[];
  readonly currency: string;
}) {
  return (
    <ul className="il-since__list">
      {terms.map((change) => (
        <li key={change.contract}>
          <p className="il-since__head">
            {change.after === null ? (
              <strong>{change.title}</strong>
            ) : (
              <button
                type="button"
                className="il-link-button"
                onClick={() => {
                  closeDialog();
                  inspect(change.contract);
                }}
              >
                {change.title}
              </button>
            )}
          </p>
          <p className="il-since__why">{changeText(change, currency)}</p>
        </li>
      ))}
    </ul>
  );
}

function changeText({ before, after, unit }: TermsChange, currency: string): string {
  if (before === null) {
    return after === null ? '' : say`Came into force: ${termsLine(after, unit, currency)}`;
  }
  if (after === null) return say`No longer in force: ${termsLine(before, unit, currency)}`;
  return amendedRows(before, after, unit, currency)
    .map(({ label, inForce, drawn }) => `${label} ${inForce} → ${drawn}`)
    .join('; ');
}
