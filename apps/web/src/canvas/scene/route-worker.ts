import { type Rect, type Route, type RouteChanges, RoutePlanner } from '@interlock/design';

/* Routes of a large board, off the page's thread. */

export type RouteJob =
  | { readonly type: 'change'; readonly asked: number; readonly changes: RouteChanges }
  | { readonly type: 'look'; readonly view: Rect };

/** Routes, and the number of the last change that they know of. */
export interface RouteAnswer {
  readonly asked: number;
  readonly routes: readonly Route[];
}

/** Ms until the first answer: what is looked at; later ones come in larger portions. */
const FIRST = 60;
const LATER = 1_500;

const planner = new RoutePlanner();
let view: Rect | null = null;
let asked = 0;
let portion = FIRST;
let waiting = false;

function work(): void {
  waiting = false;
  const end = performance.now() + portion;
  const routes = planner.routeSome(view, () => performance.now() > end);
  portion = LATER;
  if (routes.length > 0) postMessage({ asked, routes } satisfies RouteAnswer);
  goOn();
}

/** In a task of its own, so that what was said meanwhile is heard first. */
function goOn(): void {
  if (waiting || planner.pending === 0) return;
  waiting = true;
  setTimeout(work, 0);
}

addEventListener('message', ({ data }: MessageEvent<RouteJob>) => {
  portion = FIRST;
  if (data.type === 'look') view = data.view;
  else {
    asked = data.asked;
    planner.change(data.changes);
  }
  goOn();
});
