import type {
  Contract,
  ContractEntry,
  ContractState,
  ContractTerms,
  Signature,
} from '@interlock/plan';
import { Agreeing } from './agreeing.ts';
import { sameTerms, termsOf } from './contract-terms.ts';
import type { ContractTurnEntry, DeclinedEntry, SignedEntry } from './ledger-state.ts';

/** A contract as it is drawn, with the departments of its two cards. */
export interface ContractDraft extends Readonly<ContractEntry> {
  readonly id: string;
  readonly supplierDepartment: string;
  readonly consumerDepartment: string;
}

/** Where a contract stands, from what is drawn and what was signed. */
export interface ContractStanding {
  readonly state: ContractState;
  /** Terms in force: the last ones on which all sides were agreed at one time. */
  readonly signedTerms: ContractTerms | null;
  /** Signatures that count for the terms as drawn now. */
  readonly signatures: readonly Signature[];
}

/** Where a contract stands on the board: its departments and cards. */
export type ContractPlace = Pick<
  ContractDraft,
  'from' | 'to' | 'supplierDepartment' | 'consumerDepartment'
>;

/** What is agreed of a contract, whatever its drawn terms say now. */
export interface Agreement {
  /** The signature that put the terms in force; null where none are. */
  readonly inForce: SignedEntry | null;
  /** Departments that agreed to end it, on the terms in force. */
  readonly ending: readonly string[];
  /** Hash of the terms on which the newest signatures of all sides are; in force or held back. */
  readonly agreed: string | null;
}

/** Terms while they are, or were, in force. */
export interface TermsInForce {
  readonly terms: ContractTerms;
  readonly termsHash: string;
  /** Number of the entry that put them in force, and of the one that ended that; null = in force still. */
  readonly began: number;
  readonly ended: number | null;
  /** When that was, ISO 8601. */
  readonly since: string;
  readonly until: string | null;
  /** The signatures by which they came into force, one of each side, in their order. */
  readonly signatures: readonly SignedEntry[];
}

/**
 * All terms that ever were in force, the oldest first: the versions of a contract. Signatures that only
 * repeat what is in force begin no new version.
 */
export function versionsOf(
  place: ContractPlace,
  signed: readonly SignedEntry[],
  declined: readonly DeclinedEntry[],
  endings: readonly ContractTurnEntry[],
): readonly TermsInForce[] {
  const versions: TermsInForce[] = [];
  for (const { entry, terms, signatures } of agreed(place, signed, declined, endings).turns) {
    const last = versions.at(-1);
    if (last?.ended === null)
      versions[versions.length - 1] = { ...last, ended: entry.seq, until: entry.at };
    if (terms !== null)
      versions.push({
        terms: termsOf(terms),
        termsHash: signatures[0]!.payload.termsHash,
        ...{ began: entry.seq, since: entry.at, ended: null, until: null, signatures },
      });
  }
  return versions;
}

/**
 * The newest signature whose terms are neither in force nor drawn any more, and that nobody declined:
 * what the drawn terms counter (L-34). Null where they counter nothing.
 */
export function counteredOffer(
  drawn: ContractPlace & ContractTerms,
  signed: readonly SignedEntry[],
  declined: readonly DeclinedEntry[],
  endings: readonly ContractTurnEntry[],
): SignedEntry | null {
  const { newest, inForce } = agreed(drawn, signed, declined, endings);
  let offer: SignedEntry | null = null;
  for (const entry of newest.values()) {
    const { termsHash, terms } = entry.payload;
    if (termsHash === inForce?.payload.termsHash || sameTerms(terms, drawn)) continue;
    if (declined.some((no) => no.payload.termsHash === termsHash && no.seq > entry.seq)) continue;
    // What was signed before other terms came into force is over.
    if (inForce !== null && entry.seq < inForce.seq) continue;
    if (offer === null || entry.seq > offer.seq) offer = entry;
  }
  return offer;
}

export function agreementOf(
  place: ContractPlace,
  signed: readonly SignedEntry[],
  declined: readonly DeclinedEntry[],
  endings: readonly ContractTurnEntry[],
): Agreement {
  const { inForce, ending, agreed: hash } = agreed(place, signed, declined, endings);
  return { inForce, ending: [...ending], agreed: hash };
}

/**
 * A newer signature of a department replaces its older one, on whatever terms it was. Terms are in
 * force from the moment when the newest signatures of all sides are on the same; they stay in
 * force until others are. Who signs what was declined signs anew, and alone: no earlier signature on
 * those terms counts any more, neither the decliner's nor the other side's. Only the two departments
 * of the contract count (one, where both ends belong to it): after a card was handed over, its new
 * department has to sign. SPEC L-11 to L-14.
 */
export function contractStanding(
  drawn: ContractDraft,
  signed: readonly SignedEntry[],
  declined: readonly DeclinedEntry[],
  endings: readonly ContractTurnEntry[] = [],
): ContractStanding {
  const { newest, inForce } = agreed(drawn, signed, declined, endings);
  const current = [...newest.values()]
    .filter((entry) => sameTerms(entry.payload.terms, drawn))
    .sort((a, b) => a.seq - b.seq);
  const signedTerms = inForce === null ? null : termsOf(inForce.payload.terms);
  return {
    state: stateOf(drawn, signedTerms, current, declined),
    signedTerms,
    signatures: current.map(signatureOf),
  };
}

function agreed(
  place: ContractPlace,
  signed: readonly SignedEntry[],
  declined: readonly DeclinedEntry[],
  endings: readonly ContractTurnEntry[],
): Agreeing {
  const agreeing = new Agreeing(place, declined);
  const entries =
    endings.length === 0 ? signed : [...signed, ...endings].sort((a, b) => a.seq - b.seq);
  for (const entry of entries) agreeing.take(entry);
  return agreeing;
}

function stateOf(
  drawn: ContractDraft,
  signedTerms: ContractTerms | null,
  current: readonly SignedEntry[],
  declined: readonly DeclinedEntry[],
): ContractState {
  if (signedTerms !== null) return sameTerms(signedTerms, drawn) ? 'signed' : 'amendment-pending';
  const latest = current.at(-1);
  if (latest === undefined) return drawn.status;
  const answer = declined.findLast((entry) => entry.payload.termsHash === latest.payload.termsHash);
  if (answer !== undefined && answer.seq > latest.seq) return 'declined';
  // One side has signed what is drawn: to the other it is a proposal, whatever the draft says.
  return drawn.status === 'draft' ? 'proposed' : drawn.status;
}

function signatureOf(entry: SignedEntry): Signature {
  return {
    department: entry.payload.department,
    actor: entry.actor,
    at: entry.at,
    onBehalf: entry.payload.onBehalf,
    termsHash: entry.payload.termsHash,
    seq: entry.seq,
  };
}

/** A drawn contract with its standing, as the plan holds it. */
export function contractOf(drawn: ContractDraft, standing: ContractStanding): Contract {
  const { status: _status, ...rest } = drawn;
  return {
    ...rest,
    state: standing.state,
    ...(standing.signedTerms === null ? {} : { signedTerms: standing.signedTerms }),
    signatures: standing.signatures,
  };
}
