import { describe, expect, it } from 'vitest';
import type { MemberRecord } from '../store/store.ts';
import { Names } from './names.ts';

const BOARD = 'board-1';

/** Names over people that this test writes itself. */
function withPeople() {
  const people: { actor: string; name: string }[] = [];
  const names = new Names({ members: async () => [...people] as unknown as MemberRecord[] });
  const come = (actor: string, write: () => Promise<void> = async () => {}) =>
    names.as(BOARD, { name: 'Zoe', actor }, [], async (name) => {
      await write();
      people.push({ actor, name });
      return name;
    });
  return { names, come };
}

describe('names of the people of a board', () => {
  it('I-5: are two where one comes while another is being written', async () => {
    const { come } = withPeople();
    expect(await Promise.all([come('a'), come('b')])).toEqual(['Zoe', 'Zoe (2)']);
  });

  it.each(Array.from({ length: 16 }, (_, steps) => [steps]))(
    'I-5: differ where the next one comes %i steps after the last one is written',
    async (steps) => {
      const { come } = withPeople();
      const written = Promise.withResolvers<void>();
      let second: Promise<string> | undefined;
      const later = async (): Promise<void> => {
        for (let step = 0; step < steps; step++) await null;
        second = come('b', () => written.promise);
      };
      let coming: Promise<void> | undefined;
      const first = await come('a', async () => {
        coming = later();
      });
      await coming;
      const third = await come('c');
      written.resolve();
      expect([first, await second, third]).toEqual(['Zoe', 'Zoe (2)', 'Zoe (3)']);
    },
  );

  it('I-5: are of one board each: another one has its own', async () => {
    const { names, come } = withPeople();
    const wanted = { name: 'Zoe', actor: 'd' };
    const here: string[] = [];
    const elsewhere = await names.as('board-2', wanted, [], async (name) => {
      here.push(await come('a'));
      return name;
    });
    expect([elsewhere, ...here]).toEqual(['Zoe', 'Zoe']);
  });
});
