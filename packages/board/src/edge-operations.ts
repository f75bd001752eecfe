import { say } from '@interlock/language';
import { type CardKind, cardKind } from '@interlock/plan';
import { checkEntry, checkPatch, type Desk, edgeEnds, findKey, writeFields } from './desk.ts';
import { type Fields, holderOf, writeEntry } from './journal.ts';
import { rootMap } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { type Outcome, type Refused, refuse } from './outcome.ts';
import { samePlain } from './plain.ts';
import { edgeKey, parseKey } from './records/keys.ts';

const STATUS = 'status';
const CLOSED_STATUS: readonly unknown[] = ['declined', 'withdrawn'];

type EdgeKind = 'contract' | 'influence';
type EdgeOperations = Pick<
  Operations,
  'addContract' | 'updateContract' | 'addInfluence' | 'updateInfluence'
>;

export function edgeOperations(desk: Desk): EdgeOperations {
  return {
    addContract: (contract) => addEdge(desk, 'contract', contract),
    addInfluence: (influence) => addEdge(desk, 'influence', influence),

    updateContract(id, patch) {
      const key = keyOfKind(desk, id, 'contract');
      if (key === null) return refuse('id', say`this contract is no longer on the board`);
      const stored = holderOf(desk.doc, 'edges', key);
      const touchesTerms = Object.entries(patch).some(
        ([field, value]) =>
          field !== STATUS && value !== undefined && !samePlain(stored?.get(field) ?? null, value),
      );
      const reopened =
        touchesTerms && patch.status === undefined && CLOSED_STATUS.includes(stored?.get(STATUS));
      return writeEdge(desk, key, id, reopened ? { ...patch, status: 'draft' } : patch);
    },

    updateInfluence(id, patch) {
      const key = keyOfKind(desk, id, 'influence');
      if (key === null) return refuse('id', say`this influence is no longer on the board`);
      return writeEdge(desk, key, id, patch);
    },
  };
}

function addEdge(
  desk: Desk,
  kind: EdgeKind,
  edge: { readonly id?: string | undefined; readonly from: string; readonly to: string },
): Outcome {
  const { id: wanted, ...rest } = edge;
  const refused = checkEnds(desk, kind, edge.from, edge.to);
  if (refused !== null) return refused;
  const id = checkNewId(desk, 'edges', wanted);
  if (!id.ok) return id;
  const checked = checkEntry('edges', { kind, ...rest });
  if (!checked.ok) return checked;
  const key = keyBetween(desk, edge.from, edge.to, id.id);
  if (key === null) return refuse('from', say`this card is no longer on the board`);
  desk.write((transaction) => writeEntry(transaction, 'edges', key, checked.fields));
  return id;
}

function checkEnds(desk: Desk, kind: EdgeKind, from: string, to: string): Refused | null {
  if (from === to) return refuse('to', say`a card cannot be connected to itself`);
  const supplier = kindOf(desk, from);
  if (supplier === null) return refuse('from', say`this card is no longer on the board`);
  const consumer = kindOf(desk, to);
  if (consumer === null) return refuse('to', say`this card is no longer on the board`);
  if (kind === 'influence' && cardKind(consumer).supplied)
    return refuse('to', say`an influence ends at a KPI`);
  if (kind === 'contract' && !cardKind(consumer).supplied)
    return refuse('to', say`a KPI is not supplied: draw an influence`);
  const { suppliesNothing } = cardKind(supplier);
  if (kind === 'contract' && suppliesNothing !== null) return refuse('from', suppliesNothing);
  for (const key of rootMap(desk.doc, 'edges').keys()) {
    const ends = edgeEnds(desk.doc, key);
    if (ends === null || ends.from !== from || ends.to !== to) continue;
    if (holderOf(desk.doc, 'edges', key)?.get('kind') === kind)
      return refuse(
        'to',
        kind === 'contract'
          ? say`these two cards have such a contract already`
          : say`these two cards have such an influence already`,
      );
  }
  return null;
}

function kindOf(desk: Desk, card: string): CardKind | null {
  const key = findKey(desk.doc, 'cards', card);
  const kind = key === null ? undefined : holderOf(desk.doc, 'cards', key)?.get('kind');
  return typeof kind === 'string' ? (kind as CardKind) : null;
}

/** Key of an edge between these cards by the departments that they have now; null where one is gone. */
function keyBetween(desk: Desk, from: string, to: string, id: string): string | null {
  const [supplier, consumer] = [from, to].map((card) => {
    const key = findKey(desk.doc, 'cards', card);
    const parsed = key === null ? null : parseKey(key);
    return parsed?.kind === 'card' ? parsed.department : null;
  });
  return supplier && consumer ? edgeKey(supplier, consumer, id) : null;
}

function keyOfKind(desk: Desk, id: string, kind: EdgeKind): string | null {
  const key = findKey(desk.doc, 'edges', id);
  return key !== null && holderOf(desk.doc, 'edges', key)?.get('kind') === kind ? key : null;
}

function writeEdge(desk: Desk, key: string, id: string, patch: object): Outcome {
  const checked = checkPatch(desk, 'edges', key, patch);
  if (!checked.ok) return checked;
  const right = keyNow(desk, key, id, checked.fields);
  if (right === key) {
    writeFields(desk, 'edges', key, checked.fields, Object.keys(patch));
  } else {
    // Drawn while a card was handed over: the key still names the old department.
    desk.write((transaction) => {
      writeEntry(transaction, 'edges', key, undefined);
      writeEntry(transaction, 'edges', right, checked.fields);
    });
  }
  return { ok: true, id };
}

function keyNow(desk: Desk, key: string, id: string, { from, to }: Fields): string {
  return keyBetween(desk, String(from), String(to), id) ?? key;
}
