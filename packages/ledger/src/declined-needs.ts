import type { Contract, ContractTerms } from '@interlock/plan';
import { termsOf } from './contract-terms.ts';
import {
  type ContractTurnEntry,
  type DeclinedEntry,
  isEnding,
  type LedgerState,
  type SignedEntry,
} from './ledger-state.ts';

/** What is drawn, as far as it decides which needs stand without their draft. */
interface Drawn {
  readonly edges: ReadonlyMap<string, unknown>;
  readonly cards: ReadonlyMap<string, { readonly department: string }>;
}

/** What was declined, or offered under a signature, as it stands in the ledger. */
interface Offer {
  readonly from: string;
  readonly to: string;
  /** Departments of supplier and consumer; undefined where the entry does not name them. */
  readonly sides: readonly [string, string] | undefined;
  readonly terms: ContractTerms;
}

export type DeclinableContract = Pick<
  Contract,
  'from' | 'to' | 'supplierDepartment' | 'consumerDepartment' | keyof ContractTerms
>;

/** What an entry of a decline says of it, so that it stands without the draft. */
export function needOf(contract: DeclinableContract) {
  const { from, to, supplierDepartment, consumerDepartment } = contract;
  const sides: [string, string] = [supplierDepartment, consumerDepartment];
  return { from, to, sides, terms: termsOf(contract) };
}

/** Whether a contract of the plan is on the board: what was taken off it is needed, and no line. */
export const isDrawn = ({ removed }: Pick<Contract, 'removed'>): boolean => removed !== true;

const composed = new WeakMap<DeclinedEntry | SignedEntry, Contract>();

/**
 * Contracts that were declined, or offered under a signature, and are not drawn any more, each with
 * the card that needs it still there: taking the draft away, which takes no answer, does not take
 * the need away. They stand until both sides have agreed that it is gone; what covers them
 * meanwhile is for the rules to say.
 */
export function declinedNeeds(
  view: Drawn,
  ledger: Pick<LedgerState, 'declines' | 'signatures' | 'endings'>,
): readonly Contract[] {
  const needs: Contract[] = [];
  for (const id of new Set([...ledger.declines.keys(), ...ledger.signatures.keys()])) {
    const last = view.edges.has(id) ? undefined : lastWord(id, ledger);
    const offer = last === undefined ? null : offerOf(last, ledger);
    const consumer = offer === null ? undefined : view.cards.get(offer.to);
    if (last === undefined || offer === null || consumer === undefined) continue;
    const supplier = view.cards.get(offer.from)?.department ?? offer.sides?.[0];
    if (supplier === undefined) continue;
    const sides = [supplier, consumer.department] as const;
    if (isSettled(last, sides, ledger.endings.get(id) ?? [])) continue;
    needs.push(contractOf(last, offer, sides));
  }
  return needs;
}

/** The last entry that offered a contract, or turned it down. */
export function lastWord(
  id: string,
  { declines, signatures }: Pick<LedgerState, 'declines' | 'signatures'>,
): DeclinedEntry | SignedEntry | undefined {
  const [declined, signed] = [declines.get(id)?.at(-1), signatures.get(id)?.at(-1)];
  return (declined?.seq ?? 0) > (signed?.seq ?? 0) ? declined : signed;
}

/**
 * Departments that agree that what was declined is not needed any more, since it was. Whoever
 * still needs it takes every agreement back.
 */
export function needEnding(
  { seq, payload }: { readonly seq: number; readonly payload: { readonly termsHash: string } },
  sides: readonly string[],
  endings: readonly ContractTurnEntry[],
): readonly string[] {
  const agreed = new Set<string>();
  for (const entry of endings.filter(isEnding)) {
    const { department, termsHash } = entry.payload;
    if (entry.seq < seq || termsHash !== payload.termsHash || !sides.includes(department)) continue;
    if (entry.type === 'contract-end-refused') agreed.clear();
    else agreed.add(department);
  }
  return [...agreed];
}

/** Both sides agree; also where it came into force after all, and was ended by both. */
function isSettled(
  declined: DeclinedEntry | SignedEntry,
  sides: readonly string[],
  endings: readonly ContractTurnEntry[],
): boolean {
  const later = endings.filter(isEnding).filter(({ seq }) => seq > declined.seq);
  const hashes = new Set(later.map(({ payload }) => payload.termsHash));
  return [...hashes].some((termsHash) => {
    const agreed = needEnding({ seq: declined.seq, payload: { termsHash } }, sides, later);
    return sides.every((side) => agreed.includes(side));
  });
}

function offerOf(
  entry: DeclinedEntry | SignedEntry,
  { signatures }: Pick<LedgerState, 'signatures'>,
): Offer | null {
  if (entry.type === 'contract-signed') return { ...entry.payload, sides: undefined };
  const { contract, termsHash, from, to, sides, terms } = entry.payload;
  if (from !== undefined && to !== undefined && terms !== undefined)
    return { from, to, sides, terms };
  // Entries of before name the terms by their hash alone; where one side had signed, they are known.
  const signed = signatures.get(contract)?.findLast((each) => each.payload.termsHash === termsHash);
  return signed === undefined ? null : { ...signed.payload, sides: undefined };
}

function contractOf(
  entry: DeclinedEntry | SignedEntry,
  { from, to, terms }: Offer,
  [supplierDepartment, consumerDepartment]: readonly [string, string],
): Contract {
  const known = composed.get(entry);
  if (
    known?.supplierDepartment === supplierDepartment &&
    known.consumerDepartment === consumerDepartment
  )
    return known;
  const contract: Contract = {
    kind: 'contract',
    ...termsOf(terms),
    id: entry.payload.contract,
    from,
    to,
    state: entry.type === 'contract-declined' ? 'declined' : 'withdrawn',
    supplierDepartment,
    consumerDepartment,
    signatures: [],
    removed: true,
  };
  composed.set(entry, contract);
  return contract;
}
