import { say } from '@interlock/language';
import type { Exception } from '@interlock/rules';
import { useMemo } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { inspect } from '../../view/ui-actions.ts';
import { demandsWithoutMargin } from './missing-money.ts';

/** Says why no money is known of it, and leads to the card that lacks the number. */
export function MissingMoneyHint({ exception }: { exception: Exception }) {
  const plan = useBoard((s) => s.plan);
  const { cards, money, exposure } = exception;
  const unknown = money === null && exposure === null;
  const demand = useMemo(
    () => (unknown ? demandsWithoutMargin(plan, cards)[0] : undefined),
    [plan, cards, unknown],
  );
  if (demand === undefined) return null;
  return (
    <p className="il-quiet">
      {say`The money is unknown because “${demand.title}” does not say what one unit earns.`}{' '}
      <button type="button" className="il-link-button" onClick={() => inspect(demand.id)}>
        {say`Open “${demand.title}”`}
      </button>
    </p>
  );
}
