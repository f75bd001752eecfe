import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/ledger';
import { type EntryNames, entryLine } from '../../board/ledger/entry-line.ts';

/** So many are told one by one; what comes in a heap is a number. */
const MOST = 3;

/**
 * What has just been bound by others, one sentence each, for everybody in the room whatever they
 * look at. Numbers that are reported are told by what they do to the money, and not here.
 */
export function ledgerNews(
  entries: readonly LedgerEntry[],
  me: string,
  names: EntryNames,
): readonly string[] {
  // What a session came to is news for whoever ended it, too.
  const told = entries
    .filter(({ actor, type }) => actor !== me || type === 'session-ended')
    .flatMap((entry) => news(entry, names));
  return told.length <= MOST
    ? told
    : [...told.slice(0, MOST - 1), say`And ${told.length - MOST + 1} more entries in the ledger.`];
}

function news(entry: LedgerEntry, names: EntryNames): string[] {
  const who = entry.by?.name || say`Somebody`;
  const line = (): string => entryLine(entry, names);
  switch (entry.type) {
    case 'decision-recorded':
      return [say`Decision ${entry.seq} by ${who}: ${line()}`];
    case 'contract-signed':
      return [say`${who} signed: ${line()}`];
    case 'contract-declined':
      return [say`${who} declined: ${line()}`];
    case 'contract-end-agreed':
    case 'contract-end-refused':
    case 'effect-judged':
      return [line()];
    case 'decision-in-force':
    case 'decision-lapsed':
    case 'decision-withdrawn':
      return [say`Decision ${line()}`];
    case 'contingency-armed':
    case 'contingency-withdrawn':
    case 'contingency-fired':
    case 'contingency-confirmed':
    case 'contingency-stood-down':
    case 'contingency-closed':
    case 'initiative-change-answered':
    case 'initiative-gate-passed':
    case 'initiative-held':
    case 'initiative-resumed':
    case 'initiative-cancelled':
      return [line()];
    case 'risk-accepted':
      return [say`${who} accepted a risk: ${line()}`];
    case 'exception-deferred':
      return [say`${who} put off: ${line()}`];
    case 'session-started':
      return [say`${who} started the session.`];
    case 'session-ended': {
      const { moneyAtStart, moneyAtEnd } = entry.payload;
      const money = (value: number): string =>
        formatMoney(Math.round(value), names.view.settings.currency);
      return [
        say`The session has ended: ${money(moneyAtStart)} at risk before, ${money(moneyAtEnd)} now.`,
      ];
    }
    default:
      return [];
  }
}
