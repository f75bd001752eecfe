import { describe, expect, test } from 'vitest';
import { isNewEnough } from '../runtime.mjs';
import { countLine } from './cases.mjs';
import { countPlaywright } from './playwright.mjs';
import { runSuites } from './run-suites.mjs';
import { countVitest } from './vitest.mjs';

describe('Node that is new enough', () => {
  test.each([
    ['18.19.0', false],
    ['20.20.2', false],
    ['22.17.1', false],
    ['22.18.0', true],
    ['24.21.0', true],
  ])('%s: %s', (version, expected) => expect(isNewEnough(version)).toBe(expected));
});

describe('totals of vitest', () => {
  const file = (status, ...tests) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });

  test('count passed tests', () => {
    expect(countVitest({ testResults: [file('passed', 'passed', 'passed')] }, 0)).toMatchObject({
      passed: 2,
      failed: 0,
    });
  });
  test('count a skipped or todo test as failed', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'todo')] };
    expect(countVitest(report, 0)).toMatchObject({ passed: 1, failed: 2 });
  });
  test('count a file that could not be loaded', () => {
    expect(countVitest({ testResults: [file('failed')] }, 1)).toMatchObject({ failed: 1 });
  });
  test('count an error outside of tests', () => {
    expect(countVitest({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({
      failed: 1,
    });
  });
});

describe('totals of Playwright', () => {
  test('count skipped and flaky tests as failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 3 });
  });
  test('count a crash', () => {
    expect(countPlaywright({ stats: { expected: 3 } }, 1)).toEqual({ passed: 3, failed: 1 });
  });
});

describe('totals of a plain line', () => {
  test.each([
    ['ok a\n12 passed, 0 failed\n', 0, { passed: 12, failed: 0 }],
    ['12 passed, 2 failed\n', 1, { passed: 12, failed: 2 }],
    ['12 passed, 0 failed\n', 1, { passed: 12, failed: 1 }],
    ['nothing\n', 0, { passed: 0, failed: 1 }],
  ])('%j with exit code %i', (output, code, expected) => {
    expect(countLine(output, code)).toEqual(expected);
  });
});

describe('a run of suites', () => {
  const suite = (outcome) => ({ name: 'suite', run: async () => outcome });
  const lastLine = async (...suites) => {
    const lines = [];
    const code = await runSuites(suites, (line) => lines.push(line));
    return [lines.at(-1), code];
  };

  test('adds up', async () => {
    const suites = [suite({ passed: 2, failed: 0 }), suite({ passed: 3, failed: 0 })];
    expect(await lastLine(...suites)).toEqual(['5 passed, 0 failed', 0]);
  });
  test('goes on after a failure and ends with 1', async () => {
    const suites = [suite({ passed: 2, failed: 1 }), suite({ passed: 3, failed: 0 })];
    expect(await lastLine(...suites)).toEqual(['5 passed, 1 failed', 1]);
  });
  test('fails where a suite ran no test', async () => {
    const suites = [suite({ passed: 2, failed: 0 }), suite({ passed: 0, failed: 0 })];
    expect(await lastLine(...suites)).toEqual(['2 passed, 1 failed', 1]);
  });
  test('fails where a suite throws', async () => {
    const broken = { name: 'broken', run: () => Promise.reject(new Error('on purpose')) };
    expect(await lastLine(broken)).toEqual(['0 passed, 1 failed', 1]);
  });
});
