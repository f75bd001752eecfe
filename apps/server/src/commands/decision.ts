import type { LedgerEntry } from '@interlock/ledger';
import type {
  CheckedBody,
  Identity,
  RouteAnswer,
  RouteContract,
  RouteParams,
} from '@interlock/protocol';
import type { Change } from '../rooms/draft.ts';
import type { Room } from '../rooms/rooms.ts';
import type { Clock } from '../store/clock.ts';
import type { LedgerDraft, PeopleChange, SecretChange, Store } from '../store/store.ts';
import type { Refused } from './refusal.ts';

/** A request as its contract has it, and the board that it is about, which stands still meanwhile. */
export interface Asked<C extends RouteContract> {
  readonly room: Room;
  readonly identity: Identity;
  readonly params: RouteParams<C>;
  readonly body: CheckedBody<C>;
}

/** What commands read beside the board. */
export interface Ports {
  readonly store: Pick<Store, 'links' | 'members' | 'membersOfLink' | 'person' | 'secrets'>;
  readonly clock: Clock;
}

/** All that a command writes, in one commit, and its result. */
export interface Granted<Result> {
  readonly ok: true;
  readonly change?: Change | undefined;
  readonly ledger?: readonly LedgerDraft[];
  readonly people?: readonly PeopleChange[];
  readonly secrets?: readonly SecretChange[];
  /** `entries`: those of `ledger`, as they were written. */
  readonly result: (entries: readonly LedgerEntry[]) => Result;
  /** Whose sockets are closed once it stands. */
  readonly disconnects?: Disconnects;
}

interface Disconnects {
  /** Asked for after the commit, so that who came in just before it is among them. */
  readonly actors: () => Promise<readonly string[]>;
  readonly code: number;
  readonly why: string;
}

/** What a command found when it looked at the board: a refusal, or what is to be written. */
export type Decision<Result = unknown> = Refused | Granted<Result>;

/** Decides on a request. It knows nothing of HTTP: its contract binds it to a route. */
export type Decide<C extends RouteContract> = (
  asked: Asked<C>,
  ports: Ports,
) => Decision<RouteAnswer<C>> | Promise<Decision<RouteAnswer<C>>>;

/** The result of a command of which one entry is the whole result. */
export const recorded = ([entry]: readonly LedgerEntry[]): { entry: LedgerEntry } => ({
  entry: entry!,
});
