import type { Room } from '../rooms/rooms.ts';
import { type Clock, isoNow } from '../store/clock.ts';

/** The day as of which a board is looked at, YYYY-MM-DD. */
export const boardDay = (room: Room, clock: Clock): string =>
  room.view.settings.asOf ?? isoNow(clock).slice(0, 10);
