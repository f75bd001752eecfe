import type { Card, Contract, ContractTerms, Plan } from '@interlock/plan';

const CARD_FIELDS = [
  'measure',
  'onHand',
  'storable',
  'unserved',
  'unitMargin',
  'capacity',
  'whatIf',
];
const TERM_FIELDS = ['quantity', 'weight', 'part', 'penalty'];
const PLAINEST = { lag: 0, priority: 1, tolerance: 0, ratio: 1 };

/** The smallest plan, taking one thing away after the other, of which `holds` is still true. */
export function shrink(plan: Plan, holds: (plan: Plan) => boolean): Plan {
  let smallest = plan;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of smallerPlans(smallest)) {
      if (!holds(smaller)) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}

function* smallerPlans(plan: Plan): Generator<Plan> {
  const { cards, contracts, settings } = plan;
  for (const { id } of cards)
    yield {
      ...plan,
      cards: cards.filter((card) => card.id !== id),
      contracts: contracts.filter(({ from, to }) => from !== id && to !== id),
    };
  for (const { id } of contracts)
    yield { ...plan, contracts: contracts.filter((contract) => contract.id !== id) };
  if (settings.horizon > 1)
    yield { ...plan, settings: { ...settings, horizon: settings.horizon - 1 } };
  if (settings.sharing !== undefined) {
    const { sharing: _, ...rest } = settings;
    yield { ...plan, settings: rest };
  }
  for (const card of cards)
    for (const plainer of plainerCards(card))
      yield { ...plan, cards: cards.map((one) => (one === card ? plainer : one)) };
  for (const contract of contracts)
    for (const plainer of plainerContracts(contract))
      yield { ...plan, contracts: contracts.map((one) => (one === contract ? plainer : one)) };
}

function* plainerCards(card: Card): Generator<Card> {
  for (const field of CARD_FIELDS) if (field in card) yield without(card, field);
  if (card.title !== card.id) yield { ...card, title: card.id };
  if (card.kind === 'kpi' || card.kind === 'initiative') yield { ...card, kind: 'supply' };
  const { measure } = card;
  if (measure === undefined) return;
  if (measure.target.kind !== 'constant')
    yield { ...card, measure: { ...measure, target: { kind: 'constant', value: 100 } } };
  if (measure.actuals.length > 0)
    yield { ...card, measure: { ...measure, actuals: measure.actuals.slice(1) } };
}

function* plainerContracts(contract: Contract): Generator<Contract> {
  const { signedTerms } = contract;
  if (signedTerms !== undefined && contract.state !== 'signed')
    yield { ...contract, ...signedTerms, state: 'signed' };
  const change = (edit: <T extends ContractTerms>(terms: T) => T): Contract => ({
    ...edit(contract),
    ...(signedTerms === undefined ? {} : { signedTerms: edit(signedTerms) }),
  });
  const terms = signedTerms ?? contract;
  for (const field of TERM_FIELDS) if (field in terms) yield change((one) => without(one, field));
  for (const [field, value] of Object.entries(PLAINEST))
    if (terms[field as 'lag'] !== value) yield change((one) => ({ ...one, [field]: value }));
}

function without<T extends object>(item: T, field: string): T {
  const { [field]: _, ...rest } = item as Record<string, unknown>;
  return rest as T;
}
