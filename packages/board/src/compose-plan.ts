import {
  type ContractTurnEntry,
  cardMoves,
  contractOf,
  contractStanding,
  type DeclinedEntry,
  declinedNeeds,
  type LedgerState,
  type MoveInForce,
  movesInForce,
  type SignedEntry,
  termsHash,
} from '@interlock/ledger';
import {
  type Amendment,
  amendedContract,
  type Card,
  type CardMove,
  type Contract,
  type Influence,
  type Measure,
  movedCard,
  type Plan,
  sumOfMoves,
} from '@interlock/plan';
import type { BoardView, DrawnCard, DrawnContract, DrawnInfluence } from './view.ts';

/*
 * Composed objects are remembered by the drawn object that they came from: the rules keep what
 * they computed by the identity of cards, contracts and measures.
 */
const composedCards = new WeakMap<
  DrawnCard,
  {
    measure: Measure | null;
    more: number | undefined;
    moves: readonly CardMove[];
    card: Card;
  }
>();
const composedContracts = new WeakMap<
  DrawnContract,
  {
    signed: readonly SignedEntry[];
    declined: readonly DeclinedEntry[];
    endings: readonly ContractTurnEntry[];
    amendments: readonly Amendment[];
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
  readonly moves: readonly MoveInForce[];
  readonly contracts: readonly Contract[];
  readonly influences: readonly Influence[];
}
const cardLists = new WeakMap<
  BoardView['cards'],
  {
    readonly measures: LedgerState['measures'];
    readonly moves: readonly MoveInForce[];
    /** Also of what is over. */
    readonly days: ReturnType<typeof cardMoves>;
    readonly cards: readonly Card[];
  }
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
  const cards = composeCards(view.cards, ledger);
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
  const effect = effectOf(ledger);
  if (knownCards(view.cards, ledger) === null)
    for (const card of view.cards.values()) {
      composeCard(card, ledger, effect);
      yield;
    }
  if (knownEdges(view.edges, ledger) === null)
    for (const edge of view.edges.values()) {
      if (edge.kind === 'contract') composeContract(edge, ledger, effect);
      else composeInfluence(edge);
      yield;
    }
}

/** What moves in force change, of each card and contract. */
interface Effect {
  readonly moved: ReadonlyMap<string, number>;
  /** By contract, in the order in which they came into force. */
  readonly amendments: ReadonlyMap<string, readonly Amendment[]>;
}
const effects = new WeakMap<readonly MoveInForce[], Effect>();

function effectOf(ledger: LedgerState): Effect {
  const inForce = movesInForce(ledger);
  let effect = effects.get(inForce);
  if (effect === undefined) {
    const moves = inForce.map(({ move }) => move);
    const amendments = Map.groupBy(
      moves.filter((move) => move.kind === 'amendment'),
      ({ contract }) => contract,
    );
    effect = { moved: sumOfMoves(moves).moved, amendments };
    effects.set(inForce, effect);
  }
  return effect;
}

type CardLedger = Pick<LedgerState, 'measures' | 'contingencies' | 'decisions' | 'decisionSteps'>;

function knownCards(drawn: BoardView['cards'], ledger: CardLedger): readonly Card[] | null {
  const known = cardLists.get(drawn);
  const same =
    known?.measures === ledger.measures &&
    known.moves === movesInForce(ledger) &&
    known.days === cardMoves(ledger);
  return known !== undefined && same ? known.cards : null;
}

function composeCards(drawn: BoardView['cards'], ledger: LedgerState): readonly Card[] {
  const known = knownCards(drawn, ledger);
  if (known !== null) return known;
  const effect = effectOf(ledger);
  const cards: Card[] = [];
  for (const card of drawn.values()) cards.push(composeCard(card, ledger, effect));
  const { measures } = ledger;
  cardLists.set(drawn, {
    measures,
    moves: movesInForce(ledger),
    days: cardMoves(ledger),
    cards,
  });
  return cards;
}

function knownEdges(drawn: BoardView['edges'], ledger: LedgerState): EdgeLists | null {
  const known = edgeLists.get(drawn);
  const same =
    known?.signatures === ledger.signatures &&
    known.declines === ledger.declines &&
    known.endings === ledger.endings &&
    known.moves === movesInForce(ledger);
  return known !== undefined && same ? known : null;
}

function composeEdges(drawn: BoardView['edges'], ledger: LedgerState): EdgeLists {
  const { signatures, declines, endings } = ledger;
  const known = knownEdges(drawn, ledger);
  if (known !== null) return known;
  const effect = effectOf(ledger);
  const contracts: Contract[] = [];
  const influences: Influence[] = [];
  for (const edge of drawn.values()) {
    if (edge.kind === 'contract') contracts.push(composeContract(edge, ledger, effect));
    else influences.push(composeInfluence(edge));
  }
  const moves = movesInForce(ledger);
  const lists = { signatures, declines, endings, moves, contracts, influences };
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

function composeCard(drawn: DrawnCard, ledger: CardLedger, { moved }: Effect): Card {
  const measure = ledger.measures.get(drawn.id)?.measure ?? null;
  const moves = cardMoves(ledger).get(drawn.id) ?? NONE;
  const more = moved.get(drawn.id);
  const known = composedCards.get(drawn);
  const same = known?.measure === measure && known.more === more && sameMoves(known.moves, moves);
  if (known !== undefined && same) return known.card;
  const dated = moves.length === 0 ? drawn : { ...drawn, moves };
  const card = movedCard(measure === null ? dated : { ...dated, measure }, moved);
  composedCards.set(drawn, { measure, more, moves, card });
  return card;
}

function sameMoves(a: readonly CardMove[], b: readonly CardMove[]): boolean {
  if (a === b) return true;
  const same = (one: CardMove, other: CardMove | undefined) =>
    one.more === other?.more && one.from === other.from && one.until === other.until;
  return a.length === b.length && a.every((one, i) => same(one, b[i]));
}

function composeContract(drawn: DrawnContract, ledger: LedgerState, effect: Effect): Contract {
  const signed = ledger.signatures.get(drawn.id) ?? NONE;
  const declined = ledger.declines.get(drawn.id) ?? NONE;
  const endings = ledger.endings.get(drawn.id) ?? NONE;
  const amendments = effect.amendments.get(drawn.id) ?? NONE;
  const known = composedContracts.get(drawn);
  const same =
    known?.signed === signed &&
    known.declined === declined &&
    known.endings === endings &&
    known.amendments === amendments;
  if (known !== undefined && same) return known.contract;
  const agreed = contractOf(drawn, contractStanding(drawn, signed, declined, endings));
  const contract = amended(agreed, amendments);
  composedContracts.set(drawn, { signed, declined, endings, amendments, contract });
  return contract;
}

/** On the last terms in force that take the place of what is signed now (SPEC L-20). */
function amended(contract: Contract, amendments: readonly Amendment[]): Contract {
  const { from, to, signedTerms } = contract;
  if (amendments.length === 0 || signedTerms === undefined) return contract;
  const hash = termsHash(from, to, signedTerms);
  const last = amendments.findLast(({ replaces }) => replaces === hash);
  return last === undefined ? contract : amendedContract(contract, last);
}

function composeInfluence(drawn: DrawnInfluence): Influence {
  const known = composedInfluences.get(drawn);
  if (known !== undefined) return known;
  const { supplierDepartment: _supplier, consumerDepartment: _consumer, ...influence } = drawn;
  composedInfluences.set(drawn, influence);
  return influence;
}
