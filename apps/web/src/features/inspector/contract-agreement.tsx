import { phrases, say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { useMemo } from 'react';
import {
  expiresSoon,
  isOpen,
  missingSides,
  sidesOf,
  signableSides,
  standingWord,
  unbound,
} from '../../board/agreement/contract-state.ts';
import { useAgreement } from '../../board/agreement/use-agreement.ts';
import { useCanBetween } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';
import { shortDay, shortMoment } from '../../kit/words/dates.ts';
import { DeclineForm } from '../../view/agreement/decline-form.tsx';
import { EndActions } from '../../view/agreement/end-actions.tsx';
import { SigningEffect } from '../../view/agreement/signing-effect.tsx';

/** Who has signed what when, and what this person can do about it. `countered`: it answers an offer. */
export function ContractAgreement({
  contract,
  countered,
}: {
  readonly contract: Contract;
  readonly countered: boolean;
}) {
  const day = useBoard((s) => s.plan.asOf);
  const departments = useBoard((s) => s.view.departments);
  const declines = useBoard((s) => s.ledger.declines.get(contract.id));
  const nameOf = (id: string): string => departments.find((d) => d.id === id)?.name ?? id;
  const declined = contract.state === 'declined' ? declines?.at(-1) : undefined;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{standingWord(contract, day, countered)}</h3>
        {contract.state === 'amendment-pending' ? (
          <span className="il-quiet">{say`signed terms stay in force`}</span>
        ) : null}
      </div>
      <ul className="il-signatures">
        {sidesOf(contract).map((side) => (
          <Side key={side} contract={contract} side={side} name={nameOf(side)} />
        ))}
      </ul>
      <Expiry contract={contract} />
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

/** Until when it can be signed, or that it cannot any more. */
function Expiry({ contract }: { readonly contract: Contract }) {
  const plan = useBoard((s) => s.plan);
  if (!isOpen(contract)) return null;
  if (unbound(contract, plan) === 'expired')
    return (
      <p className="il-sentence">
        {say`It expired on ${shortDay(contract.needBy ?? '')}, the day by which it was needed, without all signatures. The shortage stands. Change “Need by” below to offer it again.`}
      </p>
    );
  const day = expiresSoon(contract, plan);
  return day === null ? null : (
    <p className="il-sentence">
      {say`It expires on ${shortDay(day)} unless both sides have signed by then.`}
    </p>
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
  const open = isOpen(contract);
  const plan = useBoard((s) => s.plan);
  const why = unbound(contract, plan);
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
      {why === 'unowned' && (open || proposable) ? (
        <p className="il-sentence">
          {say`Nobody answers for what is supplied. Name an owner below before it is signed.`}
        </p>
      ) : null}
      {(open || proposable) && sides.length > 0 && contract.signedTerms === undefined ? (
        <SigningEffect contract={contract} />
      ) : null}
      <div className="il-actions">
        {proposable ? (
          <Button
            variant="primary"
            isDisabled={pending}
            onPress={() => void agreement.propose(why === null ? mine : null)}
          >
            {pending
              ? say`Proposing …`
              : mine === null || why !== null
                ? say`Propose`
                : say`Propose and sign`}
          </Button>
        ) : null}
        {open
          ? sides.map((side, index) => (
              <Button
                key={side}
                variant={index === 0 ? 'primary' : 'secondary'}
                isDisabled={pending || why !== null}
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
