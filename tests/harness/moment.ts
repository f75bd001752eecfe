import type { Locator } from '@playwright/test';

/**
 * Begins to watch an element, and resolves with the moment (ms since 1970) at which its text, or
 * its accessible name, or its place is no longer what it is now. Watched inside the page, so that the test's
 * own way to the browser costs nothing; all pages share one clock.
 */
export async function momentOfChange(locator: Locator): Promise<() => Promise<number>> {
  const handle = await locator.elementHandle();
  if (!handle) throw new Error('nothing to watch');
  const watched = await handle.evaluateHandle((element) => {
    const read = () =>
      `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('style') ?? ''} ${element.textContent ?? ''}`;
    const before = read();
    const changed = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (read() === before) return;
        observer.disconnect();
        resolve(Date.now());
      });
      observer.observe(element, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    return { changed };
  });
  return () => watched.evaluate(({ changed }) => changed);
}

/** Clicks, and says when (ms since 1970) the page got the click. */
export async function momentOfClick(button: Locator): Promise<number> {
  const handle = await button.elementHandle();
  if (!handle) throw new Error('nothing to click');
  const listening = await handle.evaluateHandle((element) => {
    const clicked = new Promise<number>((resolve) => {
      element.addEventListener('pointerdown', () => resolve(Date.now()), { once: true });
    });
    return { clicked };
  });
  await button.click();
  return listening.evaluate(({ clicked }) => clicked);
}
