export * from './answers.ts';
export * from './canonical.ts';
export * from './card-moves.ts';
export * from './cards-of-entries.ts';
export * from './contingency-standing.ts';
export * from './contract-ending.ts';
export * from './contract-standing.ts';
export * from './contract-terms.ts';
export * from './decided-moments.ts';
export * from './decision-standing.ts';
export * from './declined-needs.ts';
export * from './entry-hash.ts';
export {
  type Decision,
  type DecisionRequest,
  decisionRequestSchema,
  decisionSchema,
} from './events/decisions.ts';
export type { ConfirmedEffect } from './events/initiatives.ts';
export { type ActualItem, actualItemSchema } from './events/measures.ts';
export type { SessionException, SessionItem } from './events/sessions.ts';
export * from './fold.ts';
export * from './hash.ts';
export * from './imported-head.ts';
export * from './initiative-hash.ts';
export * from './initiative-standing.ts';
export * from './initiatives-to-judge.ts';
export * from './ledger-entry.ts';
export * from './ledger-event.ts';
export * from './ledger-head.ts';
export * from './ledger-state.ts';
export * from './measured-effects.ts';
export * from './moves-in-force.ts';
export * from './promised-effects.ts';
export * from './session-clock.ts';
export * from './session-figures.ts';
export * from './session-place.ts';
export * from './session-standing.ts';
export * from './verify-chain.ts';
