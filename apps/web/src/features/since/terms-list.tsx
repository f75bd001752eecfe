import type { TermsChange } from '@interlock/rules';
import { termsChangeText } from '../../kit/words/since-words.ts';
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
          <p className="il-since__why">{termsChangeText(change, currency)}</p>
        </li>
      ))}
    </ul>
  );
}
