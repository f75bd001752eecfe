import {
  composePlan,
  createProjector,
  documentFromContent,
  templateEntries,
  templates,
} from '@interlock/board';
import { emptyLedger, fold, type LedgerEntry } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type BoardAt, compareBoards } from './compare.ts';
import { filterEntries, NO_FILTER } from './filter-entries.ts';
import { type ReadBoard, readBook } from './read-book.ts';

const { content } = templates['fragmented-supply-chain'];
const entries = templateEntries(templates['fragmented-supply-chain'], '2026-11-19T13:00:00.000Z');

/** The first decision of the story. */
const decided = entries.find(({ type }) => type === 'decision-recorded')!;

function readBoard(list: readonly LedgerEntry[] = entries): ReadBoard {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentFromContent(content));
  return {
    board: 'demonstration',
    view: createProjector(doc).view(),
    ledger: fold(emptyLedger, list),
    today: '2026-11-19',
  };
}
const read = readBoard();
const book = readBook(read);

describe('the record of the demonstration', () => {
  it('has its sessions, the last one first, with what they came to', () => {
    expect(book.sessions).toMatchObject([
      { moneyBefore: 484_112, decisions: 1, attended: 6 },
      { moneyBefore: 97_570, decisions: 1, attended: 6 },
    ]);
    expect(book.fault).toBeNull();
    expect(book.head.seq).toBe(entries.length);
  });

  it('has every decision that moves something, with what became of it', () => {
    expect(book.decisions.map(({ kpis }) => kpis[0]!.kind)).toEqual(['open', 'no']);
    expect(book.decisions[1]).toMatchObject({
      owner: 'Tomasz Nowak',
      kpis: [
        {
          promised: 'Supplier on-time: 92.5 → 95 % by 2026-11-15',
          done: 'left to people, not recorded here',
        },
      ],
    });
  });

  it('knows since when the misses stood that were decided on', () => {
    const step = (from: string, to: string) =>
      book.latencies.find((each) => each.from === from && each.to === to);
    expect(step('occurred', 'detected')?.count).toBeGreaterThan(0);
    expect(step('raised', 'decided')).toMatchObject({ count: 1 });
    expect(step('decided', 'moved')).toMatchObject({ count: 0, medianDays: null });
  });

  it('charges whoever broke a promise, and not who was starved', () => {
    const row = (supplier: string, consumer: string) =>
      book.promises.rows.find((each) => each.supplier === supplier && each.consumer === consumer);
    const [procurement, operations, sales] = ['Procurement', 'Operations', 'Sales'].map(
      (name) => Object.entries(book.departments).find(([, each]) => each === name)![0],
    );
    expect(row(procurement!, operations!)!.share).toBeLessThan(1);
    expect(row(operations!, sales!)).toMatchObject({ share: 1, starved: 4 });
    for (const { strip } of book.promises.rows)
      expect(strip).toHaveLength(book.promises.cycles.length);
  });

  it('says which entry is wrong where one byte was changed', () => {
    const changed = entries.map((entry) =>
      entry.seq === decided.seq ? { ...entry, at: entry.at.replace('10-22', '10-23') } : entry,
    );
    expect(readBook(readBoard(changed)).fault).toContain(String(decided.seq));
  });

  it('keeps its words where a person was forgotten', () => {
    const forgotten = entries.map(({ by: _by, ...entry }) => entry as LedgerEntry);
    const without = readBook(readBoard(forgotten));
    expect(without.fault).toBeNull();
    expect(without.entries.every(({ by }) => by === '')).toBe(true);
    expect(without.decisions).toHaveLength(book.decisions.length);
  });
});

describe('two moments side by side', () => {
  const at = (seq: number, day: string): BoardAt => {
    const ledger = fold(emptyLedger, entries.slice(0, seq));
    const plan = composePlan(read.view, ledger, day, undefined, day);
    return { view: read.view, ledger, plan, drawnLater: true };
  };
  const [november, october] = book.sessions.map(({ seq, endedAt }) =>
    at(seq, endedAt.slice(0, 10)),
  );

  it('agree with what both meetings found, and say the cause of each difference', () => {
    const { money } = compareBoards(october!, november!);
    expect(Math.round(money.before)).toBe(97_570);
    expect(Math.round(money.after)).toBe(484_112);
    const grown = money.steps.find(({ cause }) => cause === 'grown');
    expect(grown?.exceptions[0]).toMatchObject({ id: 'assembly-orders' });
  });

  it('say what changed colour, the worst first, and why', () => {
    const { colours } = compareBoards(october!, november!);
    expect(colours[0]!.direction).toBe('worse');
    for (const { before, after, why } of colours) {
      expect(before).not.toBe(after);
      expect(why).not.toBe('');
    }
  });

  it('count promises that were kept or broken since, terms, and verdicts', () => {
    expect(compareBoards(october!, november!).promises.broken[0]!.why).not.toBe('');
    expect(compareBoards(at(0, '2026-08-01'), october!).terms.length).toBeGreaterThan(10);
    const now = at(entries.length, '2026-11-19');
    expect(compareBoards(november!, now).verdicts).toMatchObject([{ decision: decided.seq }]);
  });

  it('are the same where they are the same', () => {
    expect(compareBoards(november!, november!)).toMatchObject({
      ...{ money: { steps: [] }, colours: [], terms: [], verdicts: [] },
      promises: { kept: 0, unreported: 0, broken: [] },
    });
  });
});

describe('entries', () => {
  it('are found by each word, whatever its case, and by number and hash', () => {
    const find = (text: string) =>
      filterEntries(book.entries, { ...NO_FILTER, text }).map(({ seq }) => seq);
    expect(find('TUESDAY pm-40')).toEqual([decided.seq]);
    expect(find(decided.hash.slice(0, 12))).toEqual([decided.seq]);
    expect(find('nothing like that')).toEqual([]);
    expect(find('')).toHaveLength(entries.length);
  });

  it('are filtered by card, also where they name a contract or a decision of it', () => {
    const id = Object.keys(book.cards).find((each) => book.cards[each] === 'Final assembly')!;
    const found = filterEntries(book.entries, { ...NO_FILTER, card: id });
    const words = new Set(found.map(({ word }) => word));
    for (const word of ['Target', 'Actual', 'Signature']) expect(words).toContain(word);
    expect(found.length).toBeLessThan(entries.length);
    expect(Object.values(book.cards)).toEqual(Object.values(book.cards).toSorted());
  });

  it('are filtered by kind, department, person and session', () => {
    const of = (part: object) => filterEntries(book.entries, { ...NO_FILTER, ...part });
    const session = String(book.sessions[0]!.session);
    expect(of({ session }).every((entry) => entry.session === book.sessions[0]!.session)).toBe(
      true,
    );
    expect(of({ session: 'none' }).every((entry) => entry.session === null)).toBe(true);
    expect(of({ by: 'Mara Lind' }).every(({ by }) => by === 'Mara Lind')).toBe(true);
    expect(of({ word: 'Decision', session })).toHaveLength(1);
  });
});
