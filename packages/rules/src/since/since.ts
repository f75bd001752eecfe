import {
  type Contract,
  type ContractTerms,
  contractName,
  differingTerms,
  type Plan,
} from '@interlock/plan';
import type { KeptCycle } from '../promises/kept-promises.ts';
import type {
  Assessment,
  DriftBand,
  DriftVerdict,
  Exception,
  Reason,
  RiskVerdict,
} from '../verdicts.ts';

/** A board at a moment, with what was found on it then. */
export interface BoardThen {
  readonly plan: Plan;
  readonly assessment: Assessment;
  /** Cycles of promises, as they were told then. */
  readonly promises: readonly KeptCycle[];
}

/** How a card looked: its fill, and the outline of its contracts. */
export interface CardColour {
  readonly drift: DriftVerdict;
  readonly band: DriftBand;
  readonly risk: RiskVerdict;
}

/** A colour that is another one now; null = it was not there. */
export type ColourChange =
  | {
      readonly kind: 'card';
      readonly id: string;
      readonly title: string;
      readonly before: CardColour | null;
      readonly after: CardColour | null;
      /** Why it looks as it does now; of what is gone, why it looked as it did. */
      readonly reason: Reason;
      readonly direction: Direction;
    }
  | {
      readonly kind: 'contract';
      readonly id: string;
      readonly title: string;
      readonly before: RiskVerdict | null;
      readonly after: RiskVerdict | null;
      readonly reason: Reason;
      readonly direction: Direction;
    };

/** `gone` and `new` are neither better nor worse. */
export type Direction = 'worse' | 'better' | 'new' | 'gone' | 'other';

/** Terms in force that are others now; null = none were, or are, in force. */
export interface TermsChange {
  readonly contract: string;
  readonly title: string;
  /** Unit of the supplier. */
  readonly unit: string;
  readonly before: ContractTerms | null;
  readonly after: ContractTerms | null;
  readonly fields: readonly (keyof ContractTerms)[];
}

export const MONEY_CAUSES = ['new', 'grown', 'shrunk', 'resolved', 'shared'] as const;

/** `shared`: what several exceptions cost together, and so is saved by relieving none of them alone. */
export type MoneyCause = (typeof MONEY_CAUSES)[number];

/** One bar between the money at risk before and after. */
export interface MoneyStep {
  readonly cause: MoneyCause;
  /** Money over the horizon: more at risk, or (negative) less. */
  readonly amount: number;
  /** The exceptions that it is made of, the largest first; none for `shared`. */
  readonly exceptions: readonly {
    readonly id: string;
    readonly title: string;
    readonly before: number;
    readonly after: number;
  }[];
}

/** What happened to a board between two moments. */
export interface Since {
  /** The worst first; then what got better, what came and what went. */
  readonly colours: readonly ColourChange[];
  readonly terms: readonly TermsChange[];
  readonly money: {
    readonly before: number;
    readonly after: number;
    /** In the order of {@link MONEY_CAUSES}, without those that are nothing; they add up to the difference. */
    readonly steps: readonly MoneyStep[];
  };
  /** Cycles of promises of which that was not told at the earlier moment: due since, reported or corrected since. */
  readonly promises: {
    readonly kept: readonly KeptCycle[];
    readonly broken: readonly KeptCycle[];
    readonly unreported: readonly KeptCycle[];
  };
}

/**
 * Compares two moments of one board (B-1 … B-4). Both are to be judged by one edition of the rules and
 * over one horizon, else what changed is the rules.
 */
export function sinceThen(before: BoardThen, after: BoardThen): Since {
  return {
    colours: coloursSince(before, after),
    terms: termsSince(before.plan, after.plan),
    money: moneySince(before.assessment, after.assessment),
    promises: promisesSince(before.promises, after.promises),
  };
}

const RISKS: readonly RiskVerdict[] = ['unchecked', 'clear', 'watch', 'at-risk', 'collision'];
const DRIFTS: readonly DriftVerdict[] = [
  'no-data',
  'on-track',
  'stale',
  'watch',
  'drifting',
  'off-track',
];
const DIRECTIONS: readonly Direction[] = ['worse', 'better', 'new', 'gone', 'other'];

function coloursSince(before: BoardThen, after: BoardThen): readonly ColourChange[] {
  const found: (ColourChange & { readonly weight: number })[] = [];
  const titles = new Map([...before.plan.cards, ...after.plan.cards].map((c) => [c.id, c.title]));
  for (const id of union(before.plan.cards, after.plan.cards)) {
    const [was, is] = [before.assessment.cards[id], after.assessment.cards[id]];
    const told = is ?? was;
    const [then, now] = [colourOf(was), colourOf(is)];
    if (told === undefined || sameColour(then, now)) continue;
    const [worst, wasWorst] = [severityOf(now), severityOf(then)];
    found.push({
      kind: 'card',
      ...{ id, title: titles.get(id) ?? '', before: then, after: now, reason: told.reason },
      direction: directionOf(then, now, wasWorst, worst),
      weight: Math.max(worst, wasWorst),
    });
  }
  for (const id of union(before.plan.contracts, after.plan.contracts)) {
    const [was, is] = [before.assessment.contracts[id], after.assessment.contracts[id]];
    const told = is ?? was;
    const [then, now] = [was?.verdict ?? null, is?.verdict ?? null];
    if (told === undefined || then === now) continue;
    const [worst, wasWorst] = [RISKS.indexOf(now ?? 'clear'), RISKS.indexOf(then ?? 'clear')];
    found.push({
      kind: 'contract',
      ...{ id, title: contractTitle(id, before.plan, after.plan), before: then, after: now },
      reason: told.reason,
      direction: directionOf(then, now, wasWorst, worst),
      weight: Math.max(worst, wasWorst),
    });
  }
  return found
    .sort(
      (a, b) =>
        DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction) ||
        b.weight - a.weight ||
        (a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : 0) ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ weight: _, ...change }) => change);
}

