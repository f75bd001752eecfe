import { type BoardView, composePlan, promisesInForce, reportsOf } from '@interlock/board';
import {
  cardsOfEntries,
  decidedMoments,
  importedHead,
  type LedgerEntry,
  type LedgerState,
  measuredEffects,
  placeOf,
  sessionFigures,
  sessionsOf,
  verifyChain,
} from '@interlock/ledger';
import { cycleIndex, cycleLabel, type Plan } from '@interlock/plan';
import { pathOf } from '@interlock/protocol';
import { ledgerRoute } from '@interlock/protocol/routes/ledger';
import {
  calibrationOfEffects,
  daysBetween,
  departmentRecords,
  type KeptCycle,
  keptPromises,
  latencies,
  MINIMUM_DUE,
  type Moments,
  missBefore,
  RELIABILITY_CYCLES,
  type ReportedAt,
  reliability,
} from '@interlock/rules';
import {
  entryLine,
  entryNames,
  entryWord,
  seqText,
  shortHash,
} from '../../../board/ledger/entry-line.ts';
import { shortMoment } from '../../../kit/words/dates.ts';
import { decisionRows } from './decision-rows.ts';
import type {
  EntryRow,
  PromiseCell,
  PromiseRecord,
  RecordBook,
  SessionRow,
} from './record-book.ts';

/** A board as it was read: what is drawn, and its whole ledger. */
export interface ReadBoard {
  readonly board: string;
  readonly view: BoardView;
  readonly ledger: LedgerState;
  readonly today: string;
}

/** Cycles of a strip: half a year of weeks. */
const STRIP = 26;

/** What the record shows of a board. Pure; takes as long as judging all promises of the past. */
export function readBook({ board, view, ledger, today }: ReadBoard): RecordBook {
  const plan = composePlan(view, ledger, today);
  const { title, currency, cycle } = view.settings;
  const chain = verifyChain(ledger.entries);
  const moments = decidedAt(plan, ledger);
  const entries = entryRows(view, ledger);
  return {
    ...{ board, title, currency, cycle, asOf: plan.asOf, head: ledger.head },
    fault: chain.ok ? null : chain.message,
    imported: importedHead(ledger.entries),
    sessions: sessionRows(ledger),
    decisions: decisionRows(view, ledger),
    recorded: ledger.decisions.length,
    promises: promiseRecord(plan, view, ledger),
    latencies: latencies(moments.map((each) => each.moments)).map((latency) => ({
      ...latency,
      dots: moments.flatMap(({ decision, key, moments: own }) => {
        const days = daysBetween(own, latency.from, latency.to);
        return days === null ? [] : [{ key, decision, days }];
      }),
    })),
    calibration: calibrationOfEffects(measuredEffects(ledger)),
    entries,
    cards: cardNames(entries, view, ledger),
    departments: Object.fromEntries(view.departments.map(({ id, name }) => [id, name])),
    files: {
      csv: pathOf(ledgerRoute, { board }, { format: 'csv' }),
      json: pathOf(ledgerRoute, { board }, { format: 'json' }),
    },
  };
}

function sessionRows(ledger: LedgerState): readonly SessionRow[] {
  return sessionsOf(ledger)
    .flatMap(({ number, start, end }): SessionRow[] => {
      const figures = start === null || end === null ? null : sessionFigures(ledger, number);
      if (start === null || end === null || figures === null) return [];
      const { seconds, moneyBefore, moneyAfter, moving, exceptions } = figures;
      return [
        {
          ...{ session: number, startedAt: start.at, endedAt: end.at, seq: end.seq },
          began: start.seq,
          ...{ seconds, moneyBefore, moneyAfter, moving },
          decisions: figures.decisions.length,
          attended: figures.attended.length,
          exceptions: exceptions && {
            opened: exceptions.opened.length,
            resolved: exceptions.resolved.length,
            left: exceptions.left.length,
          },
        },
      ];
    })
    .sort((a, b) => b.seq - a.seq);
}

