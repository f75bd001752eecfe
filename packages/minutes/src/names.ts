import type { LedgerState } from '@interlock/ledger';
import { contractName } from '@interlock/plan';

/** How things are called on the board; what is gone from it keeps its id. */
export interface BoardNames {
  readonly board: string;
  readonly currency: string;
  readonly card: (id: string) => string;
  /** Unit of a card's measure; '' where it has none. */
  readonly unit: (card: string) => string;
  readonly department: (id: string) => string;
  /** The two cards of a contract; null where it is gone. */
  readonly ends: (contract: string) => { readonly from: string; readonly to: string } | null;
}

/** `Final assembly → Customer orders`. */
export function contractOf(names: BoardNames, id: string): string {
  const ends = names.ends(id);
  return ends === null ? id : contractName(names.card(ends.from), names.card(ends.to));
}

/** The same as plain lists, to be sent to a thread. */
export interface NameLists extends Pick<BoardNames, 'board' | 'currency'> {
  readonly cards: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly departments: Readonly<Record<string, string>>;
  readonly contracts: Readonly<Record<string, readonly [from: string, to: string]>>;
}

/** What is drawn, as it stands in the document and in an exported board. */
export interface Drawn {
  readonly settings: { readonly title: string; readonly currency: string };
  readonly cards: Iterable<{ readonly id: string; readonly title: string }>;
  readonly departments: Iterable<{ readonly id: string; readonly name: string }>;
  readonly edges: Iterable<{ readonly id: string; readonly from: string; readonly to: string }>;
}

/** How things are called on a board: the same lists from its document and from its export. */
export function nameLists(drawn: Drawn, { measures }: Pick<LedgerState, 'measures'>): NameLists {
  const { settings, cards, departments, edges } = drawn;
  const record = <T, V>(list: Iterable<T>, of: (item: T) => readonly [string, V]) =>
    Object.fromEntries(Array.from(list, of));
  return {
    board: settings.title,
    currency: settings.currency,
    cards: record(cards, ({ id, title }) => [id, title]),
    units: record(measures, ([card, { definition }]) => [card, definition?.unit ?? '']),
    departments: record(departments, ({ id, name }) => [id, name]),
    contracts: record(edges, ({ id, from, to }) => [id, [from, to] as const]),
  };
}

export function namesIn(lists: NameLists): BoardNames {
  const { board, currency, cards, units, departments, contracts } = lists;
  const of = (list: Readonly<Record<string, string>>, id: string): string | undefined =>
    Object.hasOwn(list, id) ? list[id] : undefined;
  return {
    ...{ board, currency },
    card: (id) => of(cards, id) ?? id,
    unit: (id) => of(units, id) ?? '',
    department: (id) => of(departments, id) ?? id,
    ends: (id) => {
      const ends = Object.hasOwn(contracts, id) ? contracts[id] : undefined;
      return ends === undefined ? null : { from: ends[0], to: ends[1] };
    },
  };
}
