import {
  canonicalJson,
  isKnownType,
  type LedgerEntry,
  type LedgerEvent,
  ledgerEventSchema,
  verifyingChain,
} from '@interlock/ledger';
import { LIMITS } from '@interlock/plan';
import { Slices } from '../turns/slices.ts';
import { sha256 } from './sha256.ts';
import type { LedgerDraft } from './store.ts';
import { StoreError } from './store-error.ts';

/** An event that is checked, with its payload in canonical form. */
export interface PreparedEntry {
  readonly actor: string;
  readonly event: LedgerEvent;
  readonly payload: string;
}

/** Items from which on an entry is checked and written down in slices. */
const MANY = 500;
const SOME = 100;

/**
 * Checks drafts and writes them in canonical form, before they come into a transaction: what many
 * items take is done in slices. Rejects with StoreError `invalid`.
 */
export async function prepareEntries(
  drafts: readonly LedgerDraft[],
): Promise<readonly PreparedEntry[]> {
  const slices = new Slices();
  const prepared: PreparedEntry[] = [];
  for (const { actor, event } of drafts) {
    const made = isLong(event) ? await slices.run(longEntry(event)) : entryOf(event);
    prepared.push({ actor, ...made });
    if (slices.over) await slices.rest();
  }
  return prepared;
}

/** An entry of another ledger, as it is, with its payload in canonical form. */
export interface AdoptedEntry {
  readonly entry: LedgerEntry;
  readonly payload: string;
}

/** Checks a whole chain that a new board brings along, in slices. Rejects with StoreError `invalid`. */
export async function prepareHistory(
  history: readonly LedgerEntry[],
): Promise<readonly AdoptedEntry[]> {
  const slices = new Slices();
  const verdict = await slices.run(verifyingChain(history, { sha256 }));
  if (!verdict.ok) throw new StoreError('invalid', verdict.message);
  const adopted: AdoptedEntry[] = [];
  for (const entry of history) {
    const { type, payload } = entry;
    if (!isKnownType(type)) throw new StoreError('invalid', ofNewerVersion(entry));
    try {
      await prepareEntries([{ actor: entry.actor, event: { type, payload } as LedgerEvent }]);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      throw new StoreError('invalid', `Entry ${entry.seq} is no ledger event.`, error);
    }
    // As it came: its hash is of that.
    adopted.push({ entry, payload: canonicalJson(payload) });
    if (slices.over) await slices.rest();
  }
  return adopted;
}

/** What it binds cannot be checked here, and would be taken as checked by a later version. */
const ofNewerVersion = ({ seq, type }: { readonly seq: number; readonly type: string }): string =>
  `Entry ${seq} is of a newer version of Interlock (${type}). Import the board there.`;

type Made = Omit<PreparedEntry, 'actor'>;
/** The long list of an event that has one. */
const LISTS = {
  'targets-set': 'items',
  'actuals-reported': 'items',
  'forecast-recorded': 'contracts',
} as const;
type ListEvent = Extract<LedgerEvent, { type: keyof typeof LISTS }>;

function isLong(event: LedgerEvent): event is ListEvent {
  if (!Object.hasOwn(LISTS, event.type)) return false;
  const list = listOf(event as ListEvent);
  return Array.isArray(list) && list.length >= MANY;
}

const listOf = (event: ListEvent): readonly unknown[] =>
  (event.payload as Readonly<Record<string, readonly unknown[]>>)[LISTS[event.type]]!;

function entryOf(event: LedgerEvent): Made {
  const checked = check(event);
  return { event: checked, payload: canonicalJson(checked.payload) };
}

function* longEntry(event: ListEvent): Generator<void, Made> {
  const list = listOf(event);
  // Its length is looked at first, and a list that is too long is left at once.
  if (list.length > LIMITS.entryItems) return entryOf(event);
  const checked: unknown[] = [];
  const texts: string[] = [];
  for (let from = 0; from < list.length; from += SOME) {
    const part = check(partOf(event, list.slice(from, from + SOME)));
    const good = listOf(part as ListEvent);
    for (const item of good) checked.push(item);
    texts.push(canonicalJson(good).slice(1, -1));
    yield;
  }
  const field = LISTS[event.type];
  const whole = event.type === 'forecast-recorded' ? check(withList(event, [])) : event;
  // Within a text the quotes of a name are escaped: only the field itself reads so.
  const payload = canonicalJson({ ...whole.payload, [field]: [] }).replace(
    `"${field}":[]`,
    () => `"${field}":[${texts.join(',')}]`,
  );
  return { event: withList(whole as ListEvent, checked), payload };
}

/** Some of the list with all else that is short: what is long besides is checked with none of it. */
function partOf(event: ListEvent, some: readonly unknown[]): ListEvent {
  const part = withList(event, some);
  return part.type === 'forecast-recorded'
    ? { ...part, payload: { ...part.payload, gone: [], chances: [], ahead: [] } }
    : part;
}

const withList = (event: ListEvent, list: readonly unknown[]): ListEvent =>
  ({ ...event, payload: { ...event.payload, [LISTS[event.type]]: list } }) as ListEvent;

function check(event: LedgerEvent): LedgerEvent {
  const parsed = ledgerEventSchema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new StoreError('invalid', `Not a ledger event: ${parsed.error.message}`, parsed.error);
}