function decidedAt(plan: Plan, ledger: LedgerState) {
  const reports = reportsByCard(ledger.entries);
  const { cycle } = plan.settings;
  return decidedMoments(ledger).map(({ decision, card, raised, decided, inForce, moved }) => {
    const measure = ledger.measures.get(card)?.measure ?? null;
    const miss =
      measure === null ? null : missBefore(measure, reports.get(card) ?? [], cycle, decided);
    const moments: Moments = {
      occurred: miss === null ? null : `${miss.occurred}T23:59:59.999Z`,
      detected: miss?.detected ?? null,
      ...{ raised, decided, inForce, moved },
    };
    return { decision, key: `${decision} ${card}`, moments };
  });
}

function reportsByCard(entries: readonly LedgerEntry[]): ReadonlyMap<string, ReportedAt[]> {
  const found = new Map<string, ReportedAt[]>();
  for (const { type, at, payload } of entries) {
    if (type !== 'actuals-reported') continue;
    for (const { card, cycle, value } of payload.items) {
      const list = found.get(card);
      if (list === undefined) found.set(card, [{ at, cycle, value }]);
      else list.push({ at, cycle, value });
    }
  }
  return found;
}

/** Kept promises as they are shown, and as others are compared with. */
export const keptOf = (plan: Plan, view: BoardView, ledger: LedgerState): readonly KeptCycle[] =>
  keptPromises({
    cards: plan.cards,
    promises: promisesInForce(view, ledger),
    reports: reportsOf(ledger),
    settings: plan.settings,
    asOf: plan.asOf,
  });

function promiseRecord(plan: Plan, view: BoardView, ledger: LedgerState): PromiseRecord {
  const kept = keptOf(plan, view, ledger);
  const { cycle } = plan.settings;
  const days = [...new Set(kept.map((each) => each.cycle))].sort().slice(-STRIP);
  const pairs = Map.groupBy(kept, ({ sides }) => sides.join('~'));
  const rows = departmentRecords(kept).map((record) => {
    const cells = Map.groupBy(
      pairs.get(`${record.supplier}~${record.consumer}`) ?? [],
      (each) => each.cycle,
    );
    return {
      ...record,
      share: reliability(record),
      strip: days.map((day) => cellOf(cells.get(day) ?? [])),
    };
  });
  return {
    ...{ counted: RELIABILITY_CYCLES, least: MINIMUM_DUE },
    cycles: days.map((day) => cycleLabel(cycle, cycleIndex(cycle, day))),
    // Where least can be relied on first.
    rows: rows.sort((a, b) => (a.share ?? 2) - (b.share ?? 2) || b.due - a.due),
  };
}

const cellOf = (list: readonly KeptCycle[]): PromiseCell => {
  const count = (of: (each: KeptCycle) => boolean): number => list.filter(of).length;
  return {
    kept: count(({ state }) => state === 'kept'),
    broken: count(({ state, cause }) => state === 'broken' && cause?.kind !== 'starved'),
    starved: count(({ state, cause }) => state === 'broken' && cause?.kind === 'starved'),
    unreported: count(({ state }) => state === 'unreported'),
  };
};

function entryRows(view: BoardView, ledger: LedgerState): readonly EntryRow[] {
  const names = entryNames(view, ledger);
  const cards = cardsOfEntries(ledger.entries, (contract) => {
    const edge = view.edges.get(contract);
    return edge === undefined ? null : [edge.from, edge.to];
  });
  return ledger.entries.map((entry, at) => ({
    ...{ seq: entry.seq, at: entry.at, hash: entry.hash, moment: shortMoment(entry.at) },
    ...{ number: seqText(entry.seq), shortHash: shortHash(entry.hash) },
    word: entryWord(entry),
    text: entryLine(entry, names),
    by: entry.by?.name ?? '',
    department: entry.by?.department ?? '',
    session: placeOf(ledger, entry.seq)?.session ?? null,
    cards: cards[at] ?? [],
  }));
}

/** Of what an entry names some is no card, such as a topic of one's own; one that is gone keeps its id. */
function cardNames(
  entries: readonly EntryRow[],
  view: BoardView,
  { measures }: LedgerState,
): Readonly<Record<string, string>> {
  const ids = [...new Set(entries.flatMap(({ cards }) => cards))];
  const named = ids.flatMap((id): [string, string][] => {
    const title = view.cards.get(id)?.title ?? (measures.has(id) ? id : null);
    return title === null ? [] : [[id, title]];
  });
  return Object.fromEntries(named.sort(([, a], [, b]) => (a < b ? -1 : 1)));
}
