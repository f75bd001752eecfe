import { expect, it } from 'vitest';
import { type Box, placeExplanation } from './explanation-place.ts';

const inside: Box = { x1: 0, y1: 0, x2: 1000, y2: 700 };
const subject: Box = { x1: 400, y1: 300, x2: 616, y2: 388 };
const size = [264, 120] as const;

it('lies to the right of what it explains', () => {
  expect(placeExplanation({ subject, size, inside, avoid: [] })).toEqual([628, 300]);
});

it('covers neither the contracts of its subject nor their labels', () => {
  // A line to the right, a label below.
  const line: Box = { x1: 616, y1: 340, x2: 800, y2: 346 };
  const label: Box = { x1: 420, y1: 410, x2: 600, y2: 450 };
  const [x, y] = placeExplanation({ subject, size, inside, avoid: [line, label] });
  for (const box of [subject, line, label])
    expect(x < box.x2 && x + 264 > box.x1 && y < box.y2 && y + 120 > box.y1).toBe(false);
});

it('goes to the corner that covers least where no place beside it is free', () => {
  const around: Box = { x1: 100, y1: 100, x2: 1000, y2: 700 };
  const [x, y] = placeExplanation({ subject, size, inside, avoid: [around] });
  expect([x, y]).toEqual([0, 0]);
});

it('stays on a canvas that is narrower than two of it', () => {
  const phone: Box = { x1: 48, y1: 0, x2: 390, y2: 420 };
  const [x, y] = placeExplanation({
    subject: { x1: 60, y1: 100, x2: 276, y2: 188 },
    size,
    inside: phone,
    avoid: [],
  });
  expect(x).toBeGreaterThanOrEqual(48);
  expect(x + 264).toBeLessThanOrEqual(390);
  expect(y + 120).toBeLessThanOrEqual(420);
});
