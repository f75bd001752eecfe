import type { Presence } from '@interlock/protocol';
import type { Awareness } from 'y-protocols/awareness';

const INTERVAL_MS = 1000 / 30;

export interface PresenceSender {
  set(patch: Partial<Presence>): void;
  /**
   * Tells the present state on a new connection. The library forgets it with the old one where the
   * document took up an earlier client id, and others would see nobody until the next move.
   */
  again(): void;
  /** The present state, for another awareness that takes over. */
  current(): Partial<Presence>;
  destroy(): void;
}

/** Merges patches into the local presence and sends it at most 30 times a second. */
export function createPresenceSender(
  awareness: Awareness,
  start: Partial<Presence>,
): PresenceSender {
  let state = start;
  let sentAt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const send = (): void => {
    timer = null;
    sentAt = performance.now();
    awareness.setLocalState({ ...state });
  };
  const soon = (): void => {
    timer ??= setTimeout(send, Math.max(0, INTERVAL_MS - (performance.now() - sentAt)));
  };
  send();
  return {
    set(patch) {
      state = { ...state, ...patch };
      soon();
    },
    again: soon,
    current: () => state,
    destroy() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
