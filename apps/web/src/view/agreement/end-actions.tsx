import { say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { endingFor } from '../../board/agreement/contract-state.ts';
import { useAgreement } from '../../board/agreement/use-agreement.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';

/**
 * Ending a contract in force, or what was declined and is still needed: it takes both sides, each
 * of which may also keep it. Everybody sees who wants it.
 */
export function EndActions({ contract }: { readonly contract: Contract }) {
  const who = useBoard((s) => s.identity);
  const ledger = useBoard((s) => s.ledger);
  const departments = useBoard((s) => s.view.departments);
  const { command, end } = useAgreement(contract);
  const ending = endingFor(contract, who, ledger);
  if (ending === null) return null;
  const { agreed, missing, agreeFor, keepFor } = ending;
  const names = (ids: readonly string[]): string =>
    ids.map((id) => departments.find((d) => d.id === id)?.name ?? id).join(', ');
  const asked = agreed.length > 0;
  const inForce = contract.signedTerms !== undefined;
  return (
    <>
      {asked ? (
        <p className="il-sentence">
          {inForce
            ? say`${names(agreed)} wants to end this contract. It stays in force until ${names(missing)} agrees too.`
            : say`${names(agreed)} says that this is not needed any more. The shortage stands until ${names(missing)} agrees too.`}
        </p>
      ) : null}
      <FormProblem text={command.problem?.message} />
      {agreeFor.length === 0 && keepFor === null ? null : (
        <div className="il-actions">
          {agreeFor.map((side) => (
            <Button
              key={side}
              variant={asked ? 'danger' : 'secondary'}
              isDisabled={command.pending}
              onPress={() => void end(side, 'end')}
            >
              {endLabel(inForce, who.department === side ? null : names([side]))}
            </Button>
          ))}
          {keepFor === null ? null : (
            <Button isDisabled={command.pending} onPress={() => void end(keepFor, 'keep')}>
              {inForce ? say`Keep it` : say`It is needed`}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** `side`: the department on whose behalf it is; null = one's own. */
function endLabel(inForce: boolean, side: string | null): string {
  if (inForce) return side === null ? say`End this contract` : say`End this contract for ${side}`;
  return side === null ? say`Not needed any more` : say`Not needed any more for ${side}`;
}
