import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type TurnLimits, Turns } from './turns.ts';

const PLENTY = { share: 1, atOnceMs: 60_000 };
const WITHOUT_BUDGETS: TurnLimits = { sliceMs: 1, person: PLENTY, board: PLENTY, address: PLENTY };
const party = (actor: string, board = 'one', address = 'here') => ({ actor, board, address });

let turns: Turns;
afterEach(() => turns.stop());

function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('turns of the event loop', () => {
  test('are taken at once while nobody waits', () => {
    turns = new Turns(WITHOUT_BUDGETS);
    let done = false;
    turns.run(party('ada'), () => {
      done = true;
    });
    expect(done).toBe(true);
  });

  test('end after a slice: timers and sockets come first', async () => {
    turns = new Turns(WITHOUT_BUDGETS);
    const order: string[] = [];
    turns.run(party('ada'), () => work(2));
    turns.run(party('ada'), () => {
      order.push('first');
      work(2);
    });
    setImmediate(() => order.push('others'));
    await turns.take(party('ada'), () => order.push('second'));
    expect(order).toEqual(['first', 'others', 'second']);
  });

  test.each([
    ['board', party('eve'), party('ada', 'other')],
    ['address', party('eve'), party('ada', 'one', 'elsewhere')],
    ['person', party('eve'), party('ada')],
  ])('go to the %s for which least was done', async (_, busy, calm) => {
    turns = new Turns(WITHOUT_BUDGETS);
    let before = 0;
    turns.run(busy, () => work(3));
    for (let n = 0; n < 50; n++)
      turns.run(busy, () => {
        before += 1;
        work(2);
      });
    await turns.take(calm, () => undefined);
    expect(before).toBeLessThan(3);
  });

  test('many names of one address are one address', async () => {
    turns = new Turns(WITHOUT_BUDGETS);
    let before = 0;
    turns.run(party('eve-0'), () => work(3));
    for (let n = 0; n < 50; n++)
      turns.run(party(`eve-${n}`), () => {
        before += 1;
        work(2);
      });
    await turns.take(party('ada', 'one', 'elsewhere'), () => undefined);
    expect(before).toBeLessThan(3);
  });

  test.each(['person', 'board', 'address'] as const)(
    'wait while the %s is over its budget, and nobody else does',
    async (kind) => {
      const small = { share: 0.1, atOnceMs: 5 };
      turns = new Turns({ ...WITHOUT_BUDGETS, [kind]: small });
      const eve = party('eve');
      turns.run(eve, () => work(15));
      const from = performance.now();
      const late = turns.take(eve, () => performance.now() - from);
      const others = turns.take(party('ada', 'other', 'elsewhere'), () => performance.now() - from);
      expect(await others).toBeLessThan(60);
      // 10 ms too much at a tenth of the time.
      expect(await late).toBeGreaterThan(80);
    },
  );

  test('keep the order of each person', async () => {
    turns = new Turns(WITHOUT_BUDGETS);
    const order: number[] = [];
    for (let n = 0; n < 100; n++)
      turns.run(party('ada'), () => {
        order.push(n);
        work(0.2);
      });
    await turns.take(party('ada'), () => undefined);
    expect(order).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  test('a task that throws ends no turn of others', async () => {
    turns = new Turns(WITHOUT_BUDGETS);
    const failed = turns.take(party('eve'), () => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await pause(5);
    expect(await turns.take(party('ada'), () => 1)).toBe(1);
  });
});
