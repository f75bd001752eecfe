import { type BoardView, staleMoves } from '@interlock/board';
import {
  type ContingencyStanding,
  contingencyStanding,
  type Firing,
  type LedgerState,
  openFiring,
} from '@interlock/ledger';
import { cycleEnd, cycleIndex, type Plan } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';

/** In order of how soon somebody has to look at it. */
const STATES = [
  'waiting',
  'fired-stale',
  'in-force',
  'stale',
  'to-arm',
  'to-sign',
  'stood-down',
  'armed',
  'expired',
  'withdrawn',
] as const;
export type ContingencyState = (typeof STATES)[number];

/** A contingency with what the board as it is makes of it. */
export interface KnownContingency {
  readonly standing: ContingencyStanding;
  readonly state: ContingencyState;
  /** The firing whose episode is not over; null = none. */
  readonly open: Firing | null;
  /** Places of moves that do not hold any more. */
  readonly stale: readonly number[];
  /** Armed, and its last day falls into this cycle or the next. */
  readonly endsSoon: boolean;
  /** Its moves are in force, whether its episode is over or not. */
  readonly holds: boolean;
}

type Day = Pick<Plan, 'asOf' | 'settings'>;

/** All contingencies of the board, those first that wait for somebody. */
export function knownContingencies(
  view: BoardView,
  ledger: LedgerState,
  day: Day,
): readonly KnownContingency[] {
  return [...ledger.contingencies.values()]
    .map((entries) => knownContingency(contingencyStanding(entries), view, ledger, day))
    .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

function knownContingency(
  standing: ContingencyStanding,
  view: BoardView,
  ledger: LedgerState,
  { asOf, settings: { cycle } }: Day,
): KnownContingency {
  const { plan, firings } = standing;
  const stale = standing.state === 'withdrawn' ? [] : staleMoves(plan.moves, { view, ledger });
  const state = stateOf(standing, stale.length > 0, asOf);
  const nextEnds = cycleEnd(cycle, cycleIndex(cycle, asOf) + 1);
  return {
    standing,
    state,
    open: openFiring(standing),
    stale,
    endsSoon: state === 'armed' && plan.expires <= nextEnds,
    holds: standing.state !== 'withdrawn' && firings.some((each) => each.inForceSince !== null),
  };
}

function stateOf(standing: ContingencyStanding, isStale: boolean, asOf: string): ContingencyState {
  const { state, plan, parties, signatures } = standing;
  if (state === 'withdrawn') return 'withdrawn';
  const open = openFiring(standing);
  switch (open?.state) {
    case 'waiting':
    case 'in-force':
    case 'stood-down':
      return open.state;
    case 'stale':
      return 'fired-stale';
  }
  if (plan.expires < asOf) return 'expired';
  if (isStale) return 'stale';
  if (state === 'armed') return 'armed';
  return signatures.length < parties.length ? 'to-sign' : 'to-arm';
}

/** Parties that have not signed yet, in whose name this person may. */
export function signableParties(
  { standing, state }: KnownContingency,
  who: Identity,
): readonly string[] {
  if (state !== 'to-sign') return [];
  const signed = new Set(standing.signatures.map(({ payload }) => payload.department));
  return standing.parties.filter((party) => !signed.has(party) && can(who, 'contract.sign', party));
}

/** Departments in whose name this person may withdraw it, or agree to. */
export function withdrawingParties(
  { standing: { state, parties, withdrawing } }: KnownContingency,
  who: Identity,
): readonly string[] {
  if (state === 'withdrawn') return [];
  return parties.filter(
    (party) => !withdrawing.includes(party) && can(who, 'contract.sign', party),
  );
}

/** Department in whose name this person may answer for what fired; null = none. */
export function answeringParty(
  { standing: { plan, parties }, state }: KnownContingency,
  who: Identity,
): string | null {
  if (state !== 'waiting' && state !== 'fired-stale') return null;
  const may = plan.authority.kind === 'confirm' ? [plan.authority.department] : parties;
  return may.find((party) => can(who, 'contract.sign', party)) ?? null;
}

/** Whether it waits for this person: to be signed, armed, confirmed or stood down. */
export function waitsFor(known: KnownContingency, who: Identity): boolean {
  const { state, standing } = known;
  if (state === 'to-arm') return standing.parties.some((party) => can(who, 'contract.sign', party));
  return signableParties(known, who).length > 0 || answeringParty(known, who) !== null;
}
