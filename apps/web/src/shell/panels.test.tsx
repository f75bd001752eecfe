import { formatMoney } from '@interlock/design';
import type { Identity } from '@interlock/protocol';
import type { ComponentType } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { CommentsPanel } from '../features/comments/comments-panel.tsx';
import { ExceptionsPanel } from '../features/exceptions/exceptions-panel.tsx';
import { SpotlightPanel } from '../features/exceptions/spotlight-panel.tsx';
import { InboxPanel } from '../features/inbox/inbox-panel.tsx';
import { Inspector } from '../features/inspector/inspector.tsx';
import { LedgerPanel } from '../features/ledger/ledger-panel.tsx';
import { MeetingLayer } from '../features/meeting/meeting-layer.tsx';
import { SessionBar } from '../features/meeting/session-bar.tsx';
import { SessionPanel } from '../features/meeting/session-panel.tsx';
import { Outline } from '../features/outline/outline.tsx';
import { WhatIf } from '../features/what-if/what-if.tsx';
import { demonstration } from '../testing/demonstration.ts';
import { buttonsOf, render, textOf } from '../testing/render.tsx';
import { AISHA, EVE, MARA, TestBoard } from '../testing/test-board.ts';
import { PhoneBar } from './phone-bar.tsx';
import { PhoneTools } from './phone-tools.tsx';
import { SidePanel } from './side-panel.tsx';
import { ToolRail } from './tool-rail.tsx';
import { TopBar } from './top-bar.tsx';

/** The demonstration board as its people see it; what they may not do is not there to be pressed. */
const OPERATIONS: Identity = { ...MARA, department: 'operations' };
let board: TestBoard;
const openAs = async (who: Identity): Promise<void> => {
  board = await TestBoard.open(who, demonstration());
};
afterEach(() => board.close());

const ask = (question: string): void => {
  const options = [
    { id: 'a', label: 'Buy time' },
    { id: 'b', label: 'Wait' },
  ];
  const poll = { kind: 'dots', question, options, dots: 3, openedAt: Date.now() } as const;
  expect(board.server.operations.openPoll(poll)).toMatchObject({ ok: true });
};

const shown = (Part: ComponentType): string => render(board, <Part />);
const read = (Part: ComponentType): string => textOf(shown(Part));
const buttons = (Part: ComponentType): readonly string[] => buttonsOf(shown(Part));

describe('the exceptions', () => {
  it('stand in the order of money per minute, the dearest first and opened', async () => {
    await openAs(AISHA);
    const text = read(ExceptionsPanel);
    const titles = board.state.assessment.exceptions.map(({ title }) => title);
    expect(titles.length).toBeGreaterThan(3);
    const places = titles.slice(0, 3).map((title) => text.indexOf(title));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((at) => at >= 0)).toBe(true);
    expect(buttons(ExceptionsPanel)).toEqual(expect.arrayContaining(['Decide', 'Inspect']));
  });

  it('offer an observer no decision', async () => {
    await openAs(EVE);
    expect(buttons(ExceptionsPanel)).toContain('Inspect');
    expect(buttons(ExceptionsPanel)).not.toContain('Decide');
  });

  it('say that nothing is wrong on a board where nothing is', async () => {
    board = await TestBoard.open();
    expect(read(ExceptionsPanel)).not.toContain('/min');
  });
});

describe('the spotlight', () => {
  it('reads sentence, figures and hops, and offers the decision to whoever may take it', async () => {
    await openAs(OPERATIONS);
    board.press('C');
    const [first] = board.state.assessment.exceptions;
    expect(read(SpotlightPanel)).toContain('Collision 1 of 1');
    expect(read(SpotlightPanel)).toContain('Procurement PM-40 modules');
    expect(first?.id).toBe(board.ui.spotlight);
    expect(buttons(SpotlightPanel)).toEqual(
      expect.arrayContaining(['End the spotlight', 'Decide']),
    );
    board.close();
    await openAs(EVE);
    board.press('C');
    expect(buttons(SpotlightPanel)).not.toContain('Decide');
  });
});

