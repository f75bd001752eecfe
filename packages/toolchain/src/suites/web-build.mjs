import { ensureWebBuild } from '../web-build.mjs';

/** The page as it is served; counts as one test. */
export const webBuild = {
  name: 'build of the page',
  async run() {
    await ensureWebBuild();
    return { passed: 1, failed: 0 };
  },
};
