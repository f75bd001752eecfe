import { useEffect, useState } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { CHAIN_START, type ChainState, verifyChain } from './verify-chain.ts';

/** Entries hashed at a time, so that hashing never holds up typing. */
const SLICE = 40;

/** Verifies the chain in this browser, bit by bit; `again` starts from the first entry. */
export function useChain(): { state: ChainState; done: boolean; again: () => void } {
  const entries = useBoard((s) => s.ledger.entries);
  const [state, setState] = useState<ChainState>(CHAIN_START);
  const done = !state.ok || state.seq >= (entries.at(-1)?.seq ?? 0);
  useEffect(() => {
    if (done || !state.ok) return;
    const timer = setTimeout(() => {
      const from = entries.findIndex((e) => e.seq > state.seq);
      setState(verifyChain(state, entries.slice(from, from + SLICE)));
    }, 0);
    return () => clearTimeout(timer);
  }, [entries, state, done]);
  return { state, done, again: () => setState(CHAIN_START) };
}
