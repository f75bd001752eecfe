import type { Actual, ActualItem, LedgerEntry, Measure, MeasureDefinition } from '@interlock/plan';

export type SignedEntry = Extract<LedgerEntry, { type: 'contract-signed' }>;
export type DeclinedEntry = Extract<LedgerEntry, { type: 'contract-declined' }>;
/** A side agrees to end a contract, or wants to keep it. */
export type EndingEntry = Extract<
  LedgerEntry,
  { type: 'contract-end-agreed' | 'contract-end-refused' }
>;
export type ForecastEntry = Extract<LedgerEntry, { type: 'forecast-recorded' }>;
export type DecisionEntry = Extract<LedgerEntry, { type: 'decision-recorded' }>;

/** What the ledger says of one card's measure. */
export interface LedgerMeasure {
  /** The last definition that was set; null while only actuals were reported. */
  readonly definition: MeasureDefinition | null;
  /** In order of cycle, one per cycle; the last report of a cycle counts. */
  readonly actuals: readonly Actual[];
  /** Both together as the rules want it; null without a definition. */
  readonly measure: Measure | null;
}

/** Projection of the ledger. Parts that an entry does not touch keep their identity. */
export interface LedgerState {
  readonly entries: readonly LedgerEntry[];
  /** By card id. */
  readonly measures: ReadonlyMap<string, LedgerMeasure>;
  /** By edge id, in order of the ledger. */
  readonly signatures: ReadonlyMap<string, readonly SignedEntry[]>;
  /** By edge id, in order of the ledger. */
  readonly declines: ReadonlyMap<string, readonly DeclinedEntry[]>;
  /** By edge id, in order of the ledger. */
  readonly endings: ReadonlyMap<string, readonly EndingEntry[]>;
  readonly decisions: readonly DecisionEntry[];
  /** What was foretold as cycles closed. */
  readonly forecasts: readonly ForecastEntry[];
  /** `seq` 0 and 64 zeros before the first entry. */
  readonly head: { readonly seq: number; readonly hash: string };
}

export const emptyLedger: LedgerState = {
  entries: [],
  measures: new Map(),
  signatures: new Map(),
  declines: new Map(),
  endings: new Map(),
  decisions: [],
  forecasts: [],
  head: { seq: 0, hash: '0'.repeat(64) },
};

/**
 * Adds entries to the projection. Entries that are known already are ignored.
 * Throws a RangeError on a gap: the caller must fetch what is missing first.
 */
export function applyLedger(state: LedgerState, entries: readonly LedgerEntry[]): LedgerState {
  const fresh = newEntries(state, entries);
  const last = fresh.at(-1);
  if (last === undefined) return state;
  const changes = new Map<string, MeasureChange>();
  let { signatures, declines, endings, decisions, forecasts } = state;
  for (const entry of fresh) {
    switch (entry.type) {
      case 'targets-set':
        for (const { card, measure } of entry.payload.items)
          changeOf(changes, card).definition = measure;
        break;
      case 'actuals-reported':
        for (const item of entry.payload.items) changeOf(changes, item.card).items.push(item);
        break;
      case 'contract-signed':
        signatures = appended(signatures, entry.payload.contract, entry);
        break;
      case 'contract-declined':
        declines = appended(declines, entry.payload.contract, entry);
        break;
      case 'contract-end-agreed':
      case 'contract-end-refused':
        endings = appended(endings, entry.payload.contract, entry);
        break;
      case 'decision-recorded':
        decisions = [...decisions, entry];
        break;
      case 'forecast-recorded':
        forecasts = [...forecasts, entry];
        break;
    }
  }
  return {
    entries: [...state.entries, ...fresh],
    measures: changes.size === 0 ? state.measures : withChanges(state.measures, changes),
    signatures,
    declines,
    endings,
    decisions,
    forecasts,
    head: { seq: last.seq, hash: last.hash },
  };
}

function newEntries(state: LedgerState, entries: readonly LedgerEntry[]): LedgerEntry[] {
  const fresh: LedgerEntry[] = [];
  let seq = state.head.seq;
  for (const entry of entries) {
    if (entry.seq <= seq) continue;
    if (entry.seq !== seq + 1)
      throw new RangeError(`ledger gap: entry ${entry.seq} after entry ${seq}`);
    fresh.push(entry);
    seq = entry.seq;
  }
  return fresh;
}

interface MeasureChange {
  definition: MeasureDefinition | null;
  readonly items: ActualItem[];
}

function changeOf(changes: Map<string, MeasureChange>, card: string): MeasureChange {
  let change = changes.get(card);
  if (change === undefined) {
    change = { definition: null, items: [] };
    changes.set(card, change);
  }
  return change;
}

function withChanges(
  measures: ReadonlyMap<string, LedgerMeasure>,
  changes: ReadonlyMap<string, MeasureChange>,
): ReadonlyMap<string, LedgerMeasure> {
  const next = new Map(measures);
  for (const [card, change] of changes) {
    const known = measures.get(card);
    const definition = change.definition ?? known?.definition ?? null;
    const actuals = withActuals(known?.actuals ?? [], change.items);
    const measure = definition === null ? null : { ...definition, actuals };
    next.set(card, { definition, actuals, measure });
  }
  return next;
}

/** Actuals with these reports added, in order of cycle; `null` takes a report back. */
function withActuals(known: readonly Actual[], items: readonly ActualItem[]): readonly Actual[] {
  if (items.length === 0) return known;
  const values = new Map(known.map(({ cycle, value }) => [cycle, value]));
  for (const { cycle, value } of items) {
    if (value === null) values.delete(cycle);
    else values.set(cycle, value);
  }
  return [...values]
    .map(([cycle, value]) => ({ cycle, value }))
    .sort((a, b) => (a.cycle < b.cycle ? -1 : 1));
}

function appended<T>(
  map: ReadonlyMap<string, readonly T[]>,
  key: string,
  item: T,
): ReadonlyMap<string, readonly T[]> {
  return new Map(map).set(key, [...(map.get(key) ?? []), item]);
}
