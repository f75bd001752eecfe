import type { Plan } from '@interlock/plan';
import type { Compute } from '../compute/compute.ts';
import type { Party } from '../compute/fair-queue.ts';
import type { Assessed, AssessJob } from '../compute/job.ts';

/** Answers that are kept: one of 5,000 cards has about five million bytes. */
const MOST_KEPT = 24;
const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/** Assesses plans off the event loop; an equal question is computed once, however often it is asked. */
export interface Assessing {
  assess(job: Omit<AssessJob, 'type'>, party: Party): Promise<Assessed>;
}

export function createAssessing(compute: Compute): Assessing {
  const kept = new Map<string, Promise<Assessed>>();
  const sizes = new Map<string, number>();
  const numbers = new WeakMap<object, number>();
  let next = 0;

  const numberOf = (object: object): number => {
    let number = numbers.get(object);
    if (number === undefined) {
      number = next++;
      numbers.set(object, number);
    }
    return number;
  };
  /** Lists of a plan keep their identity where nothing of theirs changed. */
  const keyOf = ({
    plan,
    proposals,
    simulation,
    actualsOf = [],
    listed = false,
  }: Omit<AssessJob, 'type'>): string =>
    JSON.stringify([
      plan.asOf,
      plan.settings,
      [plan.departments, plan.cards, plan.contracts, plan.influences].map(numberOf),
      proposals,
      simulation,
      actualsOf,
      listed,
    ]);
  const forget = (key: string): void => {
    kept.delete(key);
    sizes.delete(key);
  };
  const makeRoom = (): void => {
    for (const key of [...kept.keys()]) {
      const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      if (kept.size <= MOST_KEPT && bytes <= MOST_KEPT_BYTES) return;
      forget(key);
    }
  };

  return {
    assess(job, party) {
      const key = keyOf(job);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const answer = compute.run({ ...job, type: 'assess' }, party);
      kept.set(key, answer);
      answer.then(
        ({ json }) => {
          sizes.set(key, json.byteLength);
          makeRoom();
        },
        // What failed is tried again by the next who asks.
        () => forget(key),
      );
      return answer;
    },
  };
}

/** A plan that looks so many cycles ahead. */
export function withHorizon(plan: Plan, horizon: number | undefined): Plan {
  if (horizon === undefined) return plan;
  return { ...plan, settings: { ...plan.settings, horizon } };
}
