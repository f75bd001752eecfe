import { say } from '@interlock/language';
import {
  type Card,
  type Contract,
  type ContractTerms,
  contractName,
  type Plan,
} from '@interlock/plan';

/** A number that no rule can work with, and where it stands. */
export interface UnsoundNumber {
  /** Id of the card or contract. */
  readonly subject: string;
  readonly title: string;
  readonly field: string;
}

export interface SoundPlan {
  /** The plan without the numbers that mean nothing; itself where there are none. */
  readonly plan: Plan;
  readonly unsound: readonly UnsoundNumber[];
  /** Contracts whose ratio means nothing: they carry nothing until it is mended. */
  readonly withoutRatio: ReadonlySet<string>;
}

const CARD_NUMBERS = [
  'onHand',
  'unitMargin',
  'capacity',
  'overtime',
  'overtimeCost',
  'transferable',
  'transferCost',
  'duration',
  'durationBest',
  'durationWorst',
  'whatIf',
  'whatIfCycles',
] as const;
const TERM_NUMBERS = ['quantity', 'penalty', 'weight'] as const;
const NONE: ReadonlySet<string> = new Set();

/**
 * Takes NaN, infinities and negative numbers out of cards and terms, and says so. The schemas let
 * none of them in; a plan that comes another way must still have a verdict, and no NaN in it.
 */
export function soundPlan(given: Plan): SoundPlan {
  const unsound: UnsoundNumber[] = [];
  const withoutRatio = new Set<string>();
  const titles = new Map<string, string>();
  const cards = kept(given.cards, (card) => soundCard(card, unsound));
  const titleOf = (contract: Contract): string => {
    if (titles.size === 0) for (const card of given.cards) titles.set(card.id, card.title);
    const name = (id: string) => titles.get(id) ?? id;
    return contractName(name(contract.from), name(contract.to));
  };
  const contracts = kept(given.contracts, (contract) =>
    soundContract(contract, unsound, withoutRatio, titleOf),
  );
  const influences = kept(given.influences, (influence) => {
    if (influence.coefficient === undefined || Number.isFinite(influence.coefficient))
      return influence;
    const { coefficient: _coefficient, ...rest } = influence;
    unsound.push({ subject: influence.id, title: say`An influence`, field: 'coefficient' });
    return rest;
  });
  const same =
    cards === given.cards && contracts === given.contracts && influences === given.influences;
  return {
    plan: same ? given : { ...given, cards, contracts, influences },
    unsound,
    withoutRatio: withoutRatio.size === 0 ? NONE : withoutRatio,
  };
}

const isSound = (value: number | undefined): boolean =>
  value === undefined || (value >= 0 && value < Number.POSITIVE_INFINITY);

function soundCard(card: Card, unsound: UnsoundNumber[]): Card {
  let result: Card = card;
  for (const field of CARD_NUMBERS) {
    if (isSound(card[field])) continue;
    const { [field]: _value, ...rest } = result;
    result = rest as Card;
    unsound.push({ subject: card.id, title: card.title, field });
  }
  return result;
}

function soundContract(
  contract: Contract,
  unsound: UnsoundNumber[],
  withoutRatio: Set<string>,
  titleOf: (contract: Contract) => string,
): Contract {
  const note = (field: string): void => {
    unsound.push({ subject: contract.id, title: titleOf(contract), field });
  };
  const drawn = soundTerms(contract, contract.signedTerms === undefined ? note : ignore);
  const { signedTerms } = contract;
  const signed = signedTerms === undefined ? undefined : soundTerms(signedTerms, note);
  const counted = signed ?? drawn;
  if (!(counted.ratio > 0 && counted.ratio < Number.POSITIVE_INFINITY)) {
    withoutRatio.add(contract.id);
    note('ratio');
  }
  if (drawn === contract && signed === signedTerms) return contract;
  return signed === undefined ? drawn : { ...drawn, signedTerms: signed };
}

const ignore = (): void => {};

/** The terms with what means nothing left out; themselves where everything does. */
function soundTerms<T extends ContractTerms>(terms: T, note: (field: string) => void): T {
  let result = terms;
  for (const field of TERM_NUMBERS) {
    const value = terms[field];
    if (isSound(value) && !(field === 'weight' && value === 0)) continue;
    const { [field]: _value, ...rest } = result;
    result = rest as T;
    note(field);
  }
  if (!isSound(terms.tolerance)) {
    result = { ...result, tolerance: 0 };
    note('tolerance');
  }
  if (!Number.isSafeInteger(terms.lag) || terms.lag < 0) {
    result = { ...result, lag: 0 };
    note('lag');
  }
  if (!Number.isSafeInteger(terms.priority)) {
    result = { ...result, priority: 1 };
    note('priority');
  }
  return result;
}

function kept<T>(list: readonly T[], sound: (item: T) => T): readonly T[] {
  let changed: T[] | null = null;
  list.forEach((item, i) => {
    const result = sound(item);
    if (result === item) return;
    changed ??= [...list];
    changed[i] = result;
  });
  return changed ?? list;
}
