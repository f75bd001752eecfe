import {
  cardKey,
  departmentsOfKey,
  idOfKey,
  rootMap,
  type Touched,
  type Violation,
} from '@interlock/board';
import {
  type LedgerState,
  lastWord,
  type SignedEntry,
  termsHash,
  termsOf,
} from '@interlock/ledger';
import type { ContractTerms } from '@interlock/plan';
import * as Y from 'yjs';
import { observeEffects } from './touched.ts';

/**
 * What no update may write into an edge: an end at a card that is nowhere; other ends, or another
 * kind, than those of what was declined or offered under its id, which would take the need from
 * where it is; and an answer, "declined" or "withdrawn", that the ledger does not hold. Only what
 * this update itself wrote counts: a card that somebody deleted meanwhile takes nobody's other work
 * along.
 * `since`: clocks of its clients before it. `known`: what is wrong already; such edges go back as a whole.
 */
export function strayEdges(
  doc: Y.Doc,
  touched: readonly Touched[],
  since: ReadonlyMap<number, number>,
  known: readonly Violation[],
  ledger: LedgerState,
): Violation[] {
  const bad = new Set(known.filter(({ root }) => root === 'edges').map(({ key }) => key));
  const wrote = (edge: Y.Map<unknown>, field: string): boolean => {
    const id = edge._map.get(field)?.id;
    return id !== undefined && id.clock >= (since.get(id.client) ?? Number.POSITIVE_INFINITY);
  };
  const found: Violation[] = [];
  for (const { root, key } of touched) {
    const edge = root === 'edges' && !bad.has(key) ? rootMap(doc, 'edges').get(key) : undefined;
    if (!(edge instanceof Y.Map)) continue;
    const report = (field: string, message: string) => found.push({ root, key, field, message });
    const [supplier = '', consumer = supplier] = departmentsOfKey('edges', key);
    for (const [field, department] of [
      ['from', supplier],
      ['to', consumer],
    ] as const) {
      const card = String(edge.get(field));
      // Of another department it would be wrong already.
      if (wrote(edge, field) && !rootMap(doc, 'cards').has(cardKey(department, card)))
        report(field, `there is no card ${card} on this board`);
    }
    const drawn = drawnIn(edge);
    if (PLACE.some((field) => wrote(edge, field)) && !keepsPlace(idOfKey(key), drawn, ledger))
      report('', 'what was declined, or offered under a signature, keeps its kind and its ends');
    if (wrote(edge, 'status') && answerOf(idOfKey(key), drawn, ledger) !== drawn.status)
      report('status', 'only the command declines what was offered, with a reason');
  }
  return found;
}

/**
 * Takes back answers that stayed on terms which came under them later: nobody has given them there.
 * Answers with the updates that say so.
 */
export function reopenUnanswered(
  doc: Y.Doc,
  touched: readonly Touched[],
  ledger: LedgerState,
): readonly Uint8Array[] {
  const reopened: (() => void)[] = [];
  for (const { root, key } of touched) {
    const edge = root === 'edges' ? rootMap(doc, 'edges').get(key) : undefined;
    if (!(edge instanceof Y.Map)) continue;
    const drawn = drawnIn(edge);
    const status = answerOf(idOfKey(key), drawn, ledger);
    if (status !== drawn.status) reopened.push(() => edge.set('status', status));
  }
  if (reopened.length === 0) return [];
  return observeEffects(doc, () =>
    doc.transact(() => {
      for (const reopen of reopened) reopen();
    }),
  ).updates;
}

/** What an edge says of itself; of an influence no terms and no status. */
export type Drawn = Partial<ContractTerms> & {
  readonly kind?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly status?: unknown;
};

const PLACE = ['kind', 'from', 'to'] as const;

/** Whether what the ledger says under this id was said of a contract between these two cards. */
export function keepsPlace(id: string, { kind, from, to }: Drawn, ledger: LedgerState): boolean {
  const said = lastWord(id, ledger)?.payload;
  if (said?.from === undefined || said.to === undefined) return true;
  return kind === 'contract' && from === said.from && to === said.to;
}

/** The status as drawn, or what is right where it is an answer that the ledger does not hold. */
export function answerOf(id: string, drawn: Drawn, ledger: LedgerState): unknown {
  const { kind, status, from, to } = drawn;
  if (kind !== 'contract' || (status !== 'declined' && status !== 'withdrawn')) return status;
  const hash = termsHash(String(from), String(to), termsOf(drawn as ContractTerms));
  if (offerOf(id, hash, ledger) !== null) return 'proposed';
  const wasDeclined = ledger.declines.get(id)?.some(({ payload }) => payload.termsHash === hash);
  return status === 'withdrawn' || wasDeclined === true ? status : 'draft';
}

/** The last signature on these very terms that nobody has declined since; null where there is none. */
export function offerOf(contract: string, hash: string, ledger: LedgerState): SignedEntry | null {
  const signed = ledger.signatures
    .get(contract)
    ?.findLast(({ payload }) => payload.termsHash === hash);
  const declined = ledger.declines
    .get(contract)
    ?.findLast(({ payload }) => payload.termsHash === hash);
  return signed !== undefined && (declined === undefined || declined.seq < signed.seq)
    ? signed
    : null;
}

function drawnIn(edge: Y.Map<unknown>): Drawn {
  return edge.toJSON() as Drawn;
}
