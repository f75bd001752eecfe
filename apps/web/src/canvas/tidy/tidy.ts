import { lanesOf } from '@interlock/board';
import { SIZE } from '@interlock/design';
import { plural, say } from '@interlock/language';
import type { Position } from '@interlock/plan';
import ELK from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { BoardSession } from '../../board/board-state.ts';
import { toast } from '../../kit/page/toasts.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { changeable, moveAll } from '../gestures/subject-actions.ts';
import { columnsOf, tidyRows } from './tidy-rows.ts';

/** Above this many cards the layout is asked for a quick answer. */
const LARGE = 300;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '68',
  'elk.spacing.nodeNode': '24',
};
const QUICK = {
  'elk.layered.crossingMinimization.strategy': 'MEDIAN_LEVEL_SWEEP',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.thoroughness': '1',
};

/**
 * Brings the selected cards (less than two: all) in the order of the flow, from supply to demand,
 * each in its lane. The layout is worked out beside the page and can be cancelled; it is written as
 * one step of undo.
 */
export async function tidy(session: BoardSession): Promise<void> {
  if (canvasState.getState().tidying !== null) return;
  const { view } = session.state.getState();
  const chosen = uiState.getState().selection.filter((id) => view.cards.has(id));
  const wanted = chosen.length > 1 ? chosen : [...view.cards.keys()];
  const ids = new Set(changeable(session, wanted));
  if (ids.size < 2) {
    toast(say`Nothing to tidy: two or more cards of yours are needed.`);
    return;
  }
  const elk = new ELK({ workerFactory: () => new Worker(workerUrl) });
  let cancelled = false;
  canvasState.setState({
    tidying: () => {
      cancelled = true;
      elk.terminateWorker();
      canvasState.setState({ tidying: null });
    },
  });
  try {
    const edges = [...view.edges.values()].filter(({ from, to }) => ids.has(from) && ids.has(to));
    const graph = await elk.layout({
      id: 'board',
      layoutOptions: ids.size > LARGE ? { ...OPTIONS, ...QUICK } : OPTIONS,
      children: [...ids].map((id) => ({ id, ...SIZE.card })),
      edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
    });
    if (cancelled) return;
    write(session, new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }])));
  } catch (error) {
    if (!cancelled)
      toast(
        say`The layout could not be worked out (${error instanceof Error ? error.message : String(error)}). Nothing was moved.`,
        'error',
      );
  } finally {
    elk.terminateWorker();
    if (!cancelled) canvasState.setState({ tidying: null });
  }
}

function write(
  session: BoardSession,
  laid: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): void {
  // As the board is now: somebody may have moved or deleted a card meanwhile.
  const { view } = session.state.getState();
  const columns = columnsOf(laid);
  const cards = [...laid].flatMap(([id, { y }]) => {
    const card = view.cards.get(id);
    return card
      ? [
          {
            id,
            department: card.department,
            column: columns.get(id) ?? 0,
            height: y,
            pos: card.pos,
          },
        ]
      : [];
  });
  const left = Math.min(...cards.map(({ pos }) => pos[0]));
  const moves = new Map<string, Position>();
  const suppliers = new Map<string, string[]>();
  for (const { from, to } of view.edges.values())
    if (laid.has(from) && laid.has(to)) suppliers.set(to, [...(suppliers.get(to) ?? []), from]);
  for (const [id, pos] of tidyRows(cards, lanesOf(view.departments), suppliers, left)) {
    const old = view.cards.get(id)?.pos;
    if (old?.[0] !== pos[0] || old[1] !== pos[1]) moves.set(id, pos);
  }
  if (moves.size === 0) toast(say`Everything is tidy already.`);
  else if (moveAll(session, moves)) {
    toast(
      plural(moves.size, {
        one: '{n} card moved. Ctrl Z takes it back.',
        other: '{n} cards moved. Ctrl Z takes it back.',
      }),
    );
    uiState.getState().canvas?.frame([...laid.keys()], { maxZoom: 1 });
  }
}
