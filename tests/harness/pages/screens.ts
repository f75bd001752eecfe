import { expect } from '@playwright/test';
import type { BoardPage } from './board-page.ts';

/** A state of the open board that is looked at, checked by axe, and photographed. */
export interface Screen {
  readonly name: string;
  readonly role: 'facilitator' | 'observer';
  /** From the freshly opened board. */
  show(board: BoardPage): Promise<void>;
}

const opened = async (board: BoardPage, name: RegExp) => {
  await expect(board.dialog(name)).toBeVisible();
};

/** The demonstration's demand in collision; the screens are about it. */
export const COLLIDING_SUPPLY = 'Final assembly';

export const SCREENS: readonly Screen[] = [
  { name: 'board', role: 'facilitator', show: async () => {} },
  {
    name: 'spotlight',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('c');
      await expect(board.panel.getByRole('heading', { name: /^Collision/ })).toBeVisible();
    },
  },
  {
    name: 'proposal',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('c');
      const rehearse = board.panel.getByRole('button', { name: 'Rehearse as what-if' });
      await rehearse.waitFor({ timeout: 20_000 });
      await rehearse.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'what-if',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('c');
      await board.panel
        .getByRole('button', { name: 'Rehearse as what-if' })
        .click({ timeout: 20_000 });
      await expect(board.page.getByRole('region', { name: 'What if' })).toBeVisible();
    },
  },
  {
    name: 'inspector',
    role: 'facilitator',
    async show(board) {
      await board.inspect(COLLIDING_SUPPLY);
    },
  },
  {
    name: 'ledger',
    role: 'facilitator',
    async show(board) {
      await board.show('Ledger');
    },
  },
  {
    name: 'import',
    role: 'facilitator',
    async show(board) {
      await board.command('Import a spreadsheet');
      await opened(board, /import/i);
    },
  },
  {
    name: 'share',
    role: 'facilitator',
    async show(board) {
      await board.command('Share the board');
      await opened(board, /share/i);
      await board.page.getByRole('button', { name: /link for Observer$/ }).click();
      await expect(board.page.getByRole('img', { name: /QR code/ })).toBeVisible();
    },
  },
  {
    name: 'decision',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('c');
      await board.panel.getByRole('button', { name: 'Decide' }).click();
      await opened(board, /deci/i);
    },
  },
  {
    name: 'settings',
    role: 'facilitator',
    async show(board) {
      await board.command('Board settings');
      await opened(board, /settings/i);
    },
  },
  {
    name: 'palette',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('Control+k');
      await opened(board, /find/i);
    },
  },
  {
    name: 'outline',
    role: 'facilitator',
    async show(board) {
      await board.command('Show or hide the outline');
      const outline = board.page.getByRole('navigation', { name: 'Outline' });
      await outline.getByRole('button', { name: 'New card' }).click();
      await expect(outline.getByRole('row').first()).toBeVisible();
    },
  },
  {
    name: 'export',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('Control+e');
      await opened(board, /export/i);
    },
  },
  {
    name: 'versions',
    role: 'facilitator',
    async show(board) {
      await board.command('Versions of the board');
      await opened(board, /versions/i);
      await expect(board.page.getByText('No version yet')).toBeVisible();
    },
  },
  {
    name: 'context menu',
    role: 'facilitator',
    async show(board) {
      await board.canvas
        .locator('.react-flow__pane')
        .click({ button: 'right', position: { x: 300, y: 90 } });
      await expect(board.page.getByRole('menu')).toBeVisible();
    },
  },
  // From here on a session runs on the board: these come last.
  {
    name: 'session',
    role: 'facilitator',
    async show(board) {
      await board.command('Show session');
      await board.panel.getByRole('button', { name: 'New vote …' }).click();
      await board.panel.getByRole('button', { name: 'Open the vote' }).click();
      await board.panel.getByRole('button', { name: 'Close and show' }).click();
      await expect(board.panel.getByRole('table').first()).toBeVisible();
    },
  },
  {
    name: 'session running',
    role: 'facilitator',
    async show(board) {
      await board.command('Show session');
      const start = board.panel.getByRole('button', { name: 'Start the session' });
      const agenda = board.panel.getByRole('region', { name: 'Agenda' });
      await expect(start.or(agenda.getByText(/^Item 1 of/))).toBeVisible();
      if (await start.isVisible()) {
        await start.click();
        await board.panel
          .getByRole('button', { name: /^Close|Back/ })
          .first()
          .waitFor();
        await board.page.keyboard.press('Escape');
        await board.command('Show session');
      }
      await expect(agenda).toContainText('Item 1 of');
    },
  },
  {
    name: 'inbox',
    role: 'facilitator',
    async show(board) {
      await board.show('Inbox');
    },
  },
  {
    name: 'comments',
    role: 'facilitator',
    async show(board) {
      await board.show('Comments');
    },
  },
  {
    name: 'help',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('?');
      await opened(board, /keys/i);
    },
  },
  {
    name: 'contract',
    role: 'facilitator',
    async show(board) {
      await board.command('PM-41 second source → Final assembly');
      await expect(board.panel.getByRole('heading', { level: 2 }).first()).toBeVisible();
    },
  },
  {
    name: 'initiatives',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('Shift+I');
      await opened(board, /^Initiatives$/);
    },
  },
  {
    name: 'initiative',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('Shift+I');
      await opened(board, /^Initiatives$/);
      await board.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Camera check/ })
        .first()
        .click();
    },
  },
  {
    name: 'new initiative',
    role: 'facilitator',
    async show(board) {
      await board.page.keyboard.press('Shift+I');
      await opened(board, /^Initiatives$/);
      await board.page.getByRole('button', { name: 'Define an initiative' }).click();
      await board.page.getByLabel('Add a KPI').selectOption({ label: 'First-pass yield' });
    },
  },
  { name: 'observer', role: 'observer', show: async () => {} },
];
