import { describe, expect, it } from 'vitest';
import { type Action, can } from './can.ts';

const ACTIONS: readonly Action[] = [
  'board.read',
  'department.edit',
  'common.edit',
  'board.edit',
  'actuals.report',
  'targets.set',
  'contract.sign',
  'contract.decline',
  'decision.record',
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
      'department.edit',
      'actuals.report',
      'targets.set',
      'contract.sign',
    ] as const) {
      expect(can(sales, action, 'sales')).toBe(true);
      expect(can(sales, action, 'operations')).toBe(false);
      expect(can(sales, action, null)).toBe(false);
    }
  });

  it('opens other lanes for drawing, never for what binds', () => {
    const open = { openEditing: true };
    expect(can(sales, 'department.edit', 'operations', open)).toBe(true);
    expect(can(sales, 'actuals.report', 'operations', open)).toBe(false);
    expect(can(sales, 'contract.sign', 'operations', open)).toBe(false);
  });

  it('keeps lanes, settings, links and summons to the facilitator', () => {
    for (const action of ['board.edit', 'links.manage', 'presence.summon'] as const) {
      expect(can(sales, action, 'sales', { openEditing: true })).toBe(false);
      expect(can({ role: 'facilitator', department: null }, action)).toBe(true);
    }
  });

  it('does not match a participant without department to an action without one', () => {
    expect(can({ role: 'participant', department: null }, 'department.edit', null)).toBe(false);
  });

  it('lets an API token read and report', () => {
    const token = { role: 'token', department: null } as const;
    expect(ACTIONS.filter((a) => can(token, a, 'sales'))).toEqual(['board.read', 'actuals.report']);
  });
});
