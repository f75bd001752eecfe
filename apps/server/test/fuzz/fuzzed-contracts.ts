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
import { type Agreed, agreed, type Said } from './agreed.ts';
import type { Entries } from './oracle.ts';

/** What the signatures of both sides hold in its place, by the oracle's own account. */
interface Held {
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
  /** JSON of the kind of the card at each end, by its key. */
  readonly cards: ReadonlyMap<string, string>;
  /** Cycle and currency of the board. */
  readonly counting: string;
}

/** What a command of the server writes of one contract. */
export interface Written {
  readonly key: string;
  readonly events: readonly LedgerEvent[];
  /** What it puts into the draft; absent = nothing. */
  readonly status?: 'proposed' | 'declined';
}

/** Everything that was said of a contract, and between which cards. */
interface Account {
  readonly from: string;
  readonly to: string;
  readonly said: Said[];
}

/** Where a contract stands, finer than the page says it. */
export const STATES = [
  'draft',
  'proposed',
  'withdrawn',
  'signed by one',
  'countered',
  'declined',
  'in force',
  'amendment drawn',
  'amendment signed by one',
  'ended by one',
] as const;
export type State = (typeof STATES)[number];

/** A drawn contract with what is agreed of it. */
interface Drawn {
  readonly key: string;
  readonly id: string;
  readonly json: string;
  readonly hash: string;
  readonly sides: readonly string[];
  readonly agreed: Agreed;
}

const NOTHING: readonly Said[] = [];

/** The commands of the server that bind a contract and end one, with a ledger as it reads it. */
export class FuzzedContracts {
  ledger: LedgerState = emptyLedger;
  readonly #held = new Map<string, Held>();
  readonly #accounts = new Map<string, Account>();

  /** What one side says of a contract next; null where that is nothing that it may say. */
  word(entries: Entries, random: Random): Written | null {
    const drawn = this.#pick(entries, random);
    if (drawn === null) return null;
    const { key, sides, hash, json, agreed: now } = drawn;
    const side = random.pick(sides);
    const { status } = fields(json);
    switch (random.below(8)) {
      case 0:
        if (now.inForce === hash) return null;
        return { key, events: [eventOf('contract-declined', drawn, side)], status: 'declined' };
      case 1:
      case 2:
        if (now.inForce === null || now.ending.has(side)) return null;
        return { key, events: [eventOf('contract-end-agreed', drawn, side)] };
      case 3:
        if (now.ending.size === 0) return null;
        return { key, events: [eventOf('contract-end-refused', drawn, side)] };
      default: {
        if (status !== 'declined' && now.newest.get(side)?.hash === hash) return null;
        const written = { key, events: [eventOf('contract-signed', drawn, side)] };
        return status === 'proposed' ? written : { ...written, status: 'proposed' };
      }
    }
  }

  /** A contract on the table that nobody has signed, with signatures of both its sides at once. */
  unsigned(entries: Entries, random: Random): Written | null {
    const drawn = this.#pick(entries, random);
    if (drawn === null || drawn.agreed.newest.size > 0 || isAnswered(drawn.json)) return null;
    const events = drawn.sides.map((side) => eventOf('contract-signed', drawn, side));
    return { key: drawn.key, events };
  }

  /** What is said of one contract in force to end it, by all that have not said so. */
  ending(entries: Entries, random: Random): Written | null {
    const drawn = this.#pick(entries, random);
    if (drawn === null || drawn.agreed.inForce === null) return null;
    const missing = drawn.sides.filter((side) => !drawn.agreed.ending.has(side));
    const events = missing.map((side) => eventOf('contract-end-agreed', drawn, side));
    return { key: drawn.key, events };
  }

  /** From now on nobody takes it out of its place. */
  hold(entries: Entries, key: string): void {
    const held = heldAt(entries, key, entries.get('edges')?.get(key) ?? '[]');
    if (held !== null) this.#held.set(key, held);
  }

