import { useMemo } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { boardSide, planSeries, type SeriesPlan } from './plan-series.ts';
import type { ImportWork } from './use-import.ts';

const NONE: readonly SeriesPlan[] = [];

/** Where each series of the table on the screen goes, by its index. */
export function useSeriesPlans({ departments, state }: ImportWork): readonly SeriesPlan[] {
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  const identity = useBoard((s) => s.identity);
  const table = state.step === 'map' || state.step === 'sending' ? state : null;
  const { mapping, built, kindKnown } = table ?? { mapping: null, built: null, kindKnown: false };
  return useMemo(() => {
    if (mapping === null) return NONE;
    const previews = new Map(built?.preview.map((preview) => [preview.name, preview]));
    const side = boardSide({ view, ledger }, identity, departments, kindKnown);
    return mapping.series.map((series) =>
      planSeries(side, series, series.include ? previews.get(series.name) : undefined),
    );
  }, [built, departments, identity, kindKnown, ledger, mapping, view]);
}
