import type { LedgerEntry } from '@interlock/ledger';
import { joinUrl, linkCreated, mintLink } from '../people/invite-links.ts';
import type { PeopleChange } from '../store/store.ts';
import { createFromTemplate } from './create-board.ts';
import type { Services } from './services.ts';

/** The demonstration board of this data directory has always the same address. */
export const DEMONSTRATION = 'demonstration';
/** Who writes what no person did. */
const SERVER = 'server';
/** A printed link holds a week, also of a server that is never started again. */
const LINK_MS = 7 * 86_400_000;

/**
 * Creates the demonstration board where it is not there yet, and mints a facilitator link for
 * this start: only hashes are stored, so that an earlier link cannot be printed again. Those of
 * earlier starts end now, since they stand in old logs; who came by one stays signed in.
 */
export async function openDemonstration(services: Services, origin: string): Promise<string> {
  if ((await services.store.board(DEMONSTRATION)) === null)
    await createFromTemplate(services, {
      id: DEMONSTRATION,
      create: { template: 'fragmented-supply-chain' },
      signIn: false,
    });
  const now = services.clock.now();
  const minted = mintLink(
    DEMONSTRATION,
    { role: 'facilitator', expiresAt: new Date(now + LINK_MS).toISOString() },
    now,
  );
  await services.rooms.with(DEMONSTRATION, (room) =>
    room.exclusively(() =>
      room.write({
        ledger: [{ actor: SERVER, event: linkCreated(minted.record) }],
        people: [
          ...printedLinks(room.ledger).map(
            (link): PeopleChange => ({
              type: 'link-expired',
              link,
              at: new Date(now).toISOString(),
            }),
          ),
          { type: 'link-added', link: minted.record },
        ],
      }),
    ),
  );
  return joinUrl(origin, minted.capability);
}

/** Links that a start of the server printed; those that people made go on. */
function printedLinks(ledger: readonly LedgerEntry[]): string[] {
  return ledger.flatMap((entry) =>
    entry.type === 'link-created' && entry.actor === SERVER ? [entry.payload.link] : [],
  );
}
