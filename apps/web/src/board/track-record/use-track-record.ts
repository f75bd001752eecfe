import type { LedgerState } from '@interlock/ledger';
import { type TrackRecordAnswer, trackRecordRoute } from '@interlock/protocol/routes/track-record';
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { useBoard } from '../use-session.ts';

/** Entries often come in groups: the server is asked once for all of them. */
const GATHER_MS = 1_000;

export type RecordState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly record: TrackRecordAnswer };

/** How past forecasts of the open board came true, as the server finds it; asked again as reports come. */
export function useTrackRecord(): RecordState {
  const board = useBoard((s) => s.board);
  const ready = useBoard((s) => s.ready);
  const told = useBoard((s) => lastTold(s.ledger));
  const asOf = useBoard((s) => s.plan.asOf);
  const [state, setState] = useState<RecordState>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day, or another report, is another record
  useEffect(() => {
    if (!ready) return;
    if (told === 0) {
      setState({ kind: 'none' });
      return;
    }
    let left = false;
    const ask = async (): Promise<void> => {
      const answer = await api(trackRecordRoute, { board });
      if (left) return;
      if (answer.ok) setState({ kind: 'known', record: answer.value });
      // What was known before stays: the next report asks again.
      else
        setState((known) =>
          known.kind === 'known' ? known : { kind: 'failed', message: answer.problem.message },
        );
    };
    const timer = setTimeout(() => void ask(), state.kind === 'known' ? GATHER_MS : 0);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [board, ready, told, asOf]);
  return state;
}

/** The last entry of which the record depends; 0 where nothing is on record. */
function lastTold({ entries, forecasts }: LedgerState): number {
  if (forecasts.length === 0) return 0;
  return entries.findLast(({ type }) => TOLD.has(type))?.seq ?? 0;
}
const TOLD: ReadonlySet<string> = new Set(['forecast-recorded', 'actuals-reported']);
