import type { ForetoldRow, RecordedForecast } from '@interlock/plan';
import type { Forecast, ForetoldContract, JudgedTerms } from './foretell.ts';

/*
 * A forecast as it stands in the ledger: chances in order of the contracts' ids, and the contracts
 * as changes against the entry before.
 */

/** The contracts of the last entry, by id. */
export type Roster = ReadonlyMap<string, ForetoldContract>;

/** The entry that says what is foretold, after one with these contracts. */
export function recorded(forecast: Forecast, before: Roster): RecordedForecast {
  const { contracts, ...shared } = forecast;
  const now = new Set(contracts.map(({ contract }) => contract.id));
  return {
    ...shared,
    contracts: contracts
      .map(({ contract }) => contract)
      .filter((contract) => !isSame(contract, before.get(contract.id)))
      .map(toRow),
    gone: [...before.keys()].filter((id) => !now.has(id)),
    chances: contracts.map(({ chance }) => Math.round(1_000 * chance)),
    ahead: contracts.map(({ ahead }) => ahead),
  };
}

/** Forecasts of a board, read from its entries in order of the ledger. */
export interface Recorded {
  /** The first of each cycle; what does not fit together is left out (K-4). */
  readonly forecasts: readonly Forecast[];
  /** Contracts after the last entry. */
  readonly roster: Roster;
}

export function readRecorded(entries: readonly RecordedForecast[]): Recorded {
  const forecasts: Forecast[] = [];
  const known = new Set<string>();
  let roster: Roster = new Map();
  for (const { contracts, gone, chances, ahead, ...shared } of entries) {
    roster = changed(roster, contracts, gone);
    if (known.has(shared.closed) || chances.length !== roster.size || ahead.length !== roster.size)
      continue;
    known.add(shared.closed);
    const list = [...roster.values()].map((contract, i) => ({
      contract,
      chance: chances[i]! / 1_000,
      ahead: ahead[i]!,
    }));
    forecasts.push({ ...shared, contracts: list });
  }
  return { forecasts, roster };
}

function changed(before: Roster, rows: readonly ForetoldRow[], gone: readonly string[]): Roster {
  if (rows.length === 0 && gone.length === 0) return before;
  const next = new Map(before);
  for (const id of gone) next.delete(id);
  for (const row of rows) next.set(row[0], fromRow(row));
  return new Map([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As of a new contract: they are not written. */
const USUAL: Pick<JudgedTerms, 'ratio' | 'lag' | 'tolerance' | 'priority'> = {
  ratio: 1,
  lag: 0,
  tolerance: 0,
  priority: 1,
};

function toRow({ id, from, to, sides, terms }: ForetoldContract): ForetoldRow {
  return [id, from, to, ...sides, terms === null ? null : withoutUsual(terms)];
}

function withoutUsual(terms: JudgedTerms): NonNullable<ForetoldRow[5]> {
  const usual: Partial<JudgedTerms> = USUAL;
  return Object.fromEntries(
    TERMS.filter((term) => terms[term] !== usual[term]).map((term) => [term, terms[term]]),
  );
}

function fromRow([id, from, to, supplier, consumer, terms]: ForetoldRow): ForetoldContract {
  return {
    id,
    from,
    to,
    sides: [supplier, consumer],
    terms: terms === null ? null : { ...USUAL, ...(terms as Partial<JudgedTerms>) },
  };
}

function isSame(a: ForetoldContract, b: ForetoldContract | undefined): boolean {
  if (b === undefined || a.from !== b.from || a.to !== b.to) return false;
  if (a.sides[0] !== b.sides[0] || a.sides[1] !== b.sides[1]) return false;
  const [mine, other] = [a.terms, b.terms];
  if (mine === null || other === null) return mine === other;
  return TERMS.every((term) => mine[term] === other[term]);
}

const TERMS = ['ratio', 'lag', 'tolerance', 'priority', 'quantity', 'weight'] as const;
