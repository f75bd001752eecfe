import { promisesInForce, reportsOf } from '@interlock/board';
import type { Card } from '@interlock/plan';
import type { PromisesAsked } from '@interlock/rules';
import type { BoardState } from '../board-state.ts';

export type PromiseInput = Pick<BoardState, 'view' | 'ledger' | 'plan'>;

/** What the past of promises is told by, with the parts of the board that it was read from. */
export interface AskedOf {
  readonly input: PromiseInput;
  readonly asked: PromisesAsked;
}

/** Read anew only where something changed that promises depend on: not as a card is moved. */
export function askedOf(input: PromiseInput, known: AskedOf | null): AskedOf {
  if (known !== null && tellsTheSame(input, known.input)) return known;
  const { view, ledger, plan } = input;
  const asked = {
    cards: plan.cards,
    promises: promisesInForce(view, ledger),
    reports: reportsOf(ledger),
    settings: plan.settings,
    asOf: plan.asOf,
  };
  return { input, asked };
}

function tellsTheSame(now: PromiseInput, before: PromiseInput): boolean {
  const { ledger, plan, view } = now;
  const { settings } = plan;
  return (
    ledger.measures === before.ledger.measures &&
    ledger.signatures === before.ledger.signatures &&
    ledger.declines === before.ledger.declines &&
    ledger.endings === before.ledger.endings &&
    view.edges === before.view.edges &&
    plan.asOf === before.plan.asOf &&
    settings.cycle === before.plan.settings.cycle &&
    settings.sharing === before.plan.settings.sharing &&
    sameCards(plan.cards, before.plan.cards)
  );
}

function sameCards(now: readonly Card[], before: readonly Card[]): boolean {
  if (now === before) return true;
  return now.length === before.length && now.every((card, i) => sameSupplier(card, before[i]));
}

const sameSupplier = (card: Card, before: Card | undefined): boolean =>
  card === before ||
  (card.id === before?.id &&
    card.department === before.department &&
    card.kind === before.kind &&
    card.onHand === before.onHand &&
    card.storable === before.storable);
