import { phrases, say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { useMemo } from 'react';
import {
  missingSides,
  STATE_WORD,
  sidesOf,
  signableSides,
} from '../../board/agreement/contract-state.ts';
import { useAgreement } from '../../board/agreement/use-agreement.ts';
import { useCanBetween } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';
import { shortMoment } from '../../kit/words/dates.ts';
import { DeclineForm } from '../../view/agreement/decline-form.tsx';
import { EndActions } from '../../view/agreement/end-actions.tsx';

/** Who has signed what when, and what this person can do about it. */
export function ContractAgreement({ contract }: { contract: Contract }) {
  const departments = useBoard((s) => s.view.departments);
  const declines = useBoard((s) => s.ledger.declines.get(contract.id));
  const nameOf = (id: string): string => departments.find((d) => d.id === id)?.name ?? id;
  const declined = contract.state === 'declined' ? declines?.at(-1) : undefined;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{STATE_WORD[contract.state]}</h3>
        {contract.state === 'amendment-pending' ? (
          <span className="il-quiet">{say`signed terms stay in force`}</span>
        ) : null}
      </div>
      <ul className="il-signatures">
        {sidesOf(contract).map((side) => (
          <Side key={side} contract={contract} side={side} name={nameOf(side)} />
        ))}
      </ul>
      {declined === undefined ? null : (
        <p className="il-sentence">
          {say`${nameOf(declined.payload.department)} declined: “${declined.payload.reason}”`}
        </p>
      )}
      {contract.removed === true ? (
        <p className="il-sentence">
          {say`The draft was taken off the board. The shortage stands until another contract covers it, or both sides agree that it is not needed.`}
        </p>
      ) : (
        <AgreementActions contract={contract} nameOf={nameOf} />
      )}
      <EndActions contract={contract} />
    </section>
  );
}

function Side({
  contract,
  side,
  name,
}: {
  readonly contract: Contract;
  readonly side: string;
  readonly name: string;
}) {
  const signature = contract.signatures.find((s) => s.department === side);
  const entries = useBoard((s) => s.ledger.signatures.get(contract.id));
  const by = useMemo(
    () => entries?.find((e) => e.seq === signature?.seq)?.by?.name,
    [entries, signature],
  );
  return (
    <li>
      <span>{name}</span>
      <span className="il-quiet">
        {signature === undefined
          ? say`has not signed these terms`
          : phrases(
              signature.onBehalf ? say`${by || say`somebody`} on its behalf` : by || say`somebody`,
              shortMoment(signature.at),
            )}
      </span>
    </li>
  );
}

function AgreementActions({
  contract,
  nameOf,
}: {
  readonly contract: Contract;
  readonly nameOf: (id: string) => string;
}) {
  const who = useBoard((s) => s.identity);
  const edit = useCanBetween(contract.supplierDepartment, contract.consumerDepartment);
  const agreement = useAgreement(contract);
  const { pending, problem } = agreement.command;
  const sides = signableSides(contract, who);
  const mine = sidesOf(contract).find((side) => who.department === side) ?? null;
  const open = contract.state === 'proposed' || contract.state === 'amendment-pending';
  const proposable =
    edit &&
    (contract.state === 'draft' || contract.state === 'declined' || contract.state === 'withdrawn');
  // Whoever signed an offer takes it back by declining it: what was signed is in the ledger.
  const offered = contract.state === 'proposed' && contract.signatures.length > 0;
  const decliner =
    open && mine !== null && (offered || missingSides(contract).includes(mine)) ? mine : null;
  const declinable = open
    ? (missingSides(contract).find((side) => can(who, 'contract.decline', side)) ?? null)
    : null;
  const declineSide = decliner ?? declinable;
  return (
    <>
      <FormProblem
        text={
          problem?.reason === 'terms-changed'
            ? say`The terms have changed since you read them. They stand below as they are now; read them, then sign.`
            : problem?.message
        }
      />
      <div className="il-actions">
        {proposable ? (
          <Button
            variant="primary"
            isDisabled={pending}
            onPress={() => void agreement.propose(mine)}
          >
            {pending ? say`Proposing …` : mine === null ? say`Propose` : say`Propose and sign`}
          </Button>
        ) : null}
        {open
          ? sides.map((side, index) => (
              <Button
                key={side}
                variant={index === 0 ? 'primary' : 'secondary'}
                isDisabled={pending}
                onPress={() => void agreement.sign(side)}
              >
                {pending ? say`Signing …` : signLabel(who, side, nameOf)}
              </Button>
            ))
          : null}
        {contract.state === 'proposed' && edit && !offered ? (
          <Button isDisabled={pending} onPress={agreement.withdraw}>
            {say`Withdraw`}
          </Button>
        ) : null}
      </div>
      {declineSide !== null && can(who, 'contract.decline', declineSide) ? (
        <DeclineForm contract={contract} side={declineSide} />
      ) : null}
      {open && edit && sides.length > 0 ? (
        <p className="il-quiet">
          {say`To counter, change the terms below; the other side then signs yours.`}
        </p>
      ) : null}
    </>
  );
}

function signLabel(
  who: { readonly department: string | null },
  side: string,
  nameOf: (id: string) => string,
): string {
  return who.department === side ? say`Sign` : say`Sign for ${nameOf(side)}`;
}
