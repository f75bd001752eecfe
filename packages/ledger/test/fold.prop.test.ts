import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../src/fold.ts';
import type { LedgerEntry } from '../src/ledger-entry.ts';
import {
  EVENT_PAYLOADS,
  isKnownType,
  type LedgerEvent,
  ledgerEventSchema,
} from '../src/ledger-event.ts';
import {
  type ContingencyEntry,
  type ContractTurnEntry,
  type DecisionStepEntry,
  emptyLedger,
  type InitiativeEntry,
  type LedgerState,
  type SessionEntry,
} from '../src/ledger-state.ts';
import { placeOf } from '../src/session-place.ts';
import { runningSession } from '../src/session-standing.ts';
import { verifyChain } from '../src/verify-chain.ts';
import { chained, eventTypes, randomEvent, randomHistory } from './random-history.ts';

/** All of a state, with the order of its maps, as text. */
const textOf = (state: LedgerState): string =>
  JSON.stringify(state, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

/** Cut into slices that overlap where `cuts` go back. */
function inSlices(entries: readonly LedgerEntry[], cuts: readonly number[]): LedgerState {
  let state = emptyLedger;
  for (const cut of cuts) {
    const from = Math.max(0, state.head.seq - (cut % 3));
    state = fold(state, entries.slice(from, state.head.seq + 1 + (cut % 7)));
  }
  return fold(state, entries);
}

/** A second way to the same state: one pass over all entries for each of its parts. */
function expected(entries: readonly LedgerEntry[]): Omit<LedgerState, 'head'> {
  const of = <T extends LedgerEntry['type']>(...types: readonly T[]) =>
    entries.filter((entry): entry is Extract<LedgerEntry, { type: T }> =>
      (types as readonly string[]).includes(entry.type),
    );
  const byContract = <T extends { readonly payload: { readonly contract: string } }>(
    list: readonly T[],
  ) => Map.groupBy(list, ({ payload }) => payload.contract);
  const measures = new Map(
    [...new Set(of('targets-set', 'actuals-reported').flatMap(cardsOf))].map((card) => {
      const definition =
        of('targets-set')
          .flatMap(({ payload }) => payload.items)
          .findLast((item) => item.card === card)?.measure ?? null;
      const reports = of('actuals-reported')
        .flatMap(({ payload }) => payload.items)
        .filter((item) => item.card === card);
      const actuals = [...new Set(reports.map(({ cycle }) => cycle))].sort().flatMap((cycle) => {
        const value = reports.findLast((item) => item.cycle === cycle)?.value ?? null;
        return value === null ? [] : [{ cycle, value }];
      });
      const measure = definition === null ? null : { ...definition, actuals };
      return [card, { definition, actuals, measure }];
    }),
  );
  return {
    entries,
    measures,
    signatures: byContract(of('contract-signed')),
    declines: byContract(of('contract-declined')),
    endings: turnsOf(entries),
    contingencies: contingencyLists(
      of(
        'contingency-proposed',
        'contingency-signed',
        'contingency-armed',
        'contingency-withdrawn',
        'contingency-fired',
        'contingency-confirmed',
        'contingency-stood-down',
        'contingency-closed',
      ),
    ),
    riskAnswers: Map.groupBy(
      of('risk-accepted', 'exception-deferred'),
      ({ payload }) => payload.subject,
    ),
    decisions: of('decision-recorded'),
    effects: Map.groupBy(of('effect-judged'), ({ payload }) => String(payload.decision)),
    decisionSteps: decisionSteps(
      of('decision-recorded', 'decision-in-force', 'decision-lapsed', 'decision-withdrawn'),
    ),
    sessions: sessionLists(
      of(
        'session-planned',
        'session-cancelled',
        'session-started',
        'session-joined',
        'session-stepped',
        'session-agenda-set',
        'session-ended',
      ),
    ),
    initiatives: initiativeLists(
      of(
        'initiative-proposed',
        'initiative-change-answered',
        'initiative-gate-passed',
        'initiative-forecast',
        'initiative-held',
        'initiative-resumed',
        'initiative-cancelled',
      ),
    ),
    forecasts: of('forecast-recorded'),
    newer: entries.filter(({ type }) => !isKnownType(type)),
  };
}

/** What was said of ending each contract, and the steps of decisions that hold its signatures back. */
function turnsOf(entries: readonly LedgerEntry[]): LedgerState['endings'] {
  const turns = new Map<string, ContractTurnEntry[]>();
  const holds = (seq: number | undefined, step: number): readonly string[] => {
    const entry = seq === undefined || seq > step ? undefined : entries[seq - 1];
    if (entry?.type !== 'decision-recorded' || entry.payload.together !== true) return [];
    return (entry.payload.awaits ?? []).map(({ contract }) => contract);
  };
  for (const entry of entries) {
    const about: string[] = [];
    if (entry.type === 'contract-end-agreed' || entry.type === 'contract-end-refused')
      about.push(entry.payload.contract);
    if (
      entry.type === 'decision-in-force' ||
      entry.type === 'decision-lapsed' ||
      entry.type === 'decision-withdrawn'
    )
      about.push(...holds(entry.payload.decision, entry.seq - 1));
    if (entry.type === 'decision-recorded')
      about.push(...holds(entry.payload.supersedes, entry.seq - 1), ...holds(entry.seq, entry.seq));
    for (const contract of new Set(about))
      turns.set(contract, [...(turns.get(contract) ?? []), entry as ContractTurnEntry]);
  }
  return turns;
}

/** What became of each decision, by its number. */
const decisionSteps = (entries: readonly DecisionStepEntry[]) =>
  Map.groupBy(
    entries.filter(
      ({ type, payload }) => type !== 'decision-recorded' || payload.supersedes !== undefined,
    ),
    ({ type, payload }) =>
      String(type === 'decision-recorded' ? payload.supersedes : payload.decision),
  );

/** Lists by session, of those that were planned or started before anything else was said of them. */
function sessionLists(entries: readonly SessionEntry[]) {
  const numberOf = ({ type, seq, payload }: SessionEntry): number =>
    type === 'session-ended' ? (payload.session ?? payload.started) : (payload.session ?? seq);
  const begins = new Set(
    entries.flatMap(({ type, seq, payload }) =>
      (type === 'session-planned' || type === 'session-started') && payload.session === undefined
        ? [seq]
        : [],
    ),
  );
  return Map.groupBy(
    entries.filter((entry) => begins.has(numberOf(entry)) && numberOf(entry) <= entry.seq),
    (entry) => String(numberOf(entry)),
  );
}

/** Lists by contingency, each from its first proposal on. */
function contingencyLists(entries: readonly ContingencyEntry[]) {
  const begun = entries.filter(({ seq, payload }) =>
    entries.some(
      (other) =>
        other.type === 'contingency-proposed' &&
        other.payload.contingency === payload.contingency &&
        other.seq <= seq,
    ),
  );
  return Map.groupBy(begun, ({ payload }) => payload.contingency);
}

/** Lists by initiative, each from the entry that defines it on. */
function initiativeLists(entries: readonly InitiativeEntry[]) {
  const begins = new Map<string, number>();
  for (const { type, seq, payload } of entries)
    if (type === 'initiative-proposed' && !begins.has(payload.initiative))
      begins.set(payload.initiative, seq);
  return Map.groupBy(
    entries.filter(({ seq, payload }) => seq >= (begins.get(payload.initiative) ?? Infinity)),
    ({ payload }) => payload.initiative,
  );
}

const cardsOf = ({
  payload,
}: Extract<LedgerEntry, { payload: { items: readonly { card: string }[] } }>) =>
  payload.items.map(({ card }) => card);

/** These events and another one, where no two sessions run at once. */
function asTheServerTakes(events: readonly LedgerEvent[], { type, payload }: LedgerEntry) {
  const event = { type, payload } as LedgerEvent;
  const isRunning = runningSession(fold(emptyLedger, chained(events))) !== null;
  return type === 'session-started' && isRunning ? events : [...events, event];
}

describe('a fold over random histories', () => {
  it('L-1: of events that the ledger takes, of every type', () => {
    expect([...eventTypes].sort()).toEqual(Object.keys(EVENT_PAYLOADS).sort());
    fc.assert(
      fc.property(randomEvent(), (event) => {
        expect(ledgerEventSchema.parse(event)).toEqual(event);
      }),
      { numRuns: 1_000 },
    );
  });

  it('L-3: in slices is the same as from scratch, to the bit', () => {
    fc.assert(
      fc.property(randomHistory(), fc.array(fc.nat(100), { maxLength: 40 }), (entries, cuts) => {
        const whole = fold(emptyLedger, entries);
        expect(textOf(inSlices(entries, cuts))).toBe(textOf(whole));
        const stepwise = entries.reduce((state, entry) => fold(state, [entry]), emptyLedger);
        expect(textOf(stepwise)).toBe(textOf(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('L-3: is what each part of it is by itself', () => {
    fc.assert(
      fc.property(randomHistory(), (entries) => {
        const { head, ...state } = fold(emptyLedger, entries);
        expect(state).toEqual(expected(entries));
        expect(head).toEqual({ seq: entries.length, hash: entries.at(-1)?.hash });
      }),
      { numRuns: 300 },
    );
  });

  it('L-4: leaves the state that it began with as it was, and what was not touched as it is', () => {
    fc.assert(
      fc.property(randomHistory(), fc.nat(), (entries, where) => {
        const cut = where % entries.length;
        const before = fold(emptyLedger, entries.slice(0, cut));
        const text = textOf(before);
        const after = fold(before, entries);
        expect(textOf(before)).toBe(text);
        for (const part of ['signatures', 'declines', 'endings'] as const)
          for (const [key, list] of before[part])
            if (after[part].get(key)?.length === list.length)
              expect(after[part].get(key)).toBe(list);
        const added = new Set(
          entries
            .slice(cut)
            .flatMap((entry) => ('items' in entry.payload ? cardsOf(entry as never) : [])),
        );
        for (const [card, measure] of before.measures)
          if (!added.has(card)) expect(after.measures.get(card)).toBe(measure);
        expect(fold(after, entries)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });

  it('L-28: the place of an entry is the item that was talked about just before it', () => {
    const types = eventTypes.filter((type) => type.startsWith('session-'));
    fc.assert(
      fc.property(randomHistory(40, types), (entries) => {
        const valid = chained(entries.reduce<readonly LedgerEvent[]>(asTheServerTakes, []));
        const whole = fold(emptyLedger, valid);
        let before = emptyLedger;
        for (const entry of valid) {
          const now = fold(before, [entry]);
          const run = runningSession(entry.type === 'session-started' ? now : before);
          const item = run?.items[run.index]?.exception ?? null;
          expect(placeOf(whole, entry.seq)).toEqual(run && { session: run.session, item });
          before = now;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('L-7: and a chain of every type, newer ones too, is verified', () => {
    fc.assert(
      fc.property(randomHistory(12), (entries) => {
        const { head } = fold(emptyLedger, entries);
        expect(verifyChain(entries, { exported: head })).toEqual({ ok: true, head });
      }),
      { numRuns: 50 },
    );
  });
});
