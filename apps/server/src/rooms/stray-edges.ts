import {
  cardKey,
  departmentsOfKey,
  idOfKey,
  type LedgerState,
  rootMap,
  type SignedEntry,
  type Touched,
  termsOf,
  type Violation,
} from '@interlock/board';
import type { ContractTerms } from '@interlock/plan';
import { termsHash } from '@interlock/protocol';
import * as Y from 'yjs';

/**
 * What no update may write into an edge: an end at a card that is nowhere, and the answer
 * "declined", which only the command gives, with its reason in the ledger; what one side signed is
 * not "withdrawn" either, but declined. Only what this update
 * itself wrote counts: a card that somebody deleted meanwhile takes nobody's other work along.
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
    const [supplier = '', consumer = supplier] = departmentsOfKey('edges', key);
    for (const [field, department] of [
      ['from', supplier],
      ['to', consumer],
    ] as const) {
      const card = String(edge.get(field));
      // Of another department it would be wrong already.
      if (wrote(edge, field) && !rootMap(doc, 'cards').has(cardKey(department, card)))
        found.push({ root, key, field, message: `there is no card ${card} on this board` });
    }
    if (
      wrote(edge, 'status') &&
      edge.get('status') === 'withdrawn' &&
      offerOf(idOfKey(key), hashOf(edge), ledger) !== null
    )
      found.push({ root, key, field: 'status', message: 'what somebody signed is declined' });
    if (
      wrote(edge, 'status') &&
      edge.get('status') === 'declined' &&
      !wasDeclined(key, edge, ledger)
    )
      found.push({ root, key, field: 'status', message: 'only the command declines a contract' });
  }
  return found;
}

/** Whether these very terms were declined: undoing a change of them brings the answer back. */
function wasDeclined(key: string, edge: Y.Map<unknown>, ledger: LedgerState): boolean {
  const declines = ledger.declines.get(idOfKey(key));
  if (declines === undefined) return false;
  const hash = hashOf(edge);
  return declines.some(({ payload }) => payload.termsHash === hash);
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

function hashOf(edge: Y.Map<unknown>): string {
  const fields = edge.toJSON() as ContractTerms & { from: string; to: string };
  return termsHash(fields.from, fields.to, termsOf(fields));
}
