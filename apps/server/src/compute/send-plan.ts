import type { Card, Plan } from '@interlock/plan';
import type { Message, SentPlan } from './job.ts';

/** Objects in one message: copying more would be a pause for everybody. */
const MOST_IN_MESSAGE = 200;
/** So many actuals weigh as much as one object. */
const ACTUALS_PER_OBJECT = 20;
/** Then the thread forgets all it has, so that changed cards do not fill it. */
const MOST_HELD = 100_000;

/**
 * Sends plans to a thread piece by piece. An object that did not change since goes over once: what
 * costs most of a large plan is copying it, and that happens on the thread that serves everybody.
 */
export class PlanSender {
  readonly #post: (message: Message) => void;
  #numbers = new WeakMap<object, number>();
  #next = 0;

  constructor(post: (message: Message) => void) {
    this.#post = post;
  }

  async send(plan: Plan): Promise<SentPlan> {
    if (this.#next > MOST_HELD) {
      this.#post({ type: 'forget' });
      this.#numbers = new WeakMap();
      this.#next = 0;
    }
    return {
      settings: plan.settings,
      asOf: plan.asOf,
      departments: await this.#list(plan.departments),
      cards: await this.#list(plan.cards),
      contracts: await this.#list(plan.contracts),
      influences: await this.#list(plan.influences),
    };
  }

  async #list(list: readonly object[]): Promise<number[]> {
    const numbers: number[] = [];
    let fresh: object[] = [];
    let weight = 0;
    const flush = async () => {
      if (fresh.length === 0) return;
      this.#post({ type: 'objects', first: this.#next - fresh.length, objects: fresh });
      fresh = [];
      weight = 0;
      await new Promise((resolve) => setImmediate(resolve));
    };
    for (const object of list) {
      let number = this.#numbers.get(object);
      if (number === undefined) {
        number = this.#next++;
        this.#numbers.set(object, number);
        fresh.push(object);
        weight += 1 + actualsOf(object) / ACTUALS_PER_OBJECT;
      }
      numbers.push(number);
      if (weight >= MOST_IN_MESSAGE) await flush();
    }
    await flush();
    return numbers;
  }
}

function actualsOf(object: object): number {
  return (object as Partial<Card>).measure?.actuals.length ?? 0;
}
