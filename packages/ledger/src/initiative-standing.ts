import {
  type Degree,
  type Gate,
  hasReached,
  type InitiativePlan,
  type InitiativeRole,
  nextGate,
} from '@interlock/plan';
import type { EntryOf } from './ledger-entry.ts';
import type { InitiativeEntry, LedgerState } from './ledger-state.ts';

/** The two sides of what was decided: whoever does it, and whoever pays for it. */
export type InitiativeSide = Exclude<InitiativeRole, 'controller'>;
export const INITIATIVE_SIDES = ['owner', 'sponsor'] as const satisfies readonly InitiativeSide[];

/** A plan, and the entry since which it counts. */
export interface InitiativeVersion {
  readonly plan: InitiativePlan;
  readonly planHash: string;
  readonly since: EntryOf<'initiative-proposed' | 'initiative-change-answered'>;
}

/** Where an initiative stands, by the entries of the ledger about it (SPEC L-36 to L-40). */
export interface InitiativeStanding {
  readonly id: string;
  /** The plan that counts, and its hash. */
  readonly plan: InitiativePlan;
  readonly planHash: string;
  readonly degree: Degree;
  readonly state: 'open' | 'on-hold' | 'cancelled' | 'closed';
  /** The entry that defined it. */
  readonly defined: EntryOf<'initiative-proposed'>;
  /** In their order, one for each degree beyond `defined`. */
  readonly gates: readonly EntryOf<'initiative-gate-passed'>[];
  /** All plans that counted, oldest first; the last one counts. */
  readonly versions: readonly InitiativeVersion[];
  /** A change of what was decided that the other side has not answered. */
  readonly change: EntryOf<'initiative-proposed'> | null;
  readonly forecast: EntryOf<'initiative-forecast'> | null;
  /** While it is on hold: the entry that says why. */
  readonly held: EntryOf<'initiative-held'> | null;
  /** Sides that want it gone, each once. */
  readonly cancelling: readonly EntryOf<'initiative-cancelled'>[];
  /** The last entry that changed any of this. */
  readonly last: InitiativeEntry;
}

const known = new WeakMap<readonly InitiativeEntry[], InitiativeStanding>();

/**
 * Computed once for each list of entries, which keeps its identity where nothing was added. Throws
 * a RangeError where the first entry does not define one.
 */
export function initiativeStanding(entries: readonly InitiativeEntry[]): InitiativeStanding {
  let standing = known.get(entries);
  if (standing === undefined) {
    const [first, ...others] = entries;
    if (first?.type !== 'initiative-proposed')
      throw new RangeError('an initiative begins with its definition');
    standing = others.reduce(after, definedBy(first));
    known.set(entries, standing);
  }
  return standing;
}

type Initiatives = Pick<LedgerState, 'initiatives'>;

const lists = new WeakMap<Initiatives['initiatives'], readonly InitiativeStanding[]>();

/** All initiatives of a board, in the order in which they were defined. */
export function initiativesOf({ initiatives }: Initiatives): readonly InitiativeStanding[] {
  let list = lists.get(initiatives);
  if (list === undefined) {
    list = [...initiatives.values()].map(initiativeStanding);
    lists.set(initiatives, list);
  }
  return list;
}

/** The entry by which a gate was passed; null where it was not. */
export const gateEntry = (
  { gates }: Pick<InitiativeStanding, 'gates'>,
  gate: Gate,
): EntryOf<'initiative-gate-passed'> | null =>
  gates.find(({ payload }) => payload.gate === gate) ?? null;

/** Whether both sides are bound to its plan. */
export const isDecided = ({ degree }: Pick<InitiativeStanding, 'degree'>): boolean =>
  hasReached(degree, 'decided');

function definedBy(entry: EntryOf<'initiative-proposed'>): InitiativeStanding {
  const { initiative, plan, planHash } = entry.payload;
  return {
    ...{ id: initiative, plan, planHash, degree: 'defined', state: 'open', defined: entry },
    ...{ gates: [], versions: [{ plan, planHash, since: entry }] },
    ...{ change: null, forecast: null, held: null, cancelling: [], last: entry },
  };
}

function after(standing: InitiativeStanding, entry: InitiativeEntry): InitiativeStanding {
  const { state } = standing;
  // What is over stays as it is.
  if (state === 'cancelled' || state === 'closed') return standing;
  const changed = changedBy(standing, entry);
  return changed === standing ? standing : { ...changed, last: entry };
}

function changedBy(standing: InitiativeStanding, entry: InitiativeEntry): InitiativeStanding {
  switch (entry.type) {
    case 'initiative-proposed': {
      if (isDecided(standing)) return { ...standing, change: entry };
      return withPlan(standing, entry.payload, entry);
    }
    case 'initiative-change-answered':
      return answered(standing, entry);
    case 'initiative-gate-passed': {
      const { gate, planHash } = entry.payload;
      const isNext = gate === nextGate(standing.degree) && planHash === standing.planHash;
      if (!isNext || standing.state !== 'open') return standing;
      return {
        ...standing,
        degree: gate,
        state: gate === 'closed' ? 'closed' : 'open',
        gates: [...standing.gates, entry],
        ...(gate === 'closed' ? { change: null } : {}),
      };
    }
    case 'initiative-forecast':
      return { ...standing, forecast: entry };
    case 'initiative-held':
      return standing.state === 'on-hold'
        ? standing
        : { ...standing, state: 'on-hold', held: entry };
    case 'initiative-resumed':
      return standing.state === 'on-hold' ? { ...standing, state: 'open', held: null } : standing;
    case 'initiative-cancelled':
      return cancelled(standing, entry);
  }
}

function withPlan(
  standing: InitiativeStanding,
  { plan, planHash }: Pick<InitiativeVersion, 'plan' | 'planHash'>,
  since: InitiativeVersion['since'],
): InitiativeStanding {
  const versions = [...standing.versions, { plan, planHash, since }];
  return { ...standing, plan, planHash, versions };
}

function answered(
  standing: InitiativeStanding,
  entry: EntryOf<'initiative-change-answered'>,
): InitiativeStanding {
  const { change } = standing;
  const { as, planHash, agrees } = entry.payload;
  // Whoever proposed it has said so already; it takes the other side.
  if (change === null || planHash !== change.payload.planHash) return standing;
  if (as === 'controller' || as === change.payload.as) return standing;
  const open = { ...standing, change: null };
  return agrees ? withPlan(open, change.payload, entry) : open;
}

function cancelled(
  standing: InitiativeStanding,
  entry: EntryOf<'initiative-cancelled'>,
): InitiativeStanding {
  const { as } = entry.payload;
  if (as === 'controller' || standing.cancelling.some(({ payload }) => payload.as === as))
    return standing;
  const cancelling = [...standing.cancelling, entry];
  const isEnough = !isDecided(standing) || cancelling.length === INITIATIVE_SIDES.length;
  return isEnough
    ? { ...standing, cancelling, state: 'cancelled', change: null }
    : { ...standing, cancelling };
}
