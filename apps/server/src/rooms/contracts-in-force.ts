import { cardKey, idOfKey, parseKey, rootMap, type Touched } from '@interlock/board';
import { agreementOf, type LedgerEvent, type LedgerState } from '@interlock/ledger';
import type { Refusal } from '@interlock/protocol';
import * as Y from 'yjs';

/** What the signatures of both sides hold in its place: the contract, and the cards at its ends. */
export interface Bond {
  readonly id: string;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly sides: readonly [supplier: string, consumer: string];
  /** Key and kind of the card at each end; no kind where it is missing. */
  readonly cards: readonly { readonly key: string; readonly kind: unknown }[];
  /** It is the board's cycle or currency that it holds, in which its terms were agreed. */
  readonly counted?: boolean;
}

/**
 * The contracts that both of their sides have signed, as they stand in a document. Neither the
 * contract nor a card at its end may be deleted, re-pointed or handed over, by whomever: the two
 * departments end it together. Kept up entry by entry: a change costs what it touches.
 */
export class ContractsInForce {
  readonly #ledger: () => LedgerState;
  /** By the key of the edge. */
  readonly #bonds = new Map<string, Bond>();
  /** By the key of a card at an end. */
  readonly #byCard = new Map<string, Set<Bond>>();
  /** Signatures on their way to the disk; they bind from the moment that they leave. */
  readonly #leaving = new Map<string, Bond>();
  #counting: string;

  constructor(ledger: () => LedgerState, doc: Y.Doc) {
    this.#ledger = ledger;
    this.#counting = countingOf(doc);
    for (const key of rootMap(doc, 'edges').keys()) this.#renew(doc, key);
  }

