import type { Outcome, Patch } from '@interlock/board';
import { bareUnit, currencySign } from '@interlock/design';
import { say } from '@interlock/language';
import {
  CONTRACT_TERM_NAMES,
  CONTRACT_TERMS,
  type Contract,
  type ContractTerms,
} from '@interlock/plan';
import { useId } from 'react';
import { recordBetween } from '../../board/promises/promise-book.ts';
import { keptText } from '../../board/promises/promise-words.ts';
import { usePromises } from '../../board/promises/use-promises.ts';
import { useCanBetween } from '../../board/use-can.ts';
import { useOwners } from '../../board/use-owners.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { EditableField } from '../../view/forms/editable-field.tsx';
import { termPatch, typedTerm } from './term-patch.ts';

/** The terms as drawn. They bind nobody until both sides have signed them. */
export function ContractTermsForm({ contract }: { contract: Contract }) {
  const session = useSession();
  const edit = useCanBetween(contract.supplierDepartment, contract.consumerDepartment);
  const currency = useBoard((s) => s.view.settings.currency);
  const supplier = useBoard((s) => s.plan.cards.find((c) => c.id === contract.from));
  const consumer = useBoard((s) => s.plan.cards.find((c) => c.id === contract.to));
  const owners = useOwners();
  const listId = useId();
  const units = {
    supplied: bareUnit(supplier?.measure?.unit ?? say`units`),
    consumed: bareUnit(consumer?.measure?.unit ?? say`units`),
    currency: currencySign(currency),
  };
  const update = (patch: Patch<ContractTerms>): Outcome<object> =>
    session.operations.updateContract(contract.id, patch);
  const fieldFor = (field: keyof ContractTerms) => {
    const { label, formLabel, input, suffix, placeholder } = CONTRACT_TERMS[field];
    const isNumber = input === 'number' || input === 'percent';
    const hint = field === 'part' ? supplier?.title : placeholder?.();
    return (
      <EditableField
        key={field}
        subject={contract.id}
        readOnly={!edit}
        label={formLabel?.(units) ?? label}
        field={field}
        {...(isNumber ? { type: 'number' } : input === 'day' ? { type: 'date' } : {})}
        {...(input === 'person' ? { list: listId } : {})}
        {...(suffix === undefined ? {} : { suffix: suffix(units) })}
        {...(hint === undefined ? {} : { placeholder: hint })}
        value={typedTerm(contract, field)}
        commit={(text) => {
          const patch = termPatch(field, text);
          return typeof patch === 'string' ? patch : update(patch);
        }}
      />
    );
  };
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Terms`}</h3>
        {edit ? null : <span className="il-quiet">{say`changed by the two departments`}</span>}
      </div>
      <PromisedBefore contract={contract} />
      <datalist id={listId}>
        {owners.map((owner) => (
          <option key={owner} value={owner} />
        ))}
      </datalist>
      <div className="il-fields">
        {CONTRACT_TERM_NAMES.map((field) =>
          isWide(field) ? (
            <div key={field} className="il-wide">
              {fieldFor(field)}
            </div>
          ) : (
            fieldFor(field)
          ),
        )}
      </div>
    </section>
  );
}

/** What promises of this supplier to this consumer have been worth, where a new one is drafted. */
function PromisedBefore({ contract }: { readonly contract: Contract }) {
  const { supplierDepartment, consumerDepartment, state } = contract;
  const book = usePromises();
  const departments = useBoard((s) => s.view.departments);
  const nameOf = (id: string): string => departments.find((each) => each.id === id)?.name ?? id;
  const record = book === null ? null : recordBetween(book, supplierDepartment, consumerDepartment);
  if (record === null || state === 'signed') return null;
  return (
    <p className="il-quiet">
      {say`Promises of ${nameOf(supplierDepartment)} to ${nameOf(consumerDepartment)} so far: ${keptText(record)}.`}
    </p>
  );
}

/** Words need a whole line. */
function isWide(field: keyof ContractTerms): boolean {
  const { input } = CONTRACT_TERMS[field];
  return input === 'text' || input === 'person';
}
