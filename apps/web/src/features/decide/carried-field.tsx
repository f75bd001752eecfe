import { hashInForce } from '@interlock/board';
import { listed, say } from '@interlock/language';
import { decisionStanding, stillStands } from '@interlock/ledger';
import type { PlanMove } from '@interlock/plan';
import { useId, useMemo } from 'react';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { carriedMoves, movedDepartments, signable } from './carried-moves.ts';
import type { MoveDraft } from './move-draft.ts';

/** Rows that the board carries out, and for whom they can be signed here. */
export function useCarried(moves: readonly MoveDraft[]) {
  const plan = useBoard((s) => s.plan);
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  const identity = useBoard((s) => s.identity);
  const carries = useMemo(
    () => carriedMoves(plan, moves, (contract) => hashInForce(contract, { view, ledger })),
    [plan, view, ledger, moves],
  );
  const sides = useMemo(() => signable(plan, carries, identity), [plan, carries, identity]);
  return { carries, sides };
}

/** Whose capacity is moved by the entry itself, so that they are asked in the room. */
export function Unasked({ carries }: { readonly carries: readonly PlanMove[] }) {
  const plan = useBoard((s) => s.plan);
  const departments = movedDepartments(plan, carries);
  if (departments.length === 0) return null;
  return (
    <p className="il-decide__signers">
      <RiskGlyph verdict="watch" />
      {say`Capacity of ${listed(departments)} is moved by the decision itself, without a signature: ask them before you record it.`}
    </p>
  );
}

interface SignedHereProps {
  readonly sides: readonly string[];
  readonly signs: readonly string[];
  readonly onChange: (signs: readonly string[]) => void;
}

/** Who signs the amendments here and now; nobody does unless it is said. */
export function SignedHere({ sides, signs, onChange }: SignedHereProps) {
  const departments = useBoard((s) => s.view.departments);
  if (sides.length === 0) return null;
  return (
    <fieldset className="il-decide__signs">
      <legend>{say`Signed here by`}</legend>
      {sides.map((side) => (
        <label key={side}>
          <input
            type="checkbox"
            checked={signs.includes(side)}
            onChange={({ target }) =>
              onChange(target.checked ? [...signs, side] : signs.filter((each) => each !== side))
            }
          />
          {departments.find(({ id }) => id === side)?.name ?? side}
        </label>
      ))}
    </fieldset>
  );
}

interface SupersedesProps {
  readonly supersedes: number | null;
  readonly onChange: (supersedes: number | null) => void;
}

/** So many of the newest decisions can be named. */
const MOST = 20;

/** The earlier decision whose place this one takes; nothing is shown while there is none. */
export function SupersedesField({ supersedes, onChange }: SupersedesProps) {
  const id = useId();
  const decisions = useBoard((s) => s.ledger.decisions);
  const steps = useBoard((s) => s.ledger.decisionSteps);
  const identity = useBoard((s) => s.identity);
  const mayOverrule = useCan('decision.overrule');
  const standing = decisions
    .filter(({ actor }) => mayOverrule || actor === identity.actor)
    .slice(-MOST)
    .filter((entry) => stillStands(decisionStanding(entry, steps)))
    .toReversed();
  if (standing.length === 0) return null;
  return (
    <>
      <label htmlFor={id}>{say`Supersedes`}</label>
      <select
        id={id}
        className="il-decide__input"
        value={supersedes ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{say`No earlier decision`}</option>
        {standing.map(({ seq, payload }) => (
          <option key={seq} value={seq}>{`${seq}: ${payload.statement.slice(0, 80)}`}</option>
        ))}
      </select>
    </>
  );
}