describe('the inspector', () => {
  const CONTRACT = 'assembly-orders';

  it('waits for a selection, and says when it is gone', async () => {
    await openAs(AISHA);
    expect(read(Inspector)).toMatch(/^Select a card/);
    board.select('gone');
    expect(read(Inspector)).toBe('What was selected is not on the board any more.');
  });

  it('shows a contract’s verdict and what either side may do with it', async () => {
    await openAs(AISHA);
    board.select(CONTRACT);
    expect(read(Inspector)).toContain('Final assembly → Customer orders Collision');
    expect(buttons(Inspector)).toEqual(
      expect.arrayContaining(['End this contract for Operations', 'End this contract for Sales']),
    );
  });

  it('lets a participant act for the own side only, and an observer for none', async () => {
    await openAs(OPERATIONS);
    board.select(CONTRACT);
    expect(buttons(Inspector)).toContain('End this contract');
    expect(buttons(Inspector).some((name) => / for /.test(name))).toBe(false);
    board.close();
    await openAs(EVE);
    board.select(CONTRACT);
    expect(buttons(Inspector).some((name) => name.startsWith('End this contract'))).toBe(false);
  });

  it('shows each kind of card, influence and note, editable where it is one’s own', async () => {
    await openAs(OPERATIONS);
    const { cards, influences } = board.state.plan;
    const own = cards.find(({ department }) => department === 'operations');
    const other = cards.find(({ department }) => department === 'sales');
    const inputs = (id: string): number => {
      board.select(id);
      return shown(Inspector).match(/<input(?![^>]*(?:readonly|disabled))/gi)?.length ?? 0;
    };
    expect(inputs(own?.id ?? '')).toBeGreaterThan(1);
    expect(inputs(own?.id ?? '')).toBeGreaterThan(inputs(other?.id ?? ''));
    for (const { id, title } of cards) {
      board.select(id);
      expect(read(Inspector)).toContain(title);
    }
    board.select(influences[0]?.id ?? '');
    expect(read(Inspector)).toContain('→');
    const [note] = board.view.notes.values();
    board.select(note?.id ?? '');
    expect(read(Inspector)).toMatch(/Note/);
  });

  it('offers to align several, and counts them', async () => {
    await openAs(AISHA);
    const ids = board.state.plan.cards.slice(0, 3).map(({ id }) => id);
    board.select(...ids);
    expect(read(Inspector)).toContain('3');
    expect(buttons(Inspector)).toEqual(expect.arrayContaining(['Align left edges']));
  });
});

describe('the inbox', () => {
  it('has what waits for the own side, under its name where one acts for several', async () => {
    await openAs(OPERATIONS);
    expect(buttons(InboxPanel)).toEqual(expect.arrayContaining(['Sign', 'Decline …']));
    board.close();
    await openAs(AISHA);
    expect(buttons(InboxPanel)).toContain('Sign for Operations');
    board.close();
    await openAs({ ...MARA, department: 'finance' });
    expect(buttons(InboxPanel)).not.toContain('Sign');
  });
});

describe('ledger and comments', () => {
  it('list what was written, the newest first', async () => {
    await openAs(EVE);
    const text = read(LedgerPanel);
    expect(text.indexOf('0028')).toBeGreaterThan(0);
    expect(text.indexOf('0028')).toBeLessThan(text.indexOf('0027'));
    expect(read(CommentsPanel)).toContain('Is the promotion pulling week 50 forward');
    expect(buttons(CommentsPanel)).not.toContain('Resolve');
  });

  it('let a comment be resolved by whoever may write one', async () => {
    await openAs(OPERATIONS);
    expect(buttons(CommentsPanel)).toContain('Resolve');
  });
});