function colourOf(card: Assessment['cards'][string] | undefined): CardColour | null {
  return card === undefined ? null : { drift: card.drift, band: card.band, risk: card.risk };
}

/** On track is one colour, on whichever side of the target. */
const sameColour = (a: CardColour | null, b: CardColour | null): boolean =>
  a?.drift === b?.drift && a?.risk === b?.risk && (a?.drift === 'on-track' || a?.band === b?.band);

const severityOf = (colour: CardColour | null): number =>
  colour === null ? 0 : Math.max(DRIFTS.indexOf(colour.drift) - 1, RISKS.indexOf(colour.risk));

function directionOf(then: unknown, now: unknown, before: number, after: number): Direction {
  if (then === null) return 'new';
  if (now === null) return 'gone';
  return after > before ? 'worse' : after < before ? 'better' : 'other';
}

function termsSince(before: Plan, after: Plan): readonly TermsChange[] {
  const then = new Map(before.contracts.map((contract) => [contract.id, contract]));
  const now = new Map(after.contracts.map((contract) => [contract.id, contract]));
  return [...union(before.contracts, after.contracts)].flatMap((id) => {
    const [was, is] = [inForce(then.get(id)), inForce(now.get(id))];
    if (was === null && is === null) return [];
    const fields = was === null || is === null ? [] : differingTerms(was, is);
    if (was !== null && is !== null && fields.length === 0) return [];
    const [contract, plan] = now.has(id) ? [now.get(id)!, after] : [then.get(id)!, before];
    const supplier = plan.cards.find((card) => card.id === contract.from);
    return {
      contract: id,
      title: contractTitle(id, before, after),
      unit: supplier?.measure?.unit ?? '',
      ...{ before: was, after: is, fields },
    };
  });
}

const inForce = (contract: Contract | undefined): ContractTerms | null =>
  contract?.signedTerms ?? null;

function moneySince(before: Assessment, after: Assessment): Since['money'] {
  const then = moneyById(before.exceptions);
  const now = moneyById(after.exceptions);
  const rows = [...new Set([...now.keys(), ...then.keys()])].map((id) => ({
    id,
    title: (now.get(id) ?? then.get(id))!.title,
    before: then.get(id)?.money ?? 0,
    after: now.get(id)?.money ?? 0,
  }));
  const causeOf = ({ id, before: was, after: is }: (typeof rows)[number]): MoneyCause =>
    !then.has(id) ? 'new' : !now.has(id) ? 'resolved' : is > was ? 'grown' : 'shrunk';
  const byCause = Map.groupBy(
    rows.filter(({ before: was, after: is }) => was !== is),
    causeOf,
  );
  const whole = after.moneyAtRisk - before.moneyAtRisk;
  let told = 0;
  const steps = MONEY_CAUSES.flatMap((cause): MoneyStep[] => {
    const exceptions = (byCause.get(cause) ?? []).sort(
      (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before),
    );
    const amount =
      cause === 'shared'
        ? whole - told
        : exceptions.reduce((sum, each) => sum + each.after - each.before, 0);
    told += cause === 'shared' ? 0 : amount;
    const isNothing = cause === 'shared' ? Math.abs(amount) < CENT : exceptions.length === 0;
    return isNothing ? [] : [{ cause, amount, exceptions }];
  });
  return { before: before.moneyAtRisk, after: after.moneyAtRisk, steps };
}

/** Less is rounding. */
const CENT = 0.005;

/** Exceptions that cost something; what is behind another one costs nothing until that is solved. */
function moneyById(exceptions: readonly Exception[]) {
  return new Map(
    exceptions.flatMap(({ id, title, money, behind }) =>
      money === null || money === 0 || behind !== null ? [] : [[id, { title, money }] as const],
    ),
  );
}

function promisesSince(
  before: readonly KeptCycle[],
  after: readonly KeptCycle[],
): Since['promises'] {
  const keyOf = ({ contract, cycle }: KeptCycle): string => `${contract} ${cycle}`;
  const then = new Map(before.map((each) => [keyOf(each), each.state]));
  const changed = after.filter((each) => then.get(keyOf(each)) !== each.state);
  const of = (state: KeptCycle['state']) => changed.filter((each) => each.state === state);
  return { kept: of('kept'), broken: of('broken'), unreported: of('unreported') };
}

const union = (...lists: readonly (readonly { readonly id: string }[])[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.map(({ id }) => id)));

function contractTitle(id: string, before: Plan, after: Plan): string {
  for (const plan of [after, before]) {
    const contract = plan.contracts.find((each) => each.id === id);
    const titleOf = (card: string | undefined): string =>
      plan.cards.find((each) => each.id === card)?.title ?? '';
    if (contract !== undefined) return contractName(titleOf(contract.from), titleOf(contract.to));
  }
  return '';
}
