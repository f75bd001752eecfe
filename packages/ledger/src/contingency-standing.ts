import type { ContingencyPlan } from '@interlock/plan';
import { canonicalJson, sha256Hex } from './canonical.ts';
import type { EntryOf } from './ledger-entry.ts';
import type { ContingencyEntry } from './ledger-state.ts';

/** A time at which a contingency fired, and what became of it. */
export interface Firing {
  readonly entry: EntryOf<'contingency-fired'>;
  /** `closed`: its episode is over. What lasts for good is in force all the same. */
  readonly state: 'waiting' | 'in-force' | 'stale' | 'stood-down' | 'closed';
  /** Number of the entry that put its moves in force; null while none has, or where that is over. */
  readonly inForceSince: number | null;
  readonly answer: EntryOf<'contingency-confirmed' | 'contingency-stood-down'> | null;
  readonly closed: EntryOf<'contingency-closed'> | null;
}

/** Where a contingency stands, by the entries of the ledger about it. */
export interface ContingencyStanding {
  readonly id: string;
  readonly plan: ContingencyPlan;
  readonly planHash: string;
  /** Departments that have to sign; all of them have before it is armed. */
  readonly parties: readonly string[];
  readonly proposed: EntryOf<'contingency-proposed'>;
  /** On exactly this plan, one for each department. */
  readonly signatures: readonly EntryOf<'contingency-signed'>[];
  readonly state: 'proposed' | 'armed' | 'withdrawn';
  readonly armed: EntryOf<'contingency-armed'> | null;
  /** Departments that want it gone. */
  readonly withdrawing: readonly string[];
  /** Oldest first; all but the last are closed. */
  readonly firings: readonly Firing[];
}

/** What all parties sign: the plan, and who has to sign it. */
export function contingencyHash(
  contingency: string,
  plan: ContingencyPlan,
  parties: readonly string[],
): string {
  return sha256Hex(canonicalJson({ contingency, plan, parties: [...parties].sort() }));
}

const known = new WeakMap<readonly ContingencyEntry[], ContingencyStanding>();

/** Computed once for each list of entries, which keeps its identity where nothing was added. */
export function contingencyStanding(entries: readonly ContingencyEntry[]): ContingencyStanding {
  let standing = known.get(entries);
  if (standing === undefined) {
    standing = standingOf(entries);
    known.set(entries, standing);
  }
  return standing;
}

/** SPEC L-17 to L-21. Throws a RangeError where the first entry is not a proposal. */
function standingOf(entries: readonly ContingencyEntry[]): ContingencyStanding {
  const [first] = entries;
  if (first?.type !== 'contingency-proposed')
    throw new RangeError('a contingency begins with its proposal');
  let standing = proposedBy(first);
  for (const entry of entries.slice(1)) standing = after(standing, entry);
  return standing;
}

function proposedBy(entry: EntryOf<'contingency-proposed'>): ContingencyStanding {
  const { contingency, plan, planHash, parties } = entry.payload;
  return {
    id: contingency,
    ...{ plan, planHash, parties },
    proposed: entry,
    signatures: [],
    state: 'proposed',
    armed: null,
    withdrawing: [],
    firings: [],
  };
}

function after(standing: ContingencyStanding, entry: ContingencyEntry): ContingencyStanding {
  switch (entry.type) {
    case 'contingency-proposed':
      // Another plan takes the place of one that nobody is bound to.
      return standing.state === 'armed' ? standing : proposedBy(entry);
    case 'contingency-signed': {
      const { department, planHash } = entry.payload;
      if (standing.state !== 'proposed' || planHash !== standing.planHash) return standing;
      const others = standing.signatures.filter(({ payload }) => payload.department !== department);
      return { ...standing, signatures: [...others, entry] };
    }
    case 'contingency-armed':
      return standing.state === 'proposed' && entry.payload.planHash === standing.planHash
        ? { ...standing, state: 'armed', armed: entry }
        : standing;
    case 'contingency-withdrawn':
      return withdrawn(standing, entry);
    case 'contingency-fired':
      return { ...standing, firings: [...standing.firings, firedBy(entry)] };
    case 'contingency-confirmed':
      return changed(standing, entry.payload.fired, (firing) => ({
        ...firing,
        state: 'in-force',
        inForceSince: entry.seq,
        answer: entry,
      }));
    case 'contingency-stood-down':
      return changed(standing, entry.payload.fired, (firing) => ({
        ...firing,
        state: 'stood-down',
        inForceSince: null,
        answer: entry,
      }));
    case 'contingency-closed':
      return changed(standing, entry.payload.fired, (firing) => ({
        ...firing,
        state: 'closed',
        inForceSince: entry.payload.reverted ? null : firing.inForceSince,
        closed: entry,
      }));
  }
}

function withdrawn(
  standing: ContingencyStanding,
  { payload }: EntryOf<'contingency-withdrawn'>,
): ContingencyStanding {
  if (payload.planHash !== standing.planHash || standing.state === 'withdrawn') return standing;
  const withdrawing = [...new Set([...standing.withdrawing, payload.department])];
  const isEnough =
    standing.state === 'proposed' || standing.parties.every((party) => withdrawing.includes(party));
  return { ...standing, withdrawing, ...(isEnough ? { state: 'withdrawn' as const } : {}) };
}

function firedBy(entry: EntryOf<'contingency-fired'>): Firing {
  const { outcome } = entry.payload;
  const inForceSince = outcome === 'in-force' ? entry.seq : null;
  return { entry, state: outcome, inForceSince, answer: null, closed: null };
}

function changed(
  standing: ContingencyStanding,
  fired: number,
  change: (firing: Firing) => Firing,
): ContingencyStanding {
  const firings = standing.firings.map((firing) =>
    firing.entry.seq === fired ? change(firing) : firing,
  );
  return { ...standing, firings };
}

/** The firing whose episode is not over; null = none. */
export function openFiring({ firings }: ContingencyStanding): Firing | null {
  const last = firings.at(-1);
  return last === undefined || last.state === 'closed' ? null : last;
}
