import type { CDPSession, Page } from '@playwright/test';

type Point = readonly [x: number, y: number];

/** A finger on the screen, by the browser's own touch events: the test runner itself only taps. */
export class Finger {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down(...points: readonly Point[]): Promise<void> {
    await this.#send('touchStart', points);
  }

  async move(...points: readonly Point[]): Promise<void> {
    await this.#send('touchMove', points);
  }

  async up(): Promise<void> {
    await this.#send('touchEnd', []);
  }

  /** From one place to another at the pace of a hand. */
  async drag([fromX, fromY]: Point, [toX, toY]: Point, steps = 12): Promise<void> {
    await this.down([fromX, fromY]);
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      await this.move([fromX + part * (toX - fromX), fromY + part * (toY - fromY)]);
    }
    await this.up();
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
