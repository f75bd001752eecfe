import { expect, type Locator } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { DEMONSTRATION, threePeople } from '../harness/three-people.ts';
import { createBoard } from '../harness/visitor.ts';

test('16: by keyboard alone: make a card, connect it, set a measure, sign, find the worst collision', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page, panel } = board;
  const { keyboard } = page;
  await keyboard.press('o');
  const outline = page.getByRole('navigation', { name: 'Outline' });
  const tree = outline.getByRole('treegrid');
  // What a screen reader hears of a card.
  await expect(
    tree.getByRole('row', {
      name: /^Supply, Final assembly, Operations, collision, .*needs 4, needed by 2/,
    }),
  ).toBeVisible();

  const press = async (name: string) => {
    await outline.getByRole('button', { name, exact: true }).focus();
    await keyboard.press('Enter');
  };
  // What took a key may be gone after it: the keyboard stays near, and not at the top of the page.
  const stays = (within: Locator) => expect(within.locator(':focus')).toHaveCount(1);
  await press('New card');
  await keyboard.type('Packing line');
  await keyboard.press('Enter');
  await expect(tree.getByRole('row', { name: /^Supply, Packing line, Procurement/ })).toBeVisible();
  await expect(
    panel.getByRole('heading', { level: 2, name: 'Packing line', exact: true }),
  ).toBeVisible();

  await press('Connect');
  await keyboard.type('Final assembly');
  await keyboard.press('Enter');
  const contract = panel.getByRole('heading', { level: 2, name: /Packing line.*Final assembly/ });
  await expect(contract).toBeVisible();
  const row = tree.getByRole('row', {
    name: /^Supply, Packing line, Procurement, clear, needs 0, needed by 1/,
  });
  await expect(row).toBeVisible();

  // The contract is signed where it stands, once somebody answers for it.
  await expect(panel.getByText(/^Nobody answers for what is supplied\./)).toBeVisible();
  await panel.getByLabel('Owner', { exact: true }).focus();
  await keyboard.type('Paola Rossi');
  await keyboard.press('Enter');
  for (const name of ['Propose', /^Sign for Procurement/, /^Sign for Operations/]) {
    await panel.getByRole('button', { name }).focus();
    await keyboard.press('Enter');
    await expect(panel.getByRole('button', { name })).toHaveCount(0);
    await stays(panel);
  }
  await expect(panel.getByText(/on its behalf/)).toHaveCount(2);

  // A measure, by the inspector of the card.
  await row.focus();
  await keyboard.press('Enter');
  await expect(
    panel.getByRole('heading', { level: 2, name: 'Packing line', exact: true }),
  ).toBeVisible();
  await panel
    .getByRole('button', { name: /measure/i })
    .first()
    .focus();
  await keyboard.press('Enter');
  await panel.getByLabel('Unit').focus();
  await keyboard.type('boxes');
  await panel.getByLabel('Value', { exact: true }).focus();
  await keyboard.type('400');
  await keyboard.press('Enter');
  await expect(page.getByText(/^Measure set, ledger entry/)).toBeVisible();
  await expect(panel).toContainText(/Target\s*400/);
  await stays(panel);

  // A list that acts is turned by arrows and takes the last, and a field that is only passed nothing.
  await keyboard.press('Shift+d');
  const decide = board.dialog(/Decide/);
  await decide.getByLabel('KPI', { exact: true }).focus();
  for (let step = 0; step < 3; step++) await keyboard.press('ArrowDown');
  await expect(decide.getByRole('button', { name: /^Take .* out$/ })).toHaveCount(0);
  await keyboard.press('Enter');
  await expect(decide.getByRole('button', { name: /^Take .* out$/ })).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(decide).toHaveCount(0);
  await board.inspect('Motor winding');
  await panel.getByRole('textbox', { name: 'What if Motor winding, pcs' }).focus();
  for (let step = 0; step < 2; step++) await keyboard.press('Tab');
  await expect(page.getByRole('region', { name: 'What if' })).toHaveCount(0);

  // The camera goes with the keyboard; Enter opens why, and a second time goes there.
  await board.show('Exceptions');
  await board.canvas.getByRole('application', { name: /^Canvas/ }).focus();
  await keyboard.press('o');
  await expect(outline).toHaveCount(0);
  await keyboard.press('Escape');
  await keyboard.press('Enter');
  const first = board.card('PM-40 modules');
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport({ ratio: 1 });
  await expect(first).toHaveAccessibleDescription(/^Collision PM-40 modules → Final assembly /);
  await keyboard.press('Enter');
  await expect(board.tab('Inspector')).toHaveAttribute('aria-selected', 'true');
  await expect(first).toBeFocused();
  await keyboard.press('Enter');
  await expect(panel.getByRole('tabpanel')).toBeFocused();
  await keyboard.press('o');
  await press('Worst collision');
  await expect(panel.getByRole('heading', { name: /^Collision 1 of/ })).toBeVisible();
  await expect(page.locator('[data-announcer=room]')).toHaveText(
    /^Spotlight 1 of \d: Collision, Final assembly → Customer orders, €[\d,]+\. /,
  );
  await board.close();
});

