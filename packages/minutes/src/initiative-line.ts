import { formatMoney, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import {
  type EntryOf,
  initiativeStanding,
  type LedgerEntry,
  type LedgerState,
} from '@interlock/ledger';
import { gateWithin, roleWithin } from '@interlock/plan';
import type { BoardNames } from './names.ts';

/** What was bound of an initiative, in one line; null for other entries, and for what binds nobody. */
export function initiativeLine(
  entry: LedgerEntry,
  then: Pick<LedgerState, 'initiatives'>,
  names: BoardNames,
): string | null {
  const titleOf = (id: string): string => {
    const entries = then.initiatives.get(id);
    return entries === undefined ? id : initiativeStanding(entries).plan.title;
  };
  switch (entry.type) {
    case 'initiative-gate-passed':
      return gateLine(entry, titleOf(entry.payload.initiative), names);
    case 'initiative-change-answered': {
      const title = titleOf(entry.payload.initiative);
      return entry.payload.agrees
        ? say`${title}: a change of its plan was agreed`
        : say`${title}: a change of its plan was refused`;
    }
    case 'initiative-held':
      return say`${titleOf(entry.payload.initiative)}: put on hold: ${entry.payload.reason}`;
    case 'initiative-resumed':
      return say`${titleOf(entry.payload.initiative)}: goes on`;
    case 'initiative-cancelled': {
      const { initiative, as, reason } = entry.payload;
      return say`${titleOf(initiative)}: ${roleWithin(as)} cancels it: ${reason}`;
    }
    default:
      return null;
  }
}

function gateLine(
  { payload, by }: EntryOf<'initiative-gate-passed'>,
  title: string,
  names: BoardNames,
): string {
  const { gate, as, onBehalf, confirmed } = payload;
  const who = by?.name ?? say`somebody`;
  const passed = onBehalf
    ? say`${title}: ${gateWithin(gate)}, passed by ${who} for the ${roleWithin(as)}`
    : say`${title}: ${gateWithin(gate)}, passed by ${who} as ${roleWithin(as)}`;
  const effects = (confirmed ?? []).map((each) => {
    const unit = names.unit(each.card);
    const amount = (value: number): string => `${formatNumber(value)} ${unit}`.trim();
    const money = formatMoney(Math.round(each.money), names.currency);
    return each.measured === null
      ? say`${names.card(each.card)}: ${amount(each.confirmed)} confirmed, nothing could be measured; ${money}.`
      : say`${names.card(each.card)}: ${amount(each.confirmed)} confirmed, ${amount(each.measured)} measured; ${money}.`;
  });
  return [passed, ...effects].join('; ');
}
