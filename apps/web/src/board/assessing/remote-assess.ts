import { say } from '@interlock/language';
import type { Card, Contract, Influence, Plan } from '@interlock/plan';
import { type Assessment, withOverlay } from '@interlock/rules';
import { lendLanguage } from '../../kit/language/lend-language.ts';
import type { Assessed, Hypothesis } from './assess-both.ts';
import {
  type AssessAnswer,
  type AssessJob,
  type AssessmentParcel,
  PIECE,
} from './assess-protocol.ts';
import { assessesAlike, isOnlyMoved } from './assesses-alike.ts';
import { byId, pack, pieces, unpack } from './parcel.ts';

/** Verdicts by a worker: only what changed goes there and comes back. One question at a time. */
export interface RemoteAssess {
  ask(plan: Plan, hypothesis: Hypothesis): Promise<Assessed>;
  destroy(): void;
}

const identical = <T>(a: T, b: T): boolean => a === b;

export function createRemoteAssess(): RemoteAssess {
  const worker = lendLanguage(
    new Worker(new URL('./assess-worker.ts', import.meta.url), { type: 'module' }),
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
    const post = (job: AssessJob): void => worker.postMessage(job);
    for (const piece of pieces(pack(cards, now.cards, isOnlyMoved), PIECE)) {
      post({ type: 'cards', cards: piece });
      if (piece.changed.length === PIECE) await nextTask();
    }
    for (const piece of pieces(pack(contracts, now.contracts, identical), PIECE)) {
      post({ type: 'contracts', contracts: piece });
      if (piece.changed.length === PIECE) await nextTask();
    }
    const answered = answerOf(worker, ({ of, contracts: piece }) =>
      (of === 'base' ? takeBase : takeShown).contracts(piece),
    );
    post({
      type: 'assess',
      plan: { settings, asOf, departments },
      influences: pack(influences, now.influences, identical),
      hypothesis,
    });
    ({ cards, contracts, influences } = now);
    const answer = await answered;
    const base = takeBase.rest(answer.base);
    const assessment = answer.shown === null ? base : takeShown.rest(answer.shown);
    const assessed = { base, assessment, shownPlan: shownOf(plan, hypothesis) };
    last = { plan, hypothesis, assessed };
    return assessed;
  };
  return { ask, destroy: () => worker.terminate() };
}

function shownOf(plan: Plan, { overlay, horizon }: Hypothesis): Plan {
  const seen = horizon === null ? plan : { ...plan, settings: { ...plan.settings, horizon } };
  return withOverlay(seen, overlay);
}

type Answer<T extends AssessAnswer['type']> = Extract<AssessAnswer, { type: T }>;

function answerOf(
  worker: Worker,
  onContracts: (piece: Answer<'contracts'>) => void,
): Promise<Answer<'assessed'>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<AssessAnswer>) => {
      if (data.type === 'contracts') onContracts(data);
      else if (data.type === 'assessed') resolve(data);
      else reject(new Error(data.message));
    };
    worker.onerror = (event) =>
      reject(new Error(event.message || say`the rules could not be started`));
  });
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
