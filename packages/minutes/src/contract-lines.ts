import { formatNumber } from '@interlock/design';
import { listed, say } from '@interlock/language';
import type { EntryOf, LedgerEntry } from '@interlock/ledger';
import type { MinutedLine } from './minutes.ts';
import { type BoardNames, contractOf } from './names.ts';

/** Contracts in order of the ledger: who signed the same terms stands in one line. */
export function contractLines(
  entries: readonly LedgerEntry[],
  isBetween: (entry: LedgerEntry) => boolean,
  names: BoardNames,
): MinutedLine[] {
  const signed = Map.groupBy(
    entries.filter((entry) => entry.type === 'contract-signed'),
    (entry) => `${isBetween(entry)} ${entry.payload.contract} ${entry.payload.termsHash}`,
  );
  const lines = [
    ...[...signed.values()].map((list) => ({
      entry: list.at(-1)!,
      text: signedText(list, names),
    })),
    ...entries.flatMap((entry) => {
      const text = contractLine(entry, names);
      return text === null ? [] : [{ entry, text }];
    }),
  ];
  return lines
    .sort((a, b) => a.entry.seq - b.entry.seq)
    .map(({ entry, text }) => ({ seq: entry.seq, between: isBetween(entry), text }));
}

function signedText(list: readonly EntryOf<'contract-signed'>[], names: BoardNames): string {
  const { contract, terms } = list[0]!.payload;
  const name = contractOf(names, contract);
  const sides = new Map(
    list.map(({ payload: { department, onBehalf } }) => {
      const who = names.department(department);
      return [department, onBehalf ? say`${who} (on behalf)` : who];
    }),
  );
  const who = listed([...sides.values()]);
  return terms.quantity === undefined
    ? say`${name}: signed by ${who}`
    : say`${name}, ${formatNumber(terms.quantity)} a cycle: signed by ${who}`;
}

function contractLine(entry: LedgerEntry, names: BoardNames): string | null {
  switch (entry.type) {
    case 'contract-declined': {
      const { contract, department, reason } = entry.payload;
      return say`${contractOf(names, contract)}: declined by ${names.department(department)}: ${reason}`;
    }
    case 'contract-end-agreed': {
      const { contract, department } = entry.payload;
      return say`${contractOf(names, contract)}: ${names.department(department)} agreed to end it`;
    }
    case 'contract-end-refused': {
      const { contract, department } = entry.payload;
      return say`${contractOf(names, contract)}: ${names.department(department)} wants to keep it`;
    }
    default:
      return null;
  }
}
