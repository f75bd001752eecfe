import { createBoard } from './create-board.ts';
import { joinUrl, linkCreated, mintLink } from './invite-links.ts';
import type { Services } from './services.ts';

/** The demonstration board of this data directory has always the same address. */
export const DEMONSTRATION = 'demonstration';
/** A printed link holds a week, so that those of earlier starts end by themselves. */
const LINK_MS = 7 * 86_400_000;

/**
 * Creates the demonstration board where it is not there yet, and mints a facilitator link for
 * this start: only hashes are stored, so that an earlier link cannot be printed again. Who came by
 * an earlier one stays signed in.
 */
export async function openDemonstration(services: Services, origin: string): Promise<string> {
  if ((await services.store.board(DEMONSTRATION)) === null)
    await createBoard(services, {
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
        ledger: [{ actor: 'server', event: linkCreated(minted.record) }],
        people: [{ type: 'link-added', link: minted.record }],
      }),
    ),
  );
  return joinUrl(origin, minted.capability);
}
