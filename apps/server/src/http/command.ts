import { createHash } from 'node:crypto';
import { canonicalPieces, type LedgerEntry } from '@interlock/ledger';
import type {
  Action,
  CheckedBody,
  Identity,
  ProblemReason,
  RefusalReason,
  RouteContract,
  RouteParams,
  RouteText,
} from '@interlock/protocol';
import type { Decide, Granted } from '../commands/decision.ts';
import { no, type Refused } from '../commands/refusal.ts';
import { WriteRefused } from '../rooms/commit-line.ts';
import type { Room } from '../rooms/rooms.ts';
import { Slices } from '../turns/slices.ts';
import { type Answer, answerOf, refuse } from './answer.ts';
import { stillIs } from './identity.ts';
import { type RequestOf, type Route, serve } from './route.ts';
import type { Services } from './services.ts';

/** A contract of which members ask, by JSON alone. */
type CommandContract = RouteContract & {
  readonly right: Action;
  readonly csv?: never;
  readonly files?: never;
};

export interface Ask<C extends RouteContract> {
  readonly params: RouteParams<C> & { readonly board: string };
  readonly body: CheckedBody<C>;
  readonly identity: Identity;
  /** Of the `Idempotency-Key` header. */
  readonly idempotencyKey: string | null;
}

export interface CommandOptions {
  /** It may be done on an archived board too: who comes in, and what they may. */
  readonly onArchived?: boolean;
  /** What makes two requests the same, where it is not the body as it was checked. */
  readonly said?: unknown;
}

/**
 * Serves a contract by a command.
 * @example command(setTargetsRoute, setTargetsText, setTargets)
 */
export function command<const C extends CommandContract>(
  contract: C,
  text: RouteText<C>,
  decide: Decide<C>,
  options: CommandOptions = {},
): Route {
  const handle = (request: RequestOf<C>, services: Services): Promise<Answer> =>
    // By the contract's type it has the right of a member, and with it an identity.
    runCommand(services, contract, request as unknown as Ask<C>, decide, options);
  return serve<RouteContract>(contract, text, { handle } as never);
}

/**
 * Reads, decides and writes without anybody between. A repeated key gives the first answer again
 * and writes nothing; with another request it is refused.
 */
export function runCommand<C extends RouteContract>(
  services: Services,
  contract: C,
  { params, body, identity, idempotencyKey }: Ask<C>,
  decide: Decide<C>,
  { onArchived = false, said = body }: CommandOptions = {},
): Promise<Answer> {
  const { board, ...named } = params;
  const key = contract.idempotent === true ? idempotencyKey : null;
  const request = {
    actor: identity.actor,
    request: { route: contract.name, ...named, body: said },
  };
  return services.rooms.with(board, (room) =>
    room.exclusively(async () => {
      // Who waited for their turn may have lost the right meanwhile.
      if (!(await stillIs(services.store, services.clock, board, identity))) return noLonger();
      const requestHash = key === null ? '' : await hashRequest(request);
      if (key !== null) {
        const earlier = await services.store.idempotent(board, key);
        if (earlier !== null) return replay(earlier, requestHash);
      }
      if (room.view.settings.archived === true && !onArchived)
        return refuse(
          'board-archived',
          'This board is archived: it is read only until a facilitator brings it back. Nothing was written.',
        );
      const decision = await decide({ room, identity, params, body }, services);
      if (!decision.ok) return answerOf(decision.refusal);
      const respond = (entries: readonly LedgerEntry[]): Answer => ({
        status: contract.status,
        body: decision.result(entries) ?? undefined,
      });
      const written = await write(
        room,
        decision,
        respond,
        key === null ? null : { key, requestHash },
      );
      if (!written.ok) return answerOf(written.refusal);
      const { disconnects } = decision;
      if (disconnects !== undefined)
        services.rooms.disconnect(await disconnects.actors(), disconnects.code, disconnects.why);
      return respond(written.entries);
    }),
  );
}

/** For whoever lost their right while they waited. */
export function noLonger(): Answer {
  return refuse(
    'not-signed-in',
    'Your sign-in or your role on this board changed meanwhile. Load the board again; nothing was written.',
  );
}

type Written = { readonly ok: true; readonly entries: readonly LedgerEntry[] } | Refused;

/** All of it in one commit. Without a key nothing is written where nothing changes. */
async function write(
  room: Room,
  { change, ledger = [], people, secrets }: Granted<unknown>,
  respond: (entries: readonly LedgerEntry[]) => Answer,
  repeated: { readonly key: string; readonly requestHash: string } | null,
): Promise<Written> {
  const nothing = change === undefined && ledger.length === 0 && secrets === undefined;
  if (nothing && repeated === null) return { ok: true, entries: [] };
  try {
    const entries = await room.write({
      ...(change === undefined ? {} : { change }),
      ledger,
      ...(people === undefined ? {} : { people }),
      ...(secrets === undefined ? {} : { secrets }),
      ...(repeated === null
        ? {}
        : {
            idempotency: {
              ...repeated,
              response: (entries: readonly LedgerEntry[]) => {
                const { status, body } = respond(entries);
                return JSON.stringify({ status, body });
              },
            },
          }),
    });
    return { ok: true, entries };
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    const { reason, text } = error.refusal;
    return no(REASONS[reason] ?? 'contract-changed', text);
  }
}

const REASONS: Partial<Record<RefusalReason, ProblemReason>> = {
  'contract-in-force': 'contract-in-force',
  'board-full': 'too-large',
};

function replay(earlier: { requestHash: string; response: string }, requestHash: string): Answer {
  if (earlier.requestHash !== requestHash)
    return refuse(
      'key-reused',
      'This Idempotency-Key was used for another request. Use a new key; nothing was written.',
    );
  const first = JSON.parse(earlier.response) as { status: number; body: unknown };
  return { ...first, headers: { 'idempotency-replayed': 'true' } };
}

/** In slices: a request may hold 150,000 actuals. */
async function hashRequest(request: unknown): Promise<string> {
  const hash = createHash('sha256');
  const slices = new Slices();
  for (const piece of canonicalPieces(request)) {
    hash.update(piece);
    if (slices.over) await slices.rest();
  }
  return hash.digest('hex');
}
