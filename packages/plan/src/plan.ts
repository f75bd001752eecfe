import type { ContractTerms } from './contract-terms.ts';
import type { CardEntry, ContractEntry, InfluenceEntry, Settings } from './entries.ts';
import type { Measure } from './measure.ts';

/** A department: one lane of the canvas. */
export interface Department {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly order: string;
  readonly height: number;
}

/** Overtime or a transfer of a card: units per cycle more, or fewer, on the days on which it was in force. */
export interface CardMove {
  readonly more: number;
  /** The first of these days. */
  readonly from: string;
  /** The first day on which it was over; absent = it is in force. */
  readonly until?: string;
}

/** A card with its measure; `measure` is absent until a target was set. */
export interface Card extends Readonly<CardEntry> {
  readonly id: string;
  readonly department: string;
  readonly measure?: Measure;
  /** Units per cycle more, or fewer, than by itself: overtime and transfers that are in force. */
  readonly moved?: number;
  /** What of that was in force when: its reports hold it. Also what is over by now. */
  readonly moves?: readonly CardMove[];
  /** Value per cycle ahead that a what-if assumes instead of forecast, plan or capacity. */
  readonly whatIf?: number;
  /** The what-if value is a mean: around it the card keeps the deviation of its own forecast. */
  readonly whatIfSpread?: boolean;
  /** Cycles ahead for which the what-if holds; the whole horizon unless given. */
  readonly whatIfCycles?: number;
}

/** A signature of one side on exactly these terms. */
export interface Signature {
  readonly department: string;
  readonly actor: string;
  readonly at: string;
  /** Signed by the facilitator in the department's name. */
  readonly onBehalf: boolean;
  readonly termsHash: string;
  readonly seq: number;
}

export type ContractState =
  | 'draft'
  | 'proposed'
  | 'signed'
  | 'amendment-pending'
  | 'declined'
  | 'withdrawn';

/** A contract: drawn terms, and the signed terms where both sides signed the same. */
export interface Contract extends Readonly<Omit<ContractEntry, 'status'>> {
  readonly id: string;
  readonly state: ContractState;
  readonly supplierDepartment: string;
  readonly consumerDepartment: string;
  /** Terms in force; absent before both sides signed. The rules read these where present. */
  readonly signedTerms?: ContractTerms;
  /** A contingency or a decision put the terms in force in the place of those that were signed. */
  readonly amended?: boolean;
  /** Signatures on the terms as drawn now, in order of the ledger. */
  readonly signatures: readonly Signature[];
  /** Declined, and taken off the board since: what it was to bring is needed all the same. */
  readonly removed?: boolean;
  /** A what-if reaches it: its verdict asks what would come, not what was delivered so far. */
  readonly rehearsed?: boolean;
}

/** The terms that the rules read: those in force, else the drawn ones. */
export const effectiveTerms = (contract: Contract): ContractTerms =>
  contract.signedTerms ?? contract;

/**
 * Whether an offer can be signed no more on this day, because the day by which it is needed is over.
 * What is in force does not expire by it.
 */
export const isExpired = (
  { needBy, signedTerms }: Pick<Contract, 'needBy' | 'signedTerms'>,
  day: string,
): boolean => signedTerms === undefined && needBy !== undefined && needBy < day;

export interface Influence extends Readonly<InfluenceEntry> {
  readonly id: string;
}

/**
 * Everything the rules need, and nothing else: a pure value, equal in browser and server.
 * Built from the projection of the board document and the projection of the ledger.
 * Dangling edges (an end was deleted) are kept, so that the rules can report them.
 */
export interface Plan {
  readonly settings: Settings;
  /** The day up to which data counts: the setting, or today where it is absent. */
  readonly asOf: string;
  readonly departments: readonly Department[];
  readonly cards: readonly Card[];
  readonly contracts: readonly Contract[];
  readonly influences: readonly Influence[];
}