  /** It is in the ledger; what it binds or frees is so from now on. */
  record(entries: Entries, { key, events }: Pick<Written, 'key' | 'events'>): void {
    const { seq } = this.ledger.head;
    const written = events.map((event, index): LedgerEntry => {
      const rest = { seq: seq + index + 1, at: '2026-11-28T00:00:00.000Z', actor: 'sam' };
      return { ...event, ...rest, prev: '', hash: '' };
    });
    this.ledger = fold(this.ledger, written);
    const { from, to } = fields(entries.get('edges')?.get(key) ?? '[]');
    const account = this.#accounts.get(idIn(key)) ?? {
      ...{ from: String(from), to: String(to), said: [] },
    };
    this.#accounts.set(idIn(key), account);
    account.said.push(...events.map((event) => saidIn(event)));
    this.settle(entries, key);
  }

  /** After these contracts changed: a hand-over may leave all sides that are left agreed. */
  learn(entries: Entries, keys: readonly string[]): void {
    for (const key of keys)
      if (!this.#held.has(key) && this.#binds(entries, key)) this.hold(entries, key);
  }

  /** After something was said of it, or was not said after all. */
  settle(entries: Entries, key: string): void {
    if (!this.#binds(entries, key)) this.#held.delete(key);
    else if (!this.#held.has(key)) this.hold(entries, key);
  }

  #binds(entries: Entries, key: string): boolean {
    const json = entries.get('edges')?.get(key);
    const drawn = json === undefined ? null : this.#drawn(entries, key, json);
    return drawn !== null && drawn.agreed.inForce !== null;
  }

  /** How many contracts stand where. */
  states(entries: Entries): ReadonlyMap<State, number> {
    const counts = new Map<State, number>();
    for (const [key, json] of entries.get('edges') ?? []) {
      const drawn = this.#drawn(entries, key, json);
      if (drawn === null) continue;
      const state = stateOf(drawn);
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    return counts;
  }

  /** The first that was signed and is drawn elsewhere, or says an answer that nobody gave. */
  mislaid(entries: Entries): string | null {
    if (this.#accounts.size === 0) return null;
    for (const [key, json] of entries.get('edges') ?? []) {
      const account = this.#accounts.get(idIn(key));
      if (account === undefined) continue;
      const { kind, from, to, status } = fields(json);
      if (kind !== 'contract' || from !== account.from || to !== account.to) return key;
      if (!isAnswered(json)) continue;
      const hash = hashIn(json);
      const last = account.said.findLast(
        ({ type, hash: of }) => of === hash && (type === 'signed' || type === 'declined'),
      );
      if (last?.type === 'signed') return `${key}, answered`;
      if (status === 'declined' && last === undefined) return `${key}, declined by nobody`;
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

  /** One that is drawn between two cards that are there. */
  #pick(entries: Entries, random: Random): Drawn | null {
    const edges = [...(entries.get('edges') ?? [])];
    if (edges.length === 0) return null;
    const [key, json] = random.pick(edges);
    return this.#drawn(entries, key, json);
  }

  #drawn(entries: Entries, key: string, json: string): Drawn | null {
    const parsed = parseKey(key);
    if (parsed?.kind !== 'edge' || heldAt(entries, key, json) === null) return null;
    const sides = [...new Set([parsed.supplierDepartment, parsed.consumerDepartment])];
    const said = this.#accounts.get(parsed.id)?.said ?? NOTHING;
    const now = agreed(said, sides);
    return { ...{ key, id: parsed.id, json, hash: hashIn(json), sides }, agreed: now };
  }
}

function stateOf({ hash, json, agreed: now }: Drawn): State {
  const { status } = fields(json);
  const words = [...now.newest.values()];
  const isSigned = words.some((word) => word.hash === hash);
  if (now.inForce !== null) {
    if (now.ending.size > 0) return 'ended by one';
    if (now.inForce === hash) return 'in force';
    return isSigned ? 'amendment signed by one' : 'amendment drawn';
  }
  if (status === 'declined' || status === 'withdrawn') return status;
  if (words.some((word) => word.hash !== hash)) return 'countered';
  if (isSigned) return 'signed by one';
  return status === 'proposed' ? 'proposed' : 'draft';
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
  return { key, from, to, cards, counting: countingIn(entries) };
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

type Word =
  | 'contract-signed'
  | 'contract-declined'
  | 'contract-end-agreed'
  | 'contract-end-refused';

function eventOf(type: Word, { id, json, hash, agreed: now }: Drawn, department: string) {
  const drawn = fields(json) as unknown as ContractTerms & { from: string; to: string };
  const { from, to } = drawn;
  const terms = termsOf(drawn);
  const common = { contract: id, department };
  // What is ended are the terms in force, whatever is drawn.
  const bound = { ...common, from, to, onBehalf: false, termsHash: now.inForce ?? hash };
  const event = {
    'contract-signed': { ...common, from, to, onBehalf: false, terms, termsHash: hash },
    'contract-declined': { ...common, termsHash: hash, reason: 'no', from, to, terms },
    'contract-end-agreed': bound,
    'contract-end-refused': { ...common, onBehalf: false, termsHash: now.inForce ?? hash },
  }[type];
  return { type, payload: event } as LedgerEvent;
}

function saidIn(event: LedgerEvent): Said {
  switch (event.type) {
    case 'contract-signed':
      return { type: 'signed', by: event.payload.department, hash: event.payload.termsHash };
    case 'contract-declined':
      return { type: 'declined', by: event.payload.department, hash: event.payload.termsHash };
    case 'contract-end-agreed':
      return { type: 'agreed to end', by: event.payload.department, hash: event.payload.termsHash };
    case 'contract-end-refused':
      return { type: 'kept', by: event.payload.department, hash: '' };
    default:
      throw new Error(`no word of a contract: ${event.type}`);
  }
}

function fields(json: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(JSON.parse(json) as [string, unknown][]);
}
