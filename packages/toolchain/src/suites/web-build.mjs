import { join } from 'node:path';
import { ROOT } from '../places.mjs';
import { say } from '../report.mjs';
import { ensureWebBuild } from '../web-build.mjs';
import { FIRST_ROUTE_LIMIT, firstRoute } from './first-route.mjs';

/** The page as it is served, and that its first route is no larger than it may be: two tests. */
export const webBuild = {
  name: 'build of the page',
  async run() {
    await ensureWebBuild();
    const { scripts, bytes } = firstRoute(join(ROOT, 'apps/web/dist'));
    const ratio = (bytes / FIRST_ROUTE_LIMIT).toFixed(2);
    say(
      `first route: ${Math.round(bytes / 1024)} KiB gzip in ${scripts} scripts, ${ratio} × its limit`,
    );
    if (bytes <= FIRST_ROUTE_LIMIT) return { passed: 2, failed: 0 };
    say(
      'The first route is too large: fetch what is opened seldom when it is opened (kit/controls/fetched.tsx).',
    );
    return { passed: 1, failed: 1 };
  },
};
