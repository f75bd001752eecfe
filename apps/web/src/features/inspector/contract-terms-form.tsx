import type { Outcome, Patch } from '@interlock/board';
import { bareUnit, currencySign } from '@interlock/design';
import { say } from '@interlock/language';
import type { Contract, ContractTerms } from '@interlock/plan';
import { useId } from 'react';
import { useCanBetween } from '../../board/use-can.ts';
import { useOwners } from '../../board/use-owners.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { EditableField } from '../../view/forms/editable-field.tsx';
import { numberPatch } from './card-fields.tsx';

/** The terms as drawn. They bind nobody until both sides have signed them. */
export function ContractTermsForm({ contract }: { contract: Contract }) {
  const session = useSession();
  const edit = useCanBetween(contract.supplierDepartment, contract.consumerDepartment);
  const currency = useBoard((s) => s.view.settings.currency);
  const supplier = useBoard((s) => s.plan.cards.find((c) => c.id === contract.from));
  const consumer = useBoard((s) => s.plan.cards.find((c) => c.id === contract.to));
  const owners = useOwners();
  const listId = useId();
  const unit = bareUnit(supplier?.measure?.unit ?? 'units');
  const consumed = bareUnit(consumer?.measure?.unit ?? 'units');
  const update = (patch: Patch<ContractTerms>): Outcome<object> =>
    session.operations.updateContract(contract.id, patch);
  const common = { subject: contract.id, readOnly: !edit };
  /** A number that has a default and so cannot be taken away. */
  const required =
    (key: 'ratio' | 'lag' | 'priority', scale = 1) =>
    (text: string): Outcome<object> | string => {
      const value = parseNumber(text);
      return value === null ? 'Enter a number.' : update({ [key]: value / scale });
    };
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Terms`}</h3>
        {edit ? null : <span className="il-quiet">{say`changed by the two departments`}</span>}
      </div>
      <datalist id={listId}>
        {owners.map((owner) => (
          <option key={owner} value={owner} />
        ))}
      </datalist>
      <div className="il-fields">
        <EditableField
          {...common}
          label={say`Quantity a cycle`}
          field="quantity"
          type="number"
          suffix={unit}
          placeholder={say`as required`}
          value={numberText(contract.quantity)}
          commit={(text) => numberPatch('quantity', text, update)}
        />
        <EditableField
          {...common}
          label={say`Ratio, per ${consumed === unit ? say`unit` : consumed}`}
          field="ratio"
          type="number"
          suffix={unit}
          value={numberText(contract.ratio)}
          commit={required('ratio')}
        />
        <EditableField
          {...common}
          label={say`Lag`}
          field="lag"
          type="number"
          suffix={say`cycles`}
          value={numberText(contract.lag)}
          commit={required('lag')}
        />
        <EditableField
          {...common}
          label={say`Tolerance`}
          field="tolerance"
          type="number"
          suffix="%"
          value={numberText(Math.round(contract.tolerance * 1e6) / 1e4)}
          commit={(text) => {
            const value = parseNumber(text);
            return value === null ? 'Enter a number.' : update({ tolerance: value / 100 });
          }}
        />
        <EditableField
          {...common}
          label={say`Need by`}
          field="needBy"
          type="date"
          value={contract.needBy ?? ''}
          commit={(text) => update({ needBy: text === '' ? null : text })}
        />
        <EditableField
          {...common}
          label={say`Commit by`}
          field="commitBy"
          type="date"
          value={contract.commitBy ?? ''}
          commit={(text) => update({ commitBy: text === '' ? null : text })}
        />
        <EditableField
          {...common}
          label={say`Priority`}
          field="priority"
          type="number"
          suffix={say`1 is first`}
          value={numberText(contract.priority)}
          commit={required('priority')}
        />
        <EditableField
          {...common}
          label={say`Penalty`}
          field="penalty"
          type="number"
          suffix={say`${currencySign(currency)} a unit short`}
          value={numberText(contract.penalty)}
          commit={(text) => numberPatch('penalty', text, update)}
        />
        <div className="il-wide">
          <EditableField
            {...common}
            label={say`Part (contracts of one part add up)`}
            field="part"
            placeholder={supplier?.title ?? ''}
            value={contract.part ?? ''}
            commit={(part) => update({ part: part.trim() === '' ? null : part.trim() })}
          />
        </div>
        <div className="il-wide">
          <EditableField
            {...common}
            label={say`Owner`}
            field="owner"
            list={listId}
            placeholder={say`A person’s name`}
            value={contract.owner}
            commit={(owner) => update({ owner: owner.trim() })}
          />
        </div>
      </div>
    </section>
  );
}
