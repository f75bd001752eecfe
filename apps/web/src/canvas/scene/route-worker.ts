import { type Rect, type Route, type RouteChanges, RoutePlanner } from '@interlock/design';
import { answerCalls } from '../../kit/workers/answer-calls.ts';

/* Routes of a large board, off the page's thread. */

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
let tellRoutes: (answer: RouteAnswer) => void = () => undefined;

const jobs = {
  /** Tells routes as they are found, for as long as the worker lives. */
  watch: (_: null, tell: (answer: RouteAnswer) => void): Promise<never> => {
    tellRoutes = tell;
    return new Promise(() => undefined);
  },
  /** Routes what changed; `asked` numbers the change. */
  change(change: { readonly asked: number; readonly changes: RouteChanges }): void {
    asked = change.asked;
    planner.change(change.changes);
    begin();
  },
  /** Routes first what is looked at. */
  look(seen: Rect): void {
    view = seen;
    begin();
  },
};
export type RouteJobs = typeof jobs;

function begin(): void {
  portion = FIRST;
  goOn();
}

function work(): void {
  waiting = false;
  const end = performance.now() + portion;
  const routes = planner.routeSome(view, () => performance.now() > end);
  portion = LATER;
  if (routes.length > 0) tellRoutes({ asked, routes });
  goOn();
}

/** In a task of its own, so that what was said meanwhile is heard first. */
function goOn(): void {
  if (waiting || planner.pending === 0) return;
  waiting = true;
  setTimeout(work, 0);
}

answerCalls(jobs);
