import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './harness/browser.ts';

const scratch = process.env.E2E_SCRATCH;

/** Specs that measure a time: they run after all others, and with the machine to themselves. */
const MEASURING = /e2e\/(session|seed-meeting|interruption)\.spec\.ts$/;

/** Run through `npm test -- --only e2e`, which finds a Chromium and builds the page. */
export default defineConfig({
  testDir: 'e2e',
  forbidOnly: true,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  outputDir: scratch ? join(scratch, 'results') : 'test-results',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  projects: [
    { name: 'side-by-side', testIgnore: MEASURING },
    { name: 'measuring', testMatch: MEASURING },
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    // Only what is about it has it: every visitor would fetch the whole page.
    serviceWorkers: 'block',
    actionTimeout: 8_000,
    launchOptions: launchOptions(),
  },
});
