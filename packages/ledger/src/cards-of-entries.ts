import { type PlanMove, subjectsOf } from '@interlock/plan';
import type { LedgerEntry } from './ledger-entry.ts';
import type { PayloadOf } from './ledger-event.ts';
import type { DecisionEntry } from './ledger-state.ts';

/** The two cards of a contract as the board draws it; null where it is not drawn. */
export type EndsOf = (contract: string) => readonly [from: string, to: string] | null;

/**
 * Ids of the cards that each entry is about, in order of the entries (SPEC L-46). Of a contract both
 * of its cards, of a decision, contingency or initiative those that it measures or moves, also in the
 * later entries that only name its number.
 * @param entries a ledger from its first entry on
 */
export function cardsOfEntries(
  entries: readonly LedgerEntry[],
  endsOf: EndsOf,
): readonly (readonly string[])[] {
  /** Of what later entries name by its id alone. */
  const contracts = new Map<string, readonly string[]>();
  const decisions = new Map<number, readonly string[]>();
  const contingencies = new Map<string, readonly string[]>();
  const initiatives = new Map<string, readonly string[]>();
  /** What was signed says its ends for ever; what was not is asked of the drawing. */
  const ends = (contract: string): readonly string[] =>
    contracts.get(contract) ?? endsOf(contract) ?? [];
  /** Both, where an id may be of either. */
  const cardsOf = (id: string): readonly string[] => {
    const both = ends(id);
    return both.length === 0 ? [id] : both;
  };
  const ofMoves = (moves: readonly PlanMove[]): readonly string[] =>
    moves.flatMap(subjectsOf).flatMap(cardsOf);
  const ofItems = (items: readonly { readonly exception: string }[]): readonly string[] =>
    items.flatMap(({ exception }) => cardsOf(exception.slice(exception.lastIndexOf(':') + 1)));

  const cardsOfEntry = (entry: LedgerEntry): readonly string[] => {
    switch (entry.type) {
      case 'targets-set':
      case 'actuals-reported':
        return entry.payload.items.map(({ card }) => card);
      case 'contract-signed':
      case 'contract-end-agreed': {
        const { contract, from, to } = entry.payload;
        contracts.set(contract, [from, to]);
        return [from, to];
      }
      case 'contract-declined': {
        const { contract, from, to } = entry.payload;
        return from === undefined || to === undefined ? ends(contract) : [from, to];
      }
      case 'contract-end-refused':
        return ends(entry.payload.contract);
      case 'contingency-proposed': {
        const { contingency, plan } = entry.payload;
        const cards = [plan.trigger.card, ...ofMoves(plan.moves)];
        contingencies.set(contingency, cards);
        return cards;
      }
      case 'contingency-signed':
      case 'contingency-armed':
      case 'contingency-withdrawn':
      case 'contingency-fired':
      case 'contingency-confirmed':
      case 'contingency-stood-down':
      case 'contingency-closed':
        return contingencies.get(entry.payload.contingency) ?? [];
      case 'risk-accepted':
      case 'exception-deferred':
        return cardsOf(entry.payload.subject);
      case 'decision-recorded': {
        const cards = ofDecision(entry.payload);
        decisions.set(entry.seq, cards);
        return cards;
      }
      case 'decision-in-force':
      case 'decision-lapsed':
      case 'decision-withdrawn':
        return decisions.get(entry.payload.decision) ?? [];
      case 'effect-judged':
        return [entry.payload.card];
      case 'initiative-proposed': {
        const { initiative, plan } = entry.payload;
        const cards = ofInitiative(plan);
        // A change that the other side refuses is about the same initiative.
        initiatives.set(initiative, [...(initiatives.get(initiative) ?? []), ...cards]);
        return cards;
      }
      case 'initiative-change-answered':
      case 'initiative-gate-passed':
      case 'initiative-forecast':
      case 'initiative-held':
      case 'initiative-resumed':
      case 'initiative-cancelled':
        return initiatives.get(entry.payload.initiative) ?? [];
      case 'session-planned':
      case 'session-started':
      case 'session-agenda-set':
      case 'session-ended':
        return ofItems(entry.payload.items);
      // Of the whole board, of people, or of nothing that is known here.
      default:
        return [];
    }
  };

  const ofDecision = ({ kpis, carries = [], moves, about }: DecisionEntry['payload']) => [
    ...kpis.map(({ card }) => card),
    ...ofMoves(carries),
    ...moves.flatMap(({ subject }) => (subject === undefined ? [] : cardsOf(subject))),
    ...(about === undefined ? [] : cardsOf(about)),
  ];

  const ofInitiative = ({
    effects,
    contracts: dependsOn = [],
    card,
  }: PayloadOf<'initiative-proposed'>['plan']) => [
    ...effects.map((effect) => effect.card),
    ...(card === undefined ? [] : [card]),
    ...dependsOn.flatMap(cardsOf),
  ];

  return entries.map((entry) => [...new Set(cardsOfEntry(entry))]);
}
