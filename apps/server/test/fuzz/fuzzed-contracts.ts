import { parseKey } from '@interlock/board';
import {
  emptyLedger,
  fold,
  type LedgerEntry,
  type LedgerEvent,
  type LedgerState,
  termsHash,
  termsOf,
} from '@interlock/ledger';
import type { ContractTerms } from '@interlock/plan';
import type { Random } from '@interlock/testkit';
import type { Entries } from './oracle.ts';

/** What the signatures of both sides hold in its place, by the oracle's own account. */
interface Held {
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
  /** JSON of the kind of the card at each end, by its key. */
  readonly cards: ReadonlyMap<string, string>;
  /** The contract as it was signed. */
  readonly json: string;
  /** Cycle and currency of the board. */
  readonly counting: string;
}

/** What somebody signed, alone or with the other side; until the board's end. */
interface Offered {
  readonly from: string;
  readonly to: string;
  readonly hashes: ReadonlySet<string>;
}

/** Signatures on their way to the disk. */
interface Leaving {
  readonly key: string;
  readonly events: readonly LedgerEvent[];
}

/** The commands of the server that bind a contract and end one, with a ledger as it reads it. */
export class FuzzedContracts {
  ledger: LedgerState = emptyLedger;
  readonly #held = new Map<string, Held>();
  readonly #offered = new Map<string, Offered>();

  /** A contract that nobody has signed, with signatures of both its sides; null where all have. */
  unsigned(entries: Entries, random: Random): Leaving | null {
    // Signing what was withdrawn puts it on the table again: that is a write of its own.
    const free = [...(entries.get('edges') ?? [])].filter(
      ([key, json]) =>
        !this.#held.has(key) && !isAnswered(json) && heldAt(entries, key, json) !== null,
    );
    if (free.length === 0) return null;
    const [key, json] = random.pick(free);
    return { key, events: eventsOf('contract-signed', key, json) };
  }

  /** A contract that nobody has signed, with the signature of one of its two sides. */
  offer(entries: Entries, random: Random): Leaving | null {
    const both = this.unsigned(entries, random);
    return both === null || both.events.length < 2 || this.#offered.has(idIn(both.key))
      ? null
      : { ...both, events: [random.pick(both.events)] };
  }

  /** A contract in force, with what both its sides say to end it; null where there is none. */
  inForce(random: Random): Leaving | null {
    if (this.#held.size === 0) return null;
    const { key, json } = random.pick([...this.#held.values()]);
    return { key, events: eventsOf('contract-end-agreed', key, json) };
  }

  /** From now on nobody takes it out of its place. */
  hold(entries: Entries, key: string): void {
    const held = heldAt(entries, key, entries.get('edges')?.get(key) ?? '[]');
    if (held !== null) this.#held.set(key, held);
  }

  release(key: string): void {
    this.#held.delete(key);
  }

  record(events: readonly LedgerEvent[]): void {
    const { seq } = this.ledger.head;
    const entries = events.map((event, index): LedgerEntry => {
      const rest = { seq: seq + index + 1, at: '2026-11-28T00:00:00.000Z', actor: 'sam' };
      return { ...event, ...rest, prev: '', hash: '' };
    });
    this.ledger = fold(this.ledger, entries);
    for (const event of events) {
      if (event.type !== 'contract-signed') continue;
      const { contract, from, to, termsHash } = event.payload;
      const hashes = new Set([...(this.#offered.get(contract)?.hashes ?? []), termsHash]);
      this.#offered.set(contract, { from, to, hashes });
    }
  }

  /** The first that was signed and is drawn elsewhere, or says an answer that nobody gave. */
  mislaid(entries: Entries): string | null {
    if (this.#offered.size === 0) return null;
    for (const [key, json] of entries.get('edges') ?? []) {
      const offered = this.#offered.get(idIn(key));
      if (offered === undefined) continue;
      const { kind, from, to } = fields(json);
      if (kind !== 'contract' || from !== offered.from || to !== offered.to) return key;
      if (isAnswered(json) && offered.hashes.has(hashIn(json))) return `${key}, answered`;
    }
    return null;
  }

  /** The first contract in force that is not as it was signed, or misses a card at its end. */
  broken(entries: Entries): string | null {
    for (const [key, { from, to, cards, counting }] of this.#held) {
      if (countingIn(entries) !== counting) return `${key}, in what it counts in`;
      const edge = fields(entries.get('edges')?.get(key) ?? '[]');
      if (edge.kind !== 'contract' || edge.from !== from || edge.to !== to) return key;
      for (const [card, kind] of cards)
        if (kindOf(entries, card) !== kind) return `${key}, at its end ${card}`;
    }
    return null;
  }
}

function heldAt(entries: Entries, key: string, json: string): Held | null {
  const parsed = parseKey(key);
  const { kind, from, to } = fields(json);
  if (parsed?.kind !== 'edge' || kind !== 'contract') return null;
  const cards = new Map<string, string>();
  for (const card of [
    `${parsed.supplierDepartment}:${from}`,
    `${parsed.consumerDepartment}:${to}`,
  ]) {
    const found = kindOf(entries, card);
    if (found === null) return null;
    cards.set(card, found);
  }
  return { key, from, to, cards, json, counting: countingIn(entries) };
}

function countingIn(entries: Entries): string {
  const settings = entries.get('settings');
  const { unit } = fields(settings?.get('cycle') ?? '[]');
  return `${unit} ${settings?.get('currency')}`;
}

function isAnswered(json: string): boolean {
  const { status } = fields(json);
  return status === 'declined' || status === 'withdrawn';
}

function idIn(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function hashIn(json: string): string {
  const drawn = fields(json) as unknown as ContractTerms & { from: string; to: string };
  return termsHash(drawn.from, drawn.to, termsOf(drawn));
}

function kindOf(entries: Entries, card: string): string | null {
  const json = entries.get('cards')?.get(card);
  return json === undefined ? null : String(fields(json).kind);
}

function eventsOf(
  type: 'contract-signed' | 'contract-end-agreed',
  key: string,
  json: string,
): LedgerEvent[] {
  const parsed = parseKey(key);
  if (parsed?.kind !== 'edge') return [];
  const drawn = fields(json) as unknown as ContractTerms & { from: string; to: string };
  const { from, to } = drawn;
  const terms = termsOf(drawn);
  const common = { contract: parsed.id, from, to, onBehalf: false };
  const hash = hashIn(json);
  const sides = new Set([parsed.supplierDepartment, parsed.consumerDepartment]);
  return [...sides].map((department) =>
    type === 'contract-signed'
      ? { type, payload: { ...common, department, terms, termsHash: hash } }
      : { type, payload: { ...common, department, termsHash: hash } },
  );
}

function fields(json: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(JSON.parse(json) as [string, unknown][]);
}
