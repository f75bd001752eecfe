import {
  contractOf,
  contractStanding,
  type DeclinedEntry,
  declinedNeeds,
  type EndingEntry,
  type LedgerState,
  type SignedEntry,
} from '@interlock/ledger';
import type { Card, Contract, Influence, Measure, Plan } from '@interlock/plan';
import type { BoardView, DrawnCard, DrawnContract, DrawnInfluence } from './view.ts';

/*
 * Composed objects are remembered by the drawn object that they came from: the rules keep what
 * they computed by the identity of cards, contracts and measures.
 */
const composedCards = new WeakMap<DrawnCard, { measure: Measure | null; card: Card }>();
const composedContracts = new WeakMap<
  DrawnContract,
  {
    signed: readonly SignedEntry[];
    declined: readonly DeclinedEntry[];
    endings: readonly EndingEntry[];
    contract: Contract;
  }
>();
const composedInfluences = new WeakMap<DrawnInfluence, Influence>();
const NONE: readonly never[] = [];

/* Whole lists by the map that they came from: a moved card does not visit every contract. */
interface EdgeLists {
  readonly signatures: LedgerState['signatures'];
  readonly declines: LedgerState['declines'];
  readonly endings: LedgerState['endings'];
  readonly contracts: readonly Contract[];
  readonly influences: readonly Influence[];
}
const cardLists = new WeakMap<
  BoardView['cards'],
  { readonly measures: LedgerState['measures']; readonly cards: readonly Card[] }
>();
const edgeLists = new WeakMap<BoardView['edges'], EdgeLists>();

/**
 * projection(board document) + projection(ledger) → Plan; the same in browser and server.
 * Cards and contracts keep their identity from call to call where nothing of theirs changed;
 * lists, and the whole plan, keep that of `previous` where nothing in them did.
 * `today`: YYYY-MM-DD in UTC. As-of day: `asOf`, else the board's setting, else `today`.
 */
export function composePlan(
  view: BoardView,
  ledger: LedgerState,
  today: string,
  previous?: Plan,
  asOf?: string,
): Plan {
  const cards = composeCards(view.cards, ledger.measures);
  const { contracts: drawn, influences } = composeEdges(view.edges, ledger);
  const needs = declinedNeeds(view, ledger);
  const contracts = needs.length === 0 ? drawn : [...drawn, ...needs];
  const plan: Plan = {
    settings: view.settings,
    asOf: asOf ?? view.settings.asOf ?? today,
    departments: kept(view.departments, previous?.departments),
    cards: kept(cards, previous?.cards),
    contracts: kept(contracts, previous?.contracts),
    influences: kept(influences, previous?.influences),
  };
  return previous !== undefined && samePlan(plan, previous) ? previous : plan;
}

/**
 * Composes one by one what `composePlan` then only lists: for whoever has something else to do
 * meanwhile.
 */
export function* composingPlan(view: BoardView, ledger: LedgerState): Generator<void> {
  if (knownCards(view.cards, ledger.measures) === null)
    for (const card of view.cards.values()) {
      composeCard(card, ledger.measures.get(card.id)?.measure ?? null);
      yield;
    }
  if (knownEdges(view.edges, ledger) === null)
    for (const edge of view.edges.values()) {
      if (edge.kind === 'contract') composeContract(edge, ledger);
      else composeInfluence(edge);
      yield;
    }
}

function knownCards(
  drawn: BoardView['cards'],
  measures: LedgerState['measures'],
): readonly Card[] | null {
  const known = cardLists.get(drawn);
  return known !== undefined && known.measures === measures ? known.cards : null;
}

function composeCards(
  drawn: BoardView['cards'],
  measures: LedgerState['measures'],
): readonly Card[] {
  const known = knownCards(drawn, measures);
  if (known !== null) return known;
  const cards: Card[] = [];
  for (const card of drawn.values())
    cards.push(composeCard(card, measures.get(card.id)?.measure ?? null));
  cardLists.set(drawn, { measures, cards });
  return cards;
}

function knownEdges(drawn: BoardView['edges'], ledger: LedgerState): EdgeLists | null {
  const known = edgeLists.get(drawn);
  const same =
    known?.signatures === ledger.signatures &&
    known.declines === ledger.declines &&
    known.endings === ledger.endings;
  return known !== undefined && same ? known : null;
}

function composeEdges(drawn: BoardView['edges'], ledger: LedgerState): EdgeLists {
  const { signatures, declines, endings } = ledger;
  const known = knownEdges(drawn, ledger);
  if (known !== null) return known;
  const contracts: Contract[] = [];
  const influences: Influence[] = [];
  for (const edge of drawn.values()) {
    if (edge.kind === 'contract') contracts.push(composeContract(edge, ledger));
    else influences.push(composeInfluence(edge));
  }
  const lists = { signatures, declines, endings, contracts, influences };
  edgeLists.set(drawn, lists);
  return lists;
}

function samePlan(a: Plan, b: Plan): boolean {
  return (
    a.settings === b.settings &&
    a.asOf === b.asOf &&
    a.departments === b.departments &&
    a.cards === b.cards &&
    a.contracts === b.contracts &&
    a.influences === b.influences
  );
}

function kept<T>(list: readonly T[], previous: readonly T[] | undefined): readonly T[] {
  if (previous === undefined || previous === list || previous.length !== list.length) return list;
  return list.every((item, index) => item === previous[index]) ? previous : list;
}

function composeCard(drawn: DrawnCard, measure: Measure | null): Card {
  const known = composedCards.get(drawn);
  if (known !== undefined && known.measure === measure) return known.card;
  const card: Card = measure === null ? drawn : { ...drawn, measure };
  composedCards.set(drawn, { measure, card });
  return card;
}

function composeContract(drawn: DrawnContract, ledger: LedgerState): Contract {
  const signed = ledger.signatures.get(drawn.id) ?? NONE;
  const declined = ledger.declines.get(drawn.id) ?? NONE;
  const endings = ledger.endings.get(drawn.id) ?? NONE;
  const known = composedContracts.get(drawn);
  const same = known?.signed === signed && known.declined === declined && known.endings === endings;
  if (known !== undefined && same) return known.contract;
  const contract = contractOf(drawn, contractStanding(drawn, signed, declined, endings));
  composedContracts.set(drawn, { signed, declined, endings, contract });
  return contract;
}

function composeInfluence(drawn: DrawnInfluence): Influence {
  const known = composedInfluences.get(drawn);
  if (known !== undefined) return known;
  const { supplierDepartment: _supplier, consumerDepartment: _consumer, ...influence } = drawn;
  composedInfluences.set(drawn, influence);
  return influence;
}
