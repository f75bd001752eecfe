import { afterEach, expect, it } from 'vitest';
import { createKeptTexts, type KeptTexts } from './kept-texts.ts';

let changes = 0;
let kept: KeptTexts;
const start = () => {
  changes = 0;
  kept = createKeptTexts('board', 'mara', () => {
    changes += 1;
  });
};
afterEach(() => kept.destroy());

it('what the server does not have yet stays, whatever it has', () => {
  start();
  kept.write('typed', 'newer');
  kept.take(
    new Map([
      ['typed', 'older'],
      ['elsewhere', 'from another tab'],
    ]),
  );
  expect(Object.fromEntries(kept.all())).toEqual({
    typed: { text: 'newer', sent: 'older' },
    elsewhere: { text: 'from another tab', sent: 'from another tab' },
  });
});

it('what the server has no more is gone here, and what it never had is sent again', () => {
  start();
  kept.write('revealed', 'known to it');
  kept.sent('revealed', 'known to it');
  kept.write('lost', 'first');
  kept.sent('lost', 'first');
  kept.write('lost', 'second');
  kept.take(new Map());
  expect(Object.fromEntries(kept.all())).toEqual({ lost: { text: 'second', sent: null } });
});

it('typing goes on while an earlier text is on its way', () => {
  start();
  kept.write('n', 'one');
  kept.write('n', 'one two');
  kept.sent('n', 'one');
  expect(kept.all().get('n')).toEqual({ text: 'one two', sent: 'one' });
  const before = changes;
  kept.write('n', 'one two');
  expect(changes).toBe(before);
});
