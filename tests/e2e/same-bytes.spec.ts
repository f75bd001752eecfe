import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../../packages/rules/test/same-bytes.ts', import.meta.url));
const PLANS = 40;

interface Rules {
  readonly randomPlanText: (seed: number) => string;
  readonly bytesOf: (text: string) => string;
}

/** The rules as one script that leaves them in `rules`. */
async function bundledRules(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { lib: { entry: ENTRY, formats: ['iife'], name: 'rules' }, write: false },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code;
}

test('P-1: Chromium and Node say the same of forty random plans, byte for byte', async ({
  page,
}) => {
  const script = await bundledRules();
  const inNode = runInThisContext(`(() => { ${script}\nreturn rules; })()`) as Rules;
  const plans = Array.from({ length: PLANS }, (_, seed) => inNode.randomPlanText(seed));
  await page.addScriptTag({ content: script });
  const inChromium = await page.evaluate((texts) => {
    const { rules } = globalThis as unknown as { rules: Rules };
    return texts.map((text) => rules.bytesOf(text));
  }, plans);
  expect(new Set(inChromium).size).toBe(PLANS);
  inChromium.forEach((bytes, seed) => {
    expect(bytes, `plan ${seed}`).toBe(inNode.bytesOf(plans[seed]!));
  });
});
