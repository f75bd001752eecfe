import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkCase } from '../src/cases/check-case.ts';
import { loadSolver } from '../src/reallocation/solver.ts';

const solve = await loadSolver();
const folder = new URL('../cases/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

it('carries cases of every kind that it computes', () => {
  expect(files.length).toBeGreaterThanOrEqual(22);
});

it.each(files)('agrees with the published numbers of %s', (file) => {
  const outcome = checkCase(file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')), solve);
  expect(outcome).toMatchObject({ status: 'passed' });
});
