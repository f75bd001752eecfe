import type { Presence } from '@interlock/protocol';

/** What people call each other in the room; null where somebody gave no name. */
export const firstName = (user: Presence['user']): string | null =>
  user?.name.split(' ')[0] || null;
