import { byConnections } from './attacks-by-connections.ts';
import { byEdits } from './attacks-by-edits.ts';
import { byHttp } from './attacks-by-http.ts';
import { byRequests } from './attacks-by-requests.ts';
import { bySocket } from './attacks-by-socket.ts';
import type { Place } from './people.ts';

export interface Attacked {
  readonly place: Place;
  readonly cards: number;
  /** How often what came of it. */
  readonly outcomes: Map<string, number>;
}

/** One person's doing, again and again while `on` says so. */
export type Attack = (attacked: Attacked, on: () => boolean) => Promise<void>;

export const ATTACKS = {
  ...byHttp,
  ...bySocket,
  ...byRequests,
  ...byEdits,
  ...byConnections,
} satisfies Readonly<Record<string, Attack>>;
export type AttackName = keyof typeof ATTACKS;

export function count({ outcomes }: Attacked, what: string | number): void {
  outcomes.set(String(what), (outcomes.get(String(what)) ?? 0) + 1);
}
