import { type Browser, expect, type Page } from '@playwright/test';
import { collectErrors, enter } from './enter.ts';
import type { BoardPage } from './pages/board-page.ts';
import { createBoard } from './visitor.ts';

export const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

/** Facilitator, participant, observer on the demonstration board: each in a browser of their own. */
export async function threePeople(browser: Browser, origin: string, department = 'operations') {
  const created = await createBoard(origin, DEMONSTRATION);
  const facilitator = await enter(browser, origin, created, {
    role: 'facilitator',
    name: 'Mara Lind',
  });
  const participant = await enter(browser, origin, created, {
    role: 'participant',
    department,
    name: 'Aisha Diallo',
  });
  const observer = await enter(browser, origin, created, { role: 'observer', name: 'Olga Berg' });
  const everybody: readonly BoardPage[] = [facilitator, participant, observer];
  const errors = everybody.map(({ page }: { page: Page }) => collectErrors(page));
  return {
    created,
    facilitator,
    participant,
    observer,
    async leave() {
      for (const each of everybody) await each.close();
      expect(errors.flat()).toEqual([]);
    },
  };
}
