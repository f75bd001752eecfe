import type { ContractTerms } from '@interlock/plan';
import type { ContractPlace } from './contract-standing.ts';
import type {
  ContractTurnEntry,
  DecisionStepEntry,
  DeclinedEntry,
  EndingEntry,
  SignedEntry,
} from './ledger-state.ts';

/** Other terms come into force, or what was in force ends (`terms` null). */
export interface Turn {
  readonly entry: SignedEntry | ContractTurnEntry;
  readonly terms: ContractTerms | null;
  /** The signatures by which they did, one of each side, in their order. */
  readonly signatures: readonly SignedEntry[];
}

/** What two sides agree on, entry by entry (SPEC L-11 to L-14, L-35). */
export class Agreeing {
  /** Of each side, on whatever terms it is. */
  readonly newest = new Map<string, SignedEntry>();
  /** Departments that agreed to end it, on the terms in force. */
  readonly ending = new Set<string>();
  readonly turns: Turn[] = [];
  inForce: SignedEntry | null = null;
  readonly #place: ContractPlace;
  readonly #sides: readonly string[];
  readonly #declined: readonly DeclinedEntry[];
  /** By hash of terms: the decision that holds signatures on them back. */
  readonly #held = new Map<string, number>();

  constructor(place: ContractPlace, declined: readonly DeclinedEntry[]) {
    this.#place = place;
    this.#sides = [...new Set([place.supplierDepartment, place.consumerDepartment])];
    this.#declined = declined;
  }

  /** Hash of the terms on which the newest signatures of all sides are. */
  get agreed(): string | null {
    const hash = this.newest.get(this.#place.supplierDepartment)?.payload.termsHash;
    return hash !== undefined && this.#isSignedByAll(hash) ? hash : null;
  }

  take(entry: SignedEntry | ContractTurnEntry): void {
    switch (entry.type) {
      case 'decision-recorded':
        if (entry.payload.supersedes !== undefined) this.#release(entry, entry.payload.supersedes);
        if (entry.payload.together === true)
          for (const { termsHash } of entry.payload.awaits ?? [])
            this.#held.set(termsHash, entry.seq);
        return;
      case 'decision-in-force':
      case 'decision-lapsed':
      case 'decision-withdrawn':
        this.#release(entry, entry.payload.decision);
        return;
      case 'contract-end-refused':
        if (this.#sides.includes(entry.payload.department)) this.ending.clear();
        return;
      case 'contract-end-agreed':
        if (this.#isOfSide(entry)) this.#end(entry);
        return;
      case 'contract-signed':
        if (this.#isOfSide(entry)) this.#sign(entry);
        return;
    }
  }

  #isOfSide({ payload }: SignedEntry | Extract<EndingEntry, { type: 'contract-end-agreed' }>) {
    const { from, to } = this.#place;
    return this.#sides.includes(payload.department) && payload.from === from && payload.to === to;
  }

  #end(entry: EndingEntry): void {
    const { termsHash, department } = entry.payload;
    if (termsHash !== this.inForce?.payload.termsHash) return;
    this.ending.add(department);
    if (!this.#sides.every((side) => this.ending.has(side))) return;
    this.inForce = null;
    this.turns.push({ entry, terms: null, signatures: [] });
    this.newest.clear();
    this.ending.clear();
  }

  #sign(entry: SignedEntry): void {
    const { termsHash, department } = entry.payload;
    // Terms in force are ended, not declined.
    const refused =
      termsHash === this.inForce?.payload.termsHash
        ? undefined
        : this.#declined.findLast((no) => no.payload.termsHash === termsHash && no.seq < entry.seq);
    for (const [side, { seq, payload }] of this.newest)
      if (refused !== undefined && payload.termsHash === termsHash && seq < refused.seq)
        this.newest.delete(side);
    this.newest.set(department, entry);
    if (this.#isSignedByAll(termsHash) && !this.#held.has(termsHash)) this.#begin(entry, entry);
  }

  #isSignedByAll(hash: string): boolean {
    return this.#sides.every((side) => this.newest.get(side)?.payload.termsHash === hash);
  }

  #begin(last: SignedEntry, entry: SignedEntry | ContractTurnEntry): void {
    if (this.inForce?.payload.termsHash !== last.payload.termsHash) {
      // It was asked to end other terms.
      this.ending.clear();
      const signatures = this.#sides
        .map((side) => this.newest.get(side)!)
        .sort((a, b) => a.seq - b.seq);
      this.turns.push({ entry, terms: last.payload.terms, signatures });
    }
    this.inForce = last;
  }

  /** What a decision held back comes into force with it, or counts for nothing any more. */
  #release(step: DecisionStepEntry, decision: number): void {
    for (const [hash, by] of this.#held) {
      if (by !== decision) continue;
      this.#held.delete(hash);
      const signed = [...this.newest].filter(([, { payload }]) => payload.termsHash === hash);
      if (step.type !== 'decision-in-force') {
        for (const [side, { seq }] of signed) if (seq > decision) this.newest.delete(side);
        continue;
      }
      const [last] = signed.map(([, entry]) => entry).sort((a, b) => b.seq - a.seq);
      if (last !== undefined && this.#isSignedByAll(hash)) this.#begin(last, step);
    }
  }
}
