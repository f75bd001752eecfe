import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { useMoneyWhenSigned } from '../board/decided/use-money-when-signed.ts';
import { useBoard } from '../board/use-session.ts';

/** What signing all that was decided would make of it; nothing where no signature is missing. */
export function WhenSigned() {
  const money = useMoneyWhenSigned();
  const currency = useBoard((s) => s.assessment.currency);
  const rehearsing = useBoard((s) => s.base !== s.assessment);
  if (money === null || rehearsing) return null;
  return (
    <span className="il-money__signed">
      <span aria-hidden="true">→ </span>
      <b>{formatMoney(Math.round(money), currency)}</b> {say`when signed`}
    </span>
  );
}
