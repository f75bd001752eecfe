import { useEffect, useState } from 'react';
import type { BoardSession } from '../../board/board-state.ts';
import { momentAddress } from '../../kit/page/moment-address.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import { Replay } from './replay.ts';
import { readWanted } from './replay-address.ts';

/** After so long at one place the address says where one is. */
const SETTLED_MS = 400;

/**
 * The replay of an open board, at the moment that the address asks for.
 * @param text what stands behind `?at=`
 */
export function useReplay(live: BoardSession, text: string): Replay | null {
  const [replay, setReplay] = useState<Replay | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later address is followed below
  useEffect(() => {
    const made = new Replay(live);
    setReplay(made);
    const read = readWanted(text);
    void made.open(read.ok ? read.wanted : null, read.ok ? null : read.why);
    return () => made.close();
  }, [live]);

  useEffect(() => {
    if (replay === null) return;
    const { phase, address } = replay.state.getState();
    if (phase !== 'open' || address === text) return;
    const read = readWanted(text);
    replay.goTo(read.ok ? read.wanted : null);
    if (!read.ok) replay.say(read.why);
  }, [replay, text]);

  useAddress(replay);
  useKeys(replay);
  return replay;
}

/** Keeps the address at the moment, so that a reload and a copied address show the same. */
function useAddress(replay: Replay | null): void {
  useEffect(() => {
    if (replay === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = replay.state.subscribe((now, before) => {
      if (now.address === before.address) return;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        const { board } = replay.session.state.getState();
        const { address } = replay.state.getState();
        history.replaceState(null, '', momentAddress(board, address));
      }, SETTLED_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [replay]);
}

/** Space plays and pauses, but on the canvas; comma and full stop go from mark to mark anywhere. */
function useKeys(replay: Replay | null): void {
  useEffect(() => {
    if (replay === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const pressed =
        event.target instanceof Element &&
        event.target.closest('button,select,a,summary,[role=tab],.il-canvas') !== null;
      if (event.key === ' ' && !pressed) {
        if (replay.state.getState().playing) replay.pause();
        else replay.play();
      } else if (event.key === ',') replay.step(-1);
      else if (event.key === '.') replay.step(1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the canvas, which takes the space bar wherever it is pressed.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [replay]);
}
