import { expect, test } from 'vitest';
import { silently } from '../run-options.ts';
import { attackRun } from './attack-run.ts';
import { isOpen } from './open-afterwards.ts';

/** Without slices restoring takes 310 ms of CPU in one turn on this many cards, and importing 570. */
const MOST_TURN_MS = 150;

test('L-4: nobody waits for who restores, imports, joins and writes without an end, and the board opens afterwards', {
  timeout: 120_000,
}, async () => {
  const attacks = ['versions', 'import-series', 'half-vectors', 'undo-storm', 'refusals'] as const;
  const { noticed, opened } = await attackRun({ attacks, cards: 2_000, secondsEach: 3 }, silently);
  const long = noticed.filter(({ turn }) => turn > MOST_TURN_MS);
  expect(long.map(({ attack, turn }) => `${attack}: ${turn} ms`)).toEqual([]);
  // Each of them got somewhere.
  for (const { attack, outcomes } of noticed) expect(outcomes.size, attack).toBeGreaterThan(0);
  expect(isOpen(opened), JSON.stringify(opened)).toBe(true);
});
