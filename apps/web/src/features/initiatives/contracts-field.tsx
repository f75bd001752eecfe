import { say } from '@interlock/language';
import { contractName } from '@interlock/plan';
import { useId } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { IconButton } from '../../kit/controls/button.tsx';
import { CheckField } from '../../kit/controls/fields.tsx';
import { ActingSelect } from '../../kit/forms/acting-select.tsx';
import { FieldMessage } from '../../kit/forms/form-field.tsx';
import type { InitiativeFields } from './initiative-draft.ts';

/** The contracts without which the work cannot be done; that there are none has to be said. */
export function ContractsField({
  contracts,
  dependsOnNone,
  onChange,
  error,
}: Pick<InitiativeFields, 'contracts' | 'dependsOnNone'> & {
  readonly onChange: (part: Partial<InitiativeFields>) => void;
  readonly error: string | undefined;
}) {
  const id = useId();
  const all = useBoard((s) => s.plan.contracts);
  const cards = useBoard((s) => s.plan.cards);
  const title = (of: string): string => cards.find((card) => card.id === of)?.title ?? of;
  const nameOf = (contract: string): string => {
    const found = all.find((each) => each.id === contract);
    return found === undefined
      ? say`a deleted contract`
      : contractName(title(found.from), title(found.to));
  };
  const others = all.filter((each) => !contracts.includes(each.id) && each.removed !== true);
  return (
    <fieldset className="il-initiative-form__group">
      <legend>{say`Contracts that it depends on`}</legend>
      {contracts.length === 0 ? null : (
        <ul className="il-initiative-form__chosen">
          {contracts.map((contract) => (
            <li key={contract}>
              {nameOf(contract)}
              <IconButton
                icon="close"
                label={say`Take ${nameOf(contract)} out`}
                onPress={() => onChange({ contracts: contracts.filter((c) => c !== contract) })}
              />
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <div className="il-field">
          <label className="il-field__label" htmlFor={`${id}-c`}>{say`Add a contract`}</label>
          <span className="il-field__box">
            <ActingSelect
              id={`${id}-c`}
              className="il-field__input"
              value=""
              onTake={(contract) => {
                if (contract !== '')
                  onChange({ contracts: [...contracts, contract], dependsOnNone: false });
              }}
            >
              <option value="">{say`Choose a contract`}</option>
              {others.map((each) => (
                <option key={each.id} value={each.id}>
                  {nameOf(each.id)}
                </option>
              ))}
            </ActingSelect>
          </span>
        </div>
      )}
      {contracts.length > 0 ? null : (
        <CheckField
          label={say`It depends on none`}
          checked={dependsOnNone}
          onChange={(is) => onChange({ dependsOnNone: is })}
        />
      )}
      <FieldMessage text={error} />
    </fieldset>
  );
}