test('16: the tree is in step with the canvas, and folds', async ({ browser, server }) => {
  const people = await threePeople(browser, server.url);
  const { participant, facilitator } = people;
  await participant.page.keyboard.press('o');
  const outline = participant.page.getByRole('navigation', { name: 'Outline' });
  const assembly = outline.getByRole('row', { name: /^Supply, Final assembly/ });
  await assembly.click();
  await expect(participant.card('Final assembly')).toHaveClass(/selected/);
  await assembly.press('ArrowRight');
  await expect(outline.getByRole('row', { name: 'needs PM-40 modules, collision' })).toBeVisible();
  await facilitator.inspect('Final assembly');
  await facilitator.panel.getByLabel('Title').fill('Assembly line 2');
  await facilitator.panel.getByLabel('Title').press('Enter');
  await expect(outline.getByRole('row', { name: /^Supply, Assembly line 2/ })).toBeVisible();
  // Said to a screen reader, calmly.
  await expect(participant.page.locator('[data-announcer=polite]')).toHaveText(
    /1 card changed: Assembly line 2/,
    { timeout: 12_000 },
  );
  await people.leave();
});

test('16: a new collision in one’s own lane is told at once', async ({ browser, server }) => {
  const people = await threePeople(browser, server.url);
  const { participant, facilitator } = people;
  await facilitator.inspect('Housings');
  await facilitator.report(3_000);
  await expect(participant.page.locator('[data-announcer=urgent]')).toContainText('New collision.');
  await people.leave();
});

test('16: on an empty board the keys that it names make cards and a contract without a pointer', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, {
    template: 'empty',
    name: 'Mara',
    departments: ['Sales', 'Operations'],
  });
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page, panel } = board;
  const { keyboard } = page;
  await expect(page.getByRole('heading', { name: 'Start with a card' })).toBeVisible();
  for (const [key, title] of [
    ['d', 'Orders'],
    ['s', 'Assembly'],
  ] as const) {
    await keyboard.press(key);
    await expect(page.getByRole('textbox', { name: 'Title of the card' })).toBeFocused();
    await keyboard.type(title);
    await keyboard.press('Enter');
    await expect(board.card(title)).toBeInViewport();
  }
  await keyboard.press('l');
  await expect(page.getByLabel('Other card')).toBeFocused();
  await keyboard.type('Orders');
  await keyboard.press('Enter');
  const contract = panel.getByRole('heading', { level: 2, name: /Assembly.*Orders/ });
  await expect(contract).toBeVisible();
  // Chosen by pointer, the tool waits for a place.
  await page
    .getByRole('toolbar', { name: 'Tools' })
    .getByRole('button', { name: /demand/ })
    .click();
  await expect(page.locator('.react-flow__node-card')).toHaveCount(2);
  await board.close();
});
