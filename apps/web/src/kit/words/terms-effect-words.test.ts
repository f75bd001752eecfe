import { expect, it } from 'vitest';
import { effectText } from './terms-effect-words.ts';

const at = (verdict: 'clear' | 'collision', moneyAtRisk: number) => ({ verdict, moneyAtRisk });

it.each([
  [at('collision', 5_000), at('clear', 0), 'Collision → Clear, €5,000 less at risk'],
  [at('clear', 0), at('collision', 5_000.4), 'Clear → Collision, €5,000 more at risk'],
  [at('collision', 5_000), at('collision', 4_000), 'stays Collision, €1,000 less at risk'],
  [at('clear', 700), at('collision', 700), 'Clear → Collision, no money more or less at risk'],
  [at('clear', 700), at('clear', 700.2), 'changes neither risk nor money'],
])('says what terms do: %o, %o', (before, after, text) => {
  expect(effectText(before, after, 'EUR')).toBe(text);
});
