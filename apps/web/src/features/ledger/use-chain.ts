import { type ChainVerdict, GENESIS_HEAD, verifyChain } from '@interlock/ledger';
import { useEffect, useState } from 'react';
import { useBoard } from '../../board/use-session.ts';

/** Entries hashed at a time, so that hashing never holds up typing. */
const SLICE = 40;
const START: ChainVerdict = { ok: true, head: GENESIS_HEAD };

/** Verifies the chain in this browser, bit by bit; `again` starts from the first entry. */
export function useChain(): { state: ChainVerdict; done: boolean; again: () => void } {
  const entries = useBoard((s) => s.ledger.entries);
  const [state, setState] = useState<ChainVerdict>(START);
  const done = !state.ok || state.head.seq >= entries.length;
  useEffect(() => {
    if (done || !state.ok) return;
    const { head } = state;
    const timer = setTimeout(() => {
      setState(verifyChain(entries.slice(head.seq, head.seq + SLICE), { from: head }));
    }, 0);
    return () => clearTimeout(timer);
  }, [entries, state, done]);
  return { state, done, again: () => setState(START) };
}
