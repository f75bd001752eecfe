import type { LaunchOptions } from '@playwright/test';

/** How Chromium is started, by the tests and by the screenshots. */
export function launchOptions(): LaunchOptions {
  const executablePath = process.env.E2E_CHROMIUM;
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
    ],
  };
}
