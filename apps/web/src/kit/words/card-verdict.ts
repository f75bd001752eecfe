import { formatSignedPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { contractName, type Plan } from '@interlock/plan';
import {
  type Assessment,
  type CardAssessment,
  type ContractAssessment,
  type DriftBand,
  explain,
  type RiskVerdict,
} from '@interlock/rules';

/*
 * The verdict grammar: first the line of the contracts, then the line of the card's own number,
 * everywhere in this order and in these words.
 */

export const RISK_WORD: Readonly<Record<RiskVerdict, string>> = {
  get unchecked() {
    return say`Unchecked`;
  },
  get clear() {
    return say`Clear`;
  },
  get watch() {
    return say`Watch`;
  },
  get 'at-risk'() {
    return say`At risk`;
  },
  get collision() {
    return say`Collision`;
  },
};

export const DRIFT_WORD: Readonly<Record<CardAssessment['drift'], string>> = {
  get 'on-track'() {
    return say`On track`;
  },
  get watch() {
    return say`Watch`;
  },
  get drifting() {
    return say`Drifting`;
  },
  get 'off-track'() {
    return say`Off track`;
  },
  get stale() {
    return say`Stale`;
  },
  get 'no-data'() {
    return say`No data yet`;
  },
};

export interface CardVerdict {
  /** The worst of its contracts; null where none is worse than clear. */
  readonly risk: {
    readonly verdict: RiskVerdict;
    readonly word: string;
    readonly of: string;
  } | null;
  /** Its own number against its target; null where there is nothing to compare. */
  readonly drift: {
    readonly kind: CardAssessment['drift'];
    readonly band: DriftBand;
    readonly word: string;
    /** `+15.0 % against target`; empty where there is no figure. */
    readonly figure: string;
  } | null;
  /** Why, the contract's reason first. */
  readonly sentences: readonly string[];
}

/** Verdict of a card in the order in which it is read; null for a card that is not judged. */
export function cardVerdict(id: string, plan: Plan, all: Assessment): CardVerdict | null {
  const a = all.cards[id];
  if (a === undefined) return null;
  const worst = worstContract(id, plan, all);
  const own = explain(a.reason);
  // A number that makes others short is not called favourable beside it.
  const ownMatters = a.drift !== 'on-track' && a.drift !== 'no-data' && !a.favourable;
  return {
    risk:
      worst === null
        ? null
        : {
            verdict: worst.verdict,
            word: RISK_WORD[worst.verdict],
            of: edgeTitle(worst.contract, plan),
          },
    drift: {
      kind: a.drift,
      band: a.band,
      word: worst !== null && a.favourable ? besidePlan(a) : DRIFT_WORD[a.drift],
      figure: a.variance === null ? '' : say`${formatSignedPercent(a.variance)} against target`,
    },
    sentences: worst === null ? [own] : [explain(worst.reason), ...(ownMatters ? [own] : [])],
  };
}

const besidePlan = ({ variance }: CardAssessment): string =>
  variance !== null && variance < 0 ? say`Under plan` : say`Over plan`;

const BAD: ReadonlySet<RiskVerdict> = new Set(['watch', 'at-risk', 'collision']);

/** The contract that gives the card its outline: of those, the dearest. */
function worstContract(id: string, plan: Plan, all: Assessment): ContractAssessment | null {
  const risk = all.cards[id]?.risk;
  if (risk === undefined || !BAD.has(risk)) return null;
  let worst: ContractAssessment | null = null;
  for (const { id: contract, from, to } of plan.contracts) {
    const a = from === id || to === id ? all.contracts[contract] : undefined;
    if (a?.verdict !== risk) continue;
    if (worst === null || a.loss > worst.loss) worst = a;
  }
  return worst;
}

/** `PM-40 modules → Final assembly`. */
export function edgeTitle(id: string, plan: Plan): string {
  const edge = [...plan.contracts, ...plan.influences].find((each) => each.id === id);
  const name = (card: string | undefined): string =>
    plan.cards.find((each) => each.id === card)?.title || say`a deleted card`;
  return contractName(name(edge?.from), name(edge?.to));
}
