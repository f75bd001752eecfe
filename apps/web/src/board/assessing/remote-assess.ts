import type { Card, Contract, Influence, Plan } from '@interlock/plan';
import { type Assessment, withOverlay } from '@interlock/rules';
import { callWorker } from '../../kit/workers/call-worker.ts';
import type { Assessed, Hypothesis } from './assess-both.ts';
import { type AssessmentParcel, PIECE } from './assess-protocol.ts';
import type { AssessJobs } from './assess-worker.ts';
import { assessesAlike, isOnlyMoved } from './assesses-alike.ts';
import { byId, pack, pieces, unpack } from './parcel.ts';

/** Verdicts by a worker: only what changed goes there and comes back. One question at a time. */
export interface RemoteAssess {
  ask(plan: Plan, hypothesis: Hypothesis): Promise<Assessed>;
  destroy(): void;
}

const identical = <T>(a: T, b: T): boolean => a === b;

export function createRemoteAssess(): RemoteAssess {
  const worker = callWorker<AssessJobs>(
    () => new Worker(new URL('./assess-worker.ts', import.meta.url), { type: 'module' }),
  );
  let cards: ReadonlyMap<string, Card> = new Map();
  let contracts: ReadonlyMap<string, Contract> = new Map();
  let influences: ReadonlyMap<string, Influence> = new Map();
  let last: { plan: Plan; hypothesis: Hypothesis; assessed: Assessed } | null = null;
  const takeBase = createTaker();
  const takeShown = createTaker();

  const ask = async (plan: Plan, hypothesis: Hypothesis): Promise<Assessed> => {
    if (
      last !== null &&
      last.hypothesis.overlay === hypothesis.overlay &&
      last.hypothesis.horizon === hypothesis.horizon &&
      assessesAlike(last.plan, plan)
    )
      return { ...last.assessed, shownPlan: shownOf(plan, hypothesis) };
    const now = {
      cards: byId(plan.cards),
      contracts: byId(plan.contracts),
      influences: byId(plan.influences),
    };
    const { settings, asOf, departments } = plan;
    const sent: Promise<void>[] = [];
    for (const piece of pieces(pack(cards, now.cards, isOnlyMoved), PIECE)) {
      sent.push(worker.call('cards', piece));
      if (piece.changed.length === PIECE) await nextTask();
    }
    for (const piece of pieces(pack(contracts, now.contracts, identical), PIECE)) {
      sent.push(worker.call('contracts', piece));
      if (piece.changed.length === PIECE) await nextTask();
    }
    const question = {
      plan: { settings, asOf, departments },
      influences: pack(influences, now.influences, identical),
      hypothesis,
    };
    const asked = worker.call('assess', question, ({ of, contracts: piece }) =>
      (of === 'base' ? takeBase : takeShown).contracts(piece),
    );
    ({ cards, contracts, influences } = now);
    const [answer] = await Promise.all([asked, ...sent]);
    const base = takeBase.rest(answer.base);
    const assessment = answer.shown === null ? base : takeShown.rest(answer.shown);
    const assessed = { base, assessment, shownPlan: shownOf(plan, hypothesis) };
    last = { plan, hypothesis, assessed };
    return assessed;
  };
  return { ask, destroy: worker.end };
}

function shownOf(plan: Plan, { overlay, horizon }: Hypothesis): Plan {
  const seen = horizon === null ? plan : { ...plan, settings: { ...plan.settings, horizon } };
  return withOverlay(seen, overlay);
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function createTaker() {
  let cards: ReadonlyMap<string, Assessment['cards'][string]> = new Map();
  let contracts: ReadonlyMap<string, Assessment['contracts'][string]> = new Map();
  return {
    contracts(piece: AssessmentParcel['contracts']): void {
      contracts = unpack(contracts, piece);
    },
    rest(parcel: Omit<AssessmentParcel, 'contracts'>): Assessment {
      cards = unpack(cards, parcel.cards);
      return {
        ...parcel.rest,
        cards: Object.fromEntries(cards),
        contracts: Object.fromEntries(contracts),
      };
    },
  };
}