  /** After these entries changed, and after what these events say came into the ledger. */
  refresh(doc: Y.Doc, touched: readonly Touched[], events: readonly LedgerEvent[] = []): void {
    for (const { root, key } of touched) {
      if (root === 'edges') {
        const bond = this.#bonds.get(key);
        if (bond === undefined || !stands(doc, bond)) this.#renew(doc, key);
      } else if (root === 'cards') {
        // A card that was missing at the end of a contract is back.
        const late = [...(this.#byCard.get(key) ?? [])].filter((bond) => isMissing(bond, key));
        for (const bond of late) this.#renew(doc, bond.key);
      } else if (root === 'settings') this.#counting = countingOf(doc);
    }
    const ids = new Set(events.map(contractOf).filter((id) => id !== null));
    if (ids.size === 0) return;
    for (const id of ids) this.#leaving.delete(id);
    for (const key of rootMap(doc, 'edges').keys())
      if (ids.has(idOfKey(key))) this.#renew(doc, key);
  }

  /**
   * What binds the first of these entries that must not be as it is now, in a document that holds
   * the change already. `ending`: ids of contracts that both sides end with this very change.
   */
  breach(
    doc: Y.Doc,
    touched: readonly Touched[],
    ending: ReadonlySet<string> = new Set(),
  ): Bond | null {
    for (const { root, key } of touched) {
      if (root === 'edges') {
        for (const bond of this.#bondsOf(key))
          if (!ending.has(bond.id) && !stands(doc, bond)) return bond;
      } else if (root === 'cards') {
        for (const bond of this.#bondsAt(key))
          if (!ending.has(bond.id) && !keeps(doc, bond, key)) return bond;
      } else if (root === 'settings' && countingOf(doc) !== this.#counting) {
        for (const bond of [...this.#bonds.values(), ...this.#leaving.values()])
          return { ...bond, counted: true };
      }
    }
    return null;
  }

  /**
   * Signatures are about to be written: until they are, or are not, their contracts stay as they
   * were signed. False where one of them is not there any more in `doc`.
   */
  leave(doc: Y.Doc, events: readonly LedgerEvent[]): boolean {
    for (const event of events) {
      if (event.type !== 'contract-signed') continue;
      const { contract, from, to } = event.payload;
      const key = [...rootMap(doc, 'edges').keys()].find((each) => each.endsWith(`:${contract}`));
      const bond = key === undefined ? null : bondAt(doc, key);
      if (
        bond === null ||
        bond.from !== from ||
        bond.to !== to ||
        bond.cards.some(({ kind }) => kind === undefined)
      ) {
        this.returned();
        return false;
      }
      this.#leaving.set(contract, bond);
    }
    return true;
  }

  /** What was to be written was not. */
  returned(): void {
    this.#leaving.clear();
  }

  *#bondsOf(edge: string): Generator<Bond> {
    const bond = this.#bonds.get(edge);
    if (bond !== undefined) yield bond;
    for (const leaving of this.#leaving.values()) if (leaving.key === edge) yield leaving;
  }

  *#bondsAt(card: string): Generator<Bond> {
    yield* this.#byCard.get(card) ?? [];
    for (const leaving of this.#leaving.values()) yield leaving;
  }

  #renew(doc: Y.Doc, key: string): void {
    const earlier = this.#bonds.get(key);
    const bond = this.#bondNow(doc, key);
    if (earlier !== undefined) {
      this.#bonds.delete(key);
      for (const card of earlier.cards) {
        const bonds = this.#byCard.get(card.key);
        bonds?.delete(earlier);
        if (bonds?.size === 0) this.#byCard.delete(card.key);
      }
    }
    if (bond === null) return;
    this.#bonds.set(key, bond);
    for (const card of bond.cards) {
      const bonds = this.#byCard.get(card.key);
      if (bonds === undefined) this.#byCard.set(card.key, new Set([bond]));
      else bonds.add(bond);
    }
  }

  #bondNow(doc: Y.Doc, key: string): Bond | null {
    const { signatures, declines, endings } = this.#ledger();
    const id = idOfKey(key);
    const signed = signatures.get(id);
    const bond = signed === undefined ? null : bondAt(doc, key);
    if (signed === undefined || bond === null) return null;
    const [supplierDepartment, consumerDepartment] = bond.sides;
    const place = { from: bond.from, to: bond.to, supplierDepartment, consumerDepartment };
    return agreementOf(place, signed, declines.get(id) ?? [], endings.get(id) ?? []).inForce ===
      null
      ? null
      : bond;
  }
}

/** What quantities per cycle and penalties are counted in. */
function countingOf(doc: Y.Doc): string {
  const settings = rootMap(doc, 'settings');
  const cycle = settings.get('cycle') as { readonly unit?: unknown } | null | undefined;
  return JSON.stringify([cycle?.unit ?? null, settings.get('currency') ?? null]);
}

/** The contract of an event that says where one stands; null for all others. */
function contractOf(event: LedgerEvent): string | null {
  return event.type === 'contract-signed' || event.type === 'contract-end-agreed'
    ? event.payload.contract
    : null;
}

/** Contracts that a write of the server ends: its command asked whether all sides agree. */
export function endedBy(events: readonly LedgerEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) =>
      event.type === 'contract-end-agreed' ? [event.payload.contract] : [],
    ),
  );
}

/** Where the contracts stand that a write of the server signs. */
export function signedIn(doc: Y.Doc, events: readonly LedgerEvent[]): Touched[] {
  const ids = new Set(
    events.flatMap((event) => (event.type === 'contract-signed' ? [event.payload.contract] : [])),
  );
  if (ids.size === 0) return [];
  return [...rootMap(doc, 'edges').keys()].flatMap((key) =>
    ids.has(idOfKey(key)) ? [{ root: 'edges', key }] : [],
  );
}

function bondAt(doc: Y.Doc, key: string): Bond | null {
  const parsed = parseKey(key);
  const edge = rootMap(doc, 'edges').get(key);
  if (parsed?.kind !== 'edge' || !(edge instanceof Y.Map)) return null;
  const [from, to] = [edge.get('from'), edge.get('to')];
  if (edge.get('kind') !== 'contract' || typeof from !== 'string' || typeof to !== 'string')
    return null;
  const { id, supplierDepartment, consumerDepartment } = parsed;
  const cards = [cardKey(supplierDepartment, from), cardKey(consumerDepartment, to)].map(
    (each) => ({
      key: each,
      kind: kindOf(doc, each),
    }),
  );
  return { id, key, from, to, sides: [supplierDepartment, consumerDepartment], cards };
}

function stands(doc: Y.Doc, bond: Bond): boolean {
  const edge = rootMap(doc, 'edges').get(bond.key);
  return (
    edge instanceof Y.Map &&
    edge.get('kind') === 'contract' &&
    edge.get('from') === bond.from &&
    edge.get('to') === bond.to
  );
}

/** Whether the card under this key, if it is at an end of the contract, is what it was. */
function keeps(doc: Y.Doc, bond: Bond, key: string): boolean {
  const card = bond.cards.find((each) => each.key === key);
  return card?.kind === undefined || kindOf(doc, key) === card.kind;
}

function isMissing(bond: Bond, key: string): boolean {
  return bond.cards.some((card) => card.key === key && card.kind === undefined);
}

function kindOf(doc: Y.Doc, key: string): unknown {
  const card = rootMap(doc, 'cards').get(key);
  return card instanceof Y.Map ? card.get('kind') : undefined;
}

/** Says what is bound, who has to agree, and the way; `doc`: without the change. */
export function refusalOf(doc: Y.Doc, { from, to, sides, counted }: Bond): Refusal {
  const text = (root: 'departments' | 'cards', key: string, field: string): string | null => {
    const entry = rootMap(doc, root).get(key);
    const value = entry instanceof Y.Map ? entry.get(field) : undefined;
    return typeof value === 'string' ? value : null;
  };
  const [supplier, consumer] = sides.map((id) => text('departments', id, 'name') ?? id);
  const [source, target] = [
    text('cards', cardKey(sides[0], from), 'title'),
    text('cards', cardKey(sides[1], to), 'title'),
  ];
  const contract =
    source === null || target === null
      ? 'This contract'
      : `The contract from “${source}” to “${target}”`;
  const [signed, end] =
    supplier === consumer
      ? [`${supplier} has`, `${supplier} ends it`]
      : [
          `${supplier} and ${consumer} have both`,
          `${supplier} and ${consumer} both agree to end it`,
        ];
  const what =
    counted === true
      ? 'Its terms count in the cycle and the currency of this board: both'
      : 'It, and the cards at its ends,';
  return {
    reason: 'contract-in-force',
    text: `${contract} is in force: ${signed} signed it. ${what} stay as they are until ${end} (“End this contract”). Nothing was changed.`,
  };
}
