import type { Plan } from '@interlock/plan';
import type { RiskVerdict } from '../verdicts.ts';
import type { Overlay } from '../what-if/overlay.ts';

/** One thing that is moved, per cycle. */
export interface Move {
  /**
   * `shift`: units of the supplier `card` go from contract `from` to contract `to` (null `from`:
   * from what nobody asked for). `transfer`: capacity of card `from` is lent to `card`.
   * `overtime`: `card` makes more.
   */
  readonly kind: 'shift' | 'transfer' | 'overtime';
  readonly card: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Per cycle, in `unit`, the unit of `card`. */
  readonly amount: number;
  readonly unit: string;
  /** Money per cycle that the move itself costs; what it worsens is not part of it. */
  readonly cost: number;
}

/** What becomes of one card: units per cycle that it delivers, is served (demand), or projects (KPI). */
export interface Effect {
  readonly card: string;
  readonly title: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  /** Of what it needs: worst verdict of its contracts before and after. */
  readonly verdictBefore: RiskVerdict;
  readonly verdictAfter: RiskVerdict;
}

/** Money that one more unit per cycle would be worth in one of its uses. */
export interface Worth {
  readonly card: string;
  readonly unit: string;
  /** Dual of the card's balance at the optimum: worth of one more unit once all is moved. */
  readonly perUnit: number;
  /** Worth in each use as things stand, best first. `contract`: the use. */
  readonly uses: readonly {
    readonly contract: string;
    readonly title: string;
    readonly perUnit: number;
  }[];
}

/** The cheapest moves against one exception, ready to be rehearsed as a what-if. */
export interface Proposal {
  /** Contract id of the exception. */
  readonly target: string;
  /**
   * By the evaluation that colours the board, with the moves carried out: `resolved`: the target is no
   * more than watched, and nothing else is left worse. `traded`: the target is, something else pays for
   * it, and the whole loses less. `reduced`: less of the target stays short. `not-worthwhile`: it could
   * be served, and that would cost more than it saves (`moneyAfter`). `impossible`: no move helps.
   * `nothing-short`: there is nothing to resolve.
   */
  readonly status:
    | 'resolved'
    | 'traded'
    | 'reduced'
    | 'not-worthwhile'
    | 'impossible'
    | 'nothing-short';
  readonly moves: readonly Move[];
  /** Sum of the moves' costs, money per cycle. */
  readonly cost: number;
  /** Units per cycle that the consumer goes short, in its own unit. */
  readonly shortfallBefore: number;
  readonly shortfallAfter: number;
  /** Carries the moves out; `withOverlay(plan, overlay)` is the plan as it would be. */
  readonly overlay: Overlay;
  /**
   * Money at risk of the whole plan over the horizon, by the same evaluation; afterwards with what the
   * moves cost.
   */
  readonly moneyBefore: number;
  readonly moneyAfter: number;
  readonly resolves: readonly Effect[];
  readonly worsens: readonly Effect[];
  readonly worth: readonly Worth[];
}

/** What the moves cost over the horizon, in money; it is part of `moneyAfter`. */
export const costOverHorizon = (proposal: Pick<Proposal, 'cost'>, plan: Plan): number =>
  proposal.cost * plan.settings.horizon;

/** Money at risk with the moves carried out, as the board shows it then: without what they cost. */
export const atRiskAfter = (proposal: Pick<Proposal, 'cost' | 'moneyAfter'>, plan: Plan): number =>
  proposal.moneyAfter - costOverHorizon(proposal, plan);
