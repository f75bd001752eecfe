import { expect, type Locator, type Page } from '@playwright/test';

type Tab = 'Exceptions' | 'Inspector' | 'Inbox' | 'Ledger' | 'Session' | 'Comments';

/** An open board, by roles and names, as a person or a screen reader finds things. */
export interface BoardPage {
  readonly page: Page;
  readonly panel: Locator;
  readonly canvas: Locator;
  /** The one big number in the bar, such as `€520,700`. */
  readonly money: Locator;
  readonly saveState: Locator;
  /** Resolves when the first state and the ledger have come. */
  ready(): Promise<void>;
  /** A card on the canvas, by its title. */
  card(title: string): Locator;
  tab(name: Tab): Locator;
  /** Opens a tab of the panel. */
  show(name: Tab): Promise<void>;
  /** Opens the inspector on a card, contract or note by the palette. */
  inspect(title: string): Promise<void>;
  /** Runs a command by the palette. */
  command(title: string): Promise<void>;
  /** An item of the board's menu. */
  choose(item: string): Promise<void>;
  dialog(name?: string | RegExp): Locator;
  /** Reports an actual of the card that the inspector shows. */
  report(value: number): Promise<void>;
  close(): Promise<void>;
}

export function boardPage(page: Page): BoardPage {
  const panel = page.getByRole('complementary', { name: 'Panel' });
  const canvas = page.getByRole('main');
  const money = page.locator('header .il-money__sum, header .il-phone-bar__money .il-number');
  const tab = (name: Tab) => panel.getByRole('tab', { name: new RegExp(`^${name}`) });

  const find = async (words: string) => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Find a card or a command' });
    await field.fill(words);
    const results = page.getByRole('listbox', { name: 'Results' });
    await expect(results.getByRole('option').first()).toContainText(words.slice(0, 12));
    await field.press('Enter');
    await expect(field).toBeHidden();
  };

  const self: BoardPage = {
    page,
    panel,
    canvas,
    money,
    saveState: page.getByRole('banner').getByRole('status'),
    async ready() {
      await expect(money.first()).toBeVisible({ timeout: 20_000 });
      await expect(money.first()).not.toHaveText('–', { timeout: 20_000 });
    },
    card: (title) => canvas.getByRole('group', { name: cardName(title) }).first(),
    tab,
    async show(name) {
      await tab(name).click();
      await expect(panel.getByRole('tabpanel', { name: new RegExp(`^${name}`) })).toBeVisible();
    },
    async inspect(title) {
      await find(title);
      await expect(panel.getByRole('heading', { level: 2, name: title }).first()).toBeVisible();
    },
    command: find,
    async choose(item) {
      await page.getByRole('button', { name: /^Menu of the board/ }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    dialog: (name) => page.getByRole('dialog', name === undefined ? {} : { name }),
    async report(value) {
      await panel.getByLabel('Actual', { exact: true }).fill(String(value));
      await panel.getByRole('button', { name: 'Report', exact: true }).click();
      await expect(page.getByText(/^Reported, ledger entry \d+\.$/).last()).toBeVisible();
    },
    close: () => page.context().close(),
  };
  return self;
}

/** A card says its kind, its title, its department, its verdict, what it needs and serves. */
function cardName(title: string): RegExp {
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?:Demand|Supply|KPI|Initiative), ${literal}`);
}
