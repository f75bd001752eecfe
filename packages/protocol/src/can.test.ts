import { describe, expect, it } from 'vitest';
import { type Action, can, canBetween } from './can.ts';

const ACTIONS: readonly Action[] = [
  'board.read',
  'document.write',
  'cards.edit',
  'contracts.edit',
  'notes.edit',
  'comments.edit',
  'vote.cast',
  'session.run',
  'board.edit',
  'actuals.report',
  'targets.set',
  'contract.sign',
  'contract.decline',
  'decision.record',
  'decision.overrule',
  'initiative.plan',
  'links.manage',
  'presence.send',
  'presence.summon',
];
const sales = { role: 'participant', department: 'sales' } as const;

describe('can', () => {
  it('lets an observer read and do nothing else', () => {
    const observer = { role: 'observer', department: null } as const;
    for (const open of [false, true]) {
      const allowed = ACTIONS.filter((a) => can(observer, a, 'sales', { openEditing: open }));
      expect(allowed).toEqual(['board.read']);
    }
  });

  it('lets a participant edit, report and sign for the own department only', () => {
    for (const action of [
      'cards.edit',
      'contracts.edit',
      'actuals.report',
      'targets.set',
      'contract.sign',
      'initiative.plan',
    ] as const) {
      expect(can(sales, action, 'sales')).toBe(true);
      expect(can(sales, action, 'operations')).toBe(false);
      expect(can(sales, action, null)).toBe(false);
    }
  });

  it('opens other lanes for drawing, never for what binds', () => {
    const open = { openEditing: true };
    expect(can(sales, 'cards.edit', 'operations', open)).toBe(true);
    expect(can(sales, 'actuals.report', 'operations', open)).toBe(false);
    expect(can(sales, 'contract.sign', 'operations', open)).toBe(false);
  });

  it('keeps lanes, settings, links and summons to the facilitator', () => {
    for (const action of ['board.edit', 'links.manage', 'presence.summon'] as const) {
      expect(can(sales, action, 'sales', { openEditing: true })).toBe(false);
      expect(can({ role: 'facilitator', department: null }, action)).toBe(true);
    }
  });

  it('keeps a locked lane to the facilitator, its own department included', () => {
    const board = { openEditing: true, lockedDepartments: ['sales'] };
    expect(can(sales, 'cards.edit', 'sales', board)).toBe(false);
    expect(can(sales, 'cards.edit', 'operations', board)).toBe(true);
    expect(canBetween(sales, 'operations', 'sales', board)).toBe(false);
    expect(canBetween(sales, 'operations', 'finance', board)).toBe(true);
    expect(can(sales, 'targets.set', 'sales', board)).toBe(false);
    expect(can(sales, 'actuals.report', 'sales', board)).toBe(true);
    expect(can(sales, 'contract.sign', 'sales', board)).toBe(true);
    const facilitator = { role: 'facilitator', department: null } as const;
    expect(can(facilitator, 'cards.edit', 'sales', board)).toBe(true);
    expect(canBetween(facilitator, 'operations', 'sales', board)).toBe(true);
  });

  it('lets either side of an edge draft it, and nobody else', () => {
    expect(canBetween(sales, 'operations', 'sales')).toBe(true);
    expect(canBetween(sales, 'sales', 'operations')).toBe(true);
    expect(canBetween(sales, 'operations', 'finance')).toBe(false);
  });

  it('takes from participants what the facilitator has switched off, and nothing else', () => {
    const board = { openEditing: false, participantTools: ['notes'] as const };
    const allowed = ACTIONS.filter((action) => can(sales, action, 'sales', board));
    const usual = ACTIONS.filter((action) => can(sales, action, 'sales'));
    expect(usual.filter((action) => !allowed.includes(action))).toEqual([
      'cards.edit',
      'contracts.edit',
      'comments.edit',
    ]);
  });

  it('does not match a participant without department to an action without one', () => {
    expect(can({ role: 'participant', department: null }, 'cards.edit', null)).toBe(false);
  });

  it('leaves of an archived board only what reads, and its settings to the facilitator', () => {
    const board = { openEditing: true, archived: true };
    const reading = ['board.read', 'presence.send'];
    expect(ACTIONS.filter((a) => can(sales, a, 'sales', board))).toEqual(reading);
    expect(canBetween(sales, 'operations', 'sales', board)).toBe(false);
    expect(
      ACTIONS.filter((a) => can({ role: 'facilitator', department: null }, a, 'sales', board)),
    ).toEqual(['board.read', 'board.edit', 'links.manage', 'presence.send', 'presence.summon']);
  });

  it('lets an API token read and report', () => {
    const token = { role: 'token', department: null } as const;
    expect(ACTIONS.filter((a) => can(token, a, 'sales'))).toEqual(['board.read', 'actuals.report']);
  });
});
