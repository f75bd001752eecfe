import { say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { Button } from '../../controls/button.tsx';
import { useBoard } from '../../session/use-session.ts';
import { FormProblem } from '../forms/form-field.tsx';
import { endingOf, sidesOf } from './contract-state.ts';
import { useAgreement } from './use-agreement.ts';

/** Ending a contract in force: it takes both of its sides, each of which may also keep it. */
export function EndActions({ contract }: { readonly contract: Contract }) {
  const who = useBoard((s) => s.identity);
  const ledger = useBoard((s) => s.ledger);
  const departments = useBoard((s) => s.view.departments);
  const { command, end } = useAgreement(contract);
  const sides = sidesOf(contract).filter((side) => can(who, 'contract.sign', side));
  const [first] = sides;
  if (contract.signedTerms === undefined || first === undefined) return null;
  const name = (id: string): string => departments.find((d) => d.id === id)?.name ?? id;
  const ending = endingOf(contract, ledger);
  const missing = sidesOf(contract).filter((side) => !ending.includes(side));
  const agreed = ending.map(name).join(', ');
  return (
    <>
      {ending.length === 0 ? null : (
        <p className="il-sentence">
          {say`${agreed} wants to end this contract. It stays in force until ${missing.map(name).join(', ')} agrees too.`}
        </p>
      )}
      <FormProblem text={command.problem?.message} />
      <div className="il-actions">
        {sides
          .filter((side) => !ending.includes(side))
          .map((side) => (
            <Button
              key={side}
              variant={ending.length === 0 ? 'secondary' : 'danger'}
              isDisabled={command.pending}
              onPress={() => void end(side, 'end')}
            >
              {who.department === side
                ? say`End this contract`
                : say`End this contract for ${name(side)}`}
            </Button>
          ))}
        {ending.length === 0 ? null : (
          <Button isDisabled={command.pending} onPress={() => void end(first, 'keep')}>
            {say`Keep it`}
          </Button>
        )}
      </div>
    </>
  );
}
