import type { Actual, MeasureDefinition } from '@interlock/plan';
import type { ActualItem } from './events/measures.ts';
import { GrowingList, GrowingLists } from './growing-lists.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerHead } from './ledger-head.ts';
import type {
  DecisionEntry,
  DecisionStepEntry,
  LedgerMeasure,
  LedgerState,
  SessionEntry,
} from './ledger-state.ts';

/**
 * Adds entries to the projection; known ones are ignored. One by one, in slices or in one go, the
 * result is the same (SPEC L-3). Throws a RangeError on a gap: the caller must fetch what is
 * missing first.
 */
export function fold(state: LedgerState, entries: readonly LedgerEntry[]): LedgerState {
  const fresh = entriesAfter(state.head, entries);
  const last = fresh.at(-1);
  if (last === undefined) return state;
  const draft = draftOf(state);
  const before = state.entries;
  const at = (seq: number) => before[seq - 1] ?? fresh[seq - 1 - before.length];
  for (const entry of fresh) add(draft, entry, at);
  return {
    entries: [...state.entries, ...fresh],
    measures: withChanges(state.measures, draft.measures),
    signatures: draft.signatures.value,
    declines: draft.declines.value,
    endings: draft.endings.value,
    contingencies: draft.contingencies.value,
    riskAnswers: draft.riskAnswers.value,
    decisions: draft.decisions.value,
    decisionSteps: draft.decisionSteps.value,
    sessions: draft.sessions.value,
    effects: draft.effects.value,
    initiatives: draft.initiatives.value,
    forecasts: draft.forecasts.value,
    newer: draft.newer.value,
    head: { seq: last.seq, hash: last.hash },
  };
}

type Draft = ReturnType<typeof draftOf>;

const draftOf = (state: LedgerState) => ({
  measures: new Map<string, MeasureChange>(),
  signatures: new GrowingLists(state.signatures),
  declines: new GrowingLists(state.declines),
  endings: new GrowingLists(state.endings),
  contingencies: new GrowingLists(state.contingencies),
  riskAnswers: new GrowingLists(state.riskAnswers),
  decisions: new GrowingList(state.decisions),
  decisionSteps: new GrowingLists(state.decisionSteps),
  sessions: new GrowingLists(state.sessions),
  effects: new GrowingLists(state.effects),
  initiatives: new GrowingLists(state.initiatives),
  forecasts: new GrowingList(state.forecasts),
  newer: new GrowingList(state.newer),
});

/** A type without a branch here does not compile: say what it adds, or that it adds nothing. */
function add(draft: Draft, entry: LedgerEntry, at: EntryAt): void {
  switch (entry.type) {
    case 'targets-set':
      for (const { card, measure } of entry.payload.items)
        changeOf(draft.measures, card).definition = measure;
      return;
    case 'actuals-reported':
      for (const item of entry.payload.items) changeOf(draft.measures, item.card).items.push(item);
      return;
    case 'contract-signed':
      draft.signatures.add(entry.payload.contract, entry);
      return;
    case 'contract-declined':
      draft.declines.add(entry.payload.contract, entry);
      return;
    case 'contract-end-agreed':
    case 'contract-end-refused':
      draft.endings.add(entry.payload.contract, entry);
      return;
    case 'contingency-proposed':
      draft.contingencies.add(entry.payload.contingency, entry);
      return;
    case 'contingency-signed':
    case 'contingency-armed':
    case 'contingency-withdrawn':
    case 'contingency-fired':
    case 'contingency-confirmed':
    case 'contingency-stood-down':
    case 'contingency-closed':
      // What was never proposed, as only a damaged ledger has it, stands among the entries alone.
      if (draft.contingencies.value.has(entry.payload.contingency))
        draft.contingencies.add(entry.payload.contingency, entry);
      return;
    case 'risk-accepted':
    case 'exception-deferred':
      draft.riskAnswers.add(entry.payload.subject, entry);
      return;
    case 'decision-recorded':
      draft.decisions.add(entry);
      if (entry.payload.supersedes !== undefined)
        addStep(draft, entry.payload.supersedes, entry, at);
      holdSignatures(draft, entry, entry);
      return;
    case 'decision-in-force':
    case 'decision-lapsed':
    case 'decision-withdrawn':
      addStep(draft, entry.payload.decision, entry, at);
      return;
    case 'session-planned':
    case 'session-started':
    case 'session-cancelled':
    case 'session-joined':
    case 'session-stepped':
    case 'session-agenda-set':
      addToSession(draft, entry.payload.session, entry);
      return;
    case 'session-ended':
      addToSession(draft, entry.payload.session ?? entry.payload.started, entry);
      return;
    case 'effect-judged':
      draft.effects.add(String(entry.payload.decision), entry);
      return;
    case 'initiative-proposed':
      draft.initiatives.add(entry.payload.initiative, entry);
      return;
    case 'initiative-change-answered':
    case 'initiative-gate-passed':
    case 'initiative-forecast':
    case 'initiative-held':
    case 'initiative-resumed':
    case 'initiative-cancelled':
      // What was never defined, as only a damaged ledger has it, stands among the entries alone.
      if (draft.initiatives.value.has(entry.payload.initiative))
        draft.initiatives.add(entry.payload.initiative, entry);
      return;
    case 'forecast-recorded':
      draft.forecasts.add(entry);
      return;
    // Read where they stand among the entries; nothing is derived from them.
    case 'board-created':
    case 'link-created':
    case 'link-revoked':
    case 'role-granted':
      return;
    default:
      draft.newer.add(ofNewerVersion(entry));
  }
}

/** The entry with this number, also one that is about to be added. */
type EntryAt = (seq: number) => LedgerEntry | undefined;

function addStep(draft: Draft, decision: number, step: DecisionStepEntry, at: EntryAt): void {
  draft.decisionSteps.add(String(decision), step);
  const entry = at(decision);
  if (entry?.type === 'decision-recorded' && entry.seq < step.seq)
    holdSignatures(draft, entry, step);
}

/** A decision whose amendments come together holds signatures on each back, until it is settled. */
function holdSignatures(
  draft: Draft,
  { payload: { together, awaits = [] } }: DecisionEntry,
  step: DecisionStepEntry,
): void {
  if (together !== true) return;
  for (const contract of new Set(awaits.map((awaited) => awaited.contract)))
    if (draft.endings.value.get(contract)?.at(-1) !== step) draft.endings.add(contract, step);
}

/** Without a number it begins one; what never began stands among the entries alone. */
function addToSession({ sessions }: Draft, number: number | undefined, entry: SessionEntry): void {
  if (number === undefined) sessions.add(String(entry.seq), entry);
  else if (sessions.value.has(String(number))) sessions.add(String(number), entry);
}

/** Is reached at run time only, by an entry that a newer version wrote. */
function ofNewerVersion(entry: never): LedgerEntry {
  return entry;
}

function entriesAfter(head: LedgerHead, entries: readonly LedgerEntry[]): LedgerEntry[] {
  const fresh: LedgerEntry[] = [];
  let { seq } = head;
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
  if (changes.size === 0) return measures;
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
