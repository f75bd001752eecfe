import { type LedgerEntry, ledgerEventSchema } from '@interlock/ledger';

/** Letters of a payload that is not read back from its text. */
export const LONG = 32 * 1024;

/** An entry of a ledger as it is stored, beside the name under which it was written. */
export interface LedgerRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly payload: string;
  readonly prev: string;
  readonly hash: string;
  readonly signer: string | null;
  readonly name: string | null;
  readonly department: string | null;
  readonly salt: string | null;
}

/**
 * The entry as it stands in the table, also where somebody tampered with it: what it holds is
 * judged by `verifyChain`, not by a parser that would hide it.
 */
export function toLedgerEntry(row: LedgerRow): LedgerEntry {
  const { seq, at, actor, signer, type, prev, hash, name, department, salt } = row;
  const payload = payloadOf(row.payload);
  const named = signer === null ? {} : { signer };
  const entry = { seq, at, actor, ...named, type, payload, prev, hash } as LedgerEntry;
  return name === null
    ? entry
    : { ...entry, by: { name, department, ...(salt === null ? {} : { salt }) } };
}

/** Text that is no JSON any more stays as it is: the entry's hash then does not fit it. */
function payloadOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The entries after `since` before the first that is missing or is none: the order of what follows a
 * gap cannot be known.
 */
export function untilGap(entries: readonly LedgerEntry[], since: number): readonly LedgerEntry[] {
  const end = entries.findIndex(
    ({ seq, type, payload }, index) =>
      seq !== since + index + 1 || !ledgerEventSchema.safeParse({ type, payload }).success,
  );
  return end === -1 ? entries : entries.slice(0, end);
}
