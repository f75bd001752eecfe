import {
  type ContractTurnEntry,
  counteredOffer,
  type DeclinedEntry,
  type EndingEntry,
  isEnding,
  type LedgerState,
  type SignedEntry,
  type TermsInForce,
  versionsOf,
} from '@interlock/ledger';
import type { Contract, ContractTerms } from '@interlock/plan';

/** A version of a contract: terms that were in force, who signed them, and what became of them. */
export interface ContractVersion extends TermsInForce {
  readonly kind: 'version';
  readonly number: number;
  /** Terms of the version before; null of the first. */
  readonly previous: ContractTerms | null;
  /** How it ended: by the next version, or because both sides agreed; null = in force. */
  readonly end: 'replaced' | 'ended' | null;
}

/** What happened to a contract, one after the other. */
export type HistoryItem =
  | ContractVersion
  | { readonly kind: 'said'; readonly entry: SignedEntry | DeclinedEntry | EndingEntry };

type Known = Pick<LedgerState, 'signatures' | 'declines' | 'endings'>;

/**
 * The versions of a contract and what was said about it besides, the newest first. Signatures that put
 * a version in force stand with it. Pure.
 */
export function contractHistory(contract: Contract, ledger: Known): readonly HistoryItem[] {
  const parts = partsOf(contract, ledger);
  const [signed, declined, endings] = parts;
  const versions = versionsOf(contract, ...parts).map(
    (version, index, all): ContractVersion => ({
      ...version,
      kind: 'version',
      number: index + 1,
      previous: all[index - 1]?.terms ?? null,
      end: endOf(version, all[index + 1]),
    }),
  );
  const counted = new Set(versions.flatMap(({ signatures }) => signatures.map(({ seq }) => seq)));
  const others = [...signed, ...declined, ...endings.filter(isEnding)].filter(
    ({ seq }) => !counted.has(seq),
  );
  const items = [...versions, ...others.map((entry): HistoryItem => ({ kind: 'said', entry }))];
  return items.sort((a, b) => seqOf(b) - seqOf(a));
}

/** What is drawn counters these terms of one side (L-34); null where it counters nothing. */
export function counterOf(contract: Contract, ledger: Known): SignedEntry | null {
  return counteredOffer(contract, ...partsOf(contract, ledger));
}

function partsOf(
  { id }: Contract,
  { signatures, declines, endings }: Known,
): [readonly SignedEntry[], readonly DeclinedEntry[], readonly ContractTurnEntry[]] {
  return [signatures.get(id) ?? [], declines.get(id) ?? [], endings.get(id) ?? []];
}

function endOf({ ended }: TermsInForce, next: TermsInForce | undefined): ContractVersion['end'] {
  if (ended === null) return null;
  return next?.began === ended ? 'replaced' : 'ended';
}

const seqOf = (item: HistoryItem): number =>
  item.kind === 'version' ? item.began : item.entry.seq;
