import { createHash } from 'node:crypto';
import { canonicalPieces, type LedgerEntry } from '@interlock/ledger';
import type { Identity, ProblemReason, RefusalReason } from '@interlock/protocol';
import { WriteRefused } from '../rooms/commit-line.ts';
import type { Change } from '../rooms/draft.ts';
import type { Room } from '../rooms/rooms.ts';
import type { LedgerDraft, PeopleChange, SecretChange } from '../store/store.ts';
import { Slices } from '../turns/slices.ts';
import { type Answer, refuse } from './answer.ts';
import { stillIs } from './identity.ts';
import type { Services } from './services.ts';

/** What a command found when it looked at the board: a refusal, or what is to be written. */
export type Decision =
  | { readonly refused: Answer }
  | {
      readonly refused?: undefined;
      readonly change?: Change | undefined;
      readonly ledger: readonly LedgerDraft[];
      readonly people?: readonly PeopleChange[];
      readonly secrets?: readonly SecretChange[];
      readonly respond: (entries: readonly LedgerEntry[]) => Answer;
    };

/** The answer of a command of which one entry is the whole result. */
export const recorded = (entries: readonly LedgerEntry[]): Answer => ({
  status: 201,
  body: { entry: entries[0] },
});

export interface Command {
  readonly board: string;
  readonly identity: Identity;
  /** Of the `Idempotency-Key` header. */
  readonly key: string | null;
  /** What makes two requests the same: the route and its body. */
  readonly request: unknown;
  /** It may be done on an archived board too: who comes in, and what they may. */
  readonly onArchived?: boolean;
  readonly decide: (room: Room) => Decision | Promise<Decision>;
}

/**
 * Reads, decides and writes without anybody between. A repeated key gives the first answer again
 * and writes nothing; with another request it is refused.
 */
export function runCommand(services: Services, command: Command): Promise<Answer> {
  return services.rooms.with(command.board, (room) =>
    room.exclusively(async () => {
      // Who waited for their turn may have lost the right meanwhile.
      if (!(await stillIs(services.store, services.clock, command.board, command.identity)))
        return noLonger();
      const requestHash = command.key === null ? '' : await hashRequest(command);
      if (command.key !== null) {
        const earlier = await services.store.idempotent(command.board, command.key);
        if (earlier !== null) return replay(earlier, requestHash);
      }
      if (room.view.settings.archived === true && command.onArchived !== true)
        return refuse(
          'board-archived',
          'This board is archived: it is read only until a facilitator brings it back. Nothing was written.',
        );
      const decision = await command.decide(room);
      if (decision.refused !== undefined) return decision.refused;
      const { change, ledger, people, secrets, respond } = decision;
      const nothing = change === undefined && ledger.length === 0 && secrets === undefined;
      if (nothing && command.key === null) return respond([]);
      const written = await attempt(room, {
        ...(change === undefined ? {} : { change }),
        ledger,
        ...(people === undefined ? {} : { people }),
        ...(secrets === undefined ? {} : { secrets }),
        ...(command.key === null
          ? {}
          : {
              idempotency: {
                key: command.key,
                requestHash,
                response: (entries: readonly LedgerEntry[]) => {
                  const { status, body } = respond(entries);
                  return JSON.stringify({ status, body });
                },
              },
            }),
      });
      return 'refused' in written ? written.refused : respond(written.entries);
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

async function attempt(
  room: Room,
  request: Parameters<Room['write']>[0],
): Promise<{ entries: readonly LedgerEntry[] } | { refused: Answer }> {
  try {
    return { entries: await room.write(request) };
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    const { reason, text } = error.refusal;
    return { refused: refuse(REASONS[reason] ?? 'contract-changed', text) };
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
async function hashRequest(command: Command): Promise<string> {
  const { identity, request } = command;
  const hash = createHash('sha256');
  const slices = new Slices();
  for (const piece of canonicalPieces({ actor: identity.actor, request })) {
    hash.update(piece);
    if (slices.over) await slices.rest();
  }
  return hash.digest('hex');
}