describe('the meeting', () => {
  it('is started by a facilitator, and talked about by everybody', async () => {
    await openAs(AISHA);
    expect(buttons(SessionPanel)).toEqual(
      expect.arrayContaining(['Start the session', 'New vote …', 'Raise my hand']),
    );
    board.close();
    await openAs(OPERATIONS);
    expect(buttons(SessionPanel)).toContain('Raise my hand');
    expect(buttons(SessionPanel)).not.toContain('Start the session');
    expect(buttons(SessionPanel)).not.toContain('New vote …');
    board.close();
    await openAs(EVE);
    expect(buttons(SessionPanel)).not.toContain('Raise my hand');
    expect(buttons(SessionPanel)).not.toContain('Start the session');
    expect(read(SessionPanel)).toContain('The facilitator starts the session.');
  });

  it('asks for a vote whatever panel is open, and not twice', async () => {
    await openAs(OPERATIONS);
    expect(read(MeetingLayer)).toBe('');
    ask('What now?');
    await board.settle();
    expect(read(MeetingLayer)).toContain('What now?');
    expect(read(SessionPanel)).toContain('What now?');
    board.press('6');
    expect(read(MeetingLayer)).not.toContain('What now?');
  });

  it('has no bar before it runs', async () => {
    await openAs(AISHA);
    expect(read(SessionBar)).toBe('');
  });
});

describe('bars and rail', () => {
  it('have the tools of whoever may use them', async () => {
    await openAs(AISHA);
    expect(buttons(ToolRail)).toEqual(
      expect.arrayContaining(['New demand card', 'Draw a contract']),
    );
    expect(buttons(PhoneTools)).toContain('New note');
    board.close();
    await openAs(EVE);
    expect(buttons(ToolRail)).toEqual([
      'Select',
      'Hand: move the view',
      'Find a card',
      'Outline',
      'Keyboard shortcuts',
    ]);
    expect(buttons(PhoneTools)).toEqual([]);
  });

  it('say the money at risk as it was worked out', async () => {
    await openAs(AISHA);
    const { moneyAtRisk, currency } = board.state.assessment;
    const money = formatMoney(moneyAtRisk, currency);
    expect(money).toMatch(/^€\d/);
    expect(read(TopBar)).toContain(money);
    expect(read(PhoneBar)).toContain(money);
    expect(read(TopBar)).toContain('Saved');
  });

  it('let facilitators share, and tell observers that they read', async () => {
    await openAs(AISHA);
    expect(buttons(TopBar)).toContain('Share');
    board.close();
    await openAs(OPERATIONS);
    expect(buttons(TopBar)).not.toContain('Share');
    board.close();
    await openAs(EVE);
    expect(read(TopBar)).toContain('Read-only');
    expect(read(TopBar)).toContain('Live');
  });

  it('have one tab a panel, with what waits, and none that an observer has no use for', async () => {
    await openAs(OPERATIONS);
    const tabs = () =>
      [...render(board, <SidePanel phone={false} />).matchAll(/role="tab".*?<\/button>/gs)].map(
        ([tab]) => /aria-label="([^"]*)"/.exec(tab)?.[1] ?? textOf(`<${tab}`),
      );
    expect(tabs()).toEqual([
      'Exceptions 6',
      'Inspector',
      'Inbox 1',
      'Ledger',
      'Answers',
      'Session',
      'Comments, 2',
    ]);
    ask('A?');
    await board.settle();
    expect(tabs()[5]).toBe('Session, 1 open vote');
    board.close();
    await openAs(EVE);
    expect(tabs().some((tab) => tab.startsWith('Inbox'))).toBe(false);
  });
});

describe('the outline', () => {
  it('has every card under its lane, and makes new ones for whoever may', async () => {
    await openAs(OPERATIONS);
    const text = read(Outline);
    for (const { name } of board.view.departments) expect(text).toContain(name);
    for (const { title } of board.state.plan.cards) expect(text).toContain(title);
    const own = buttons(Outline).length;
    board.close();
    await openAs(EVE);
    expect(buttons(Outline).length).toBeLessThan(own);
  });
});

describe('a what-if', () => {
  it('says what it assumes, and what it comes to', async () => {
    await openAs(AISHA);
    expect(read(WhatIf)).toBe('');
    const card = board.state.plan.cards.find(({ title }) => title === 'Customer orders');
    board.session.setOverlay({ values: { [card?.id ?? '']: 10_000 }, terms: {} });
    await board.until(() => board.state.assessment !== board.state.base);
    expect(read(WhatIf)).toContain('Customer orders');
    expect(read(WhatIf)).toContain('10,000');
  });
});
