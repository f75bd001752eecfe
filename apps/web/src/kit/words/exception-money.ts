import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import type { Exception } from '@interlock/rules';

/** `€8,800 · 5 min`, `€14,400 exposed while unsigned · 4 min`, `unknown money · 1 min`. */
export function moneyAndMinutes(exception: Exception, currency: string): string {
  return say`${exceptionMoney(exception, currency)} · ${exception.minutes} min`;
}

/** What it costs as one phrase; what a missing signature leaves open is no cost, and said apart. */
export function exceptionMoney({ money, exposure }: Exception, currency: string): string {
  if (exposure !== null)
    return say`${formatMoney(Math.round(exposure), currency)} exposed while unsigned`;
  return money === null ? say`unknown money` : formatMoney(Math.round(money), currency);
}
