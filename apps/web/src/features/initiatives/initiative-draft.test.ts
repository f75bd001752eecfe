import type { DecisionEntry } from '@interlock/ledger';
import { cycleIndex, cycleStart, type InitiativePlan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import {
  effectFields,
  emptyFields,
  fieldsFromCard,
  fieldsFromDecision,
  fieldsOfPlan,
  planOfFields,
  withCycles,
  withEffect,
} from './initiative-draft.ts';

const PLAN: InitiativePlan = {
  ...{ title: 'Second line', department: 'operations', programme: 'Flow' },
  owner: { name: 'Ada', department: 'operations' },
  sponsor: { name: 'Sam', department: 'sales' },
  controller: { name: 'Fay', department: 'finance' },
  ...{ start: '2026-11-26', end: '2026-12-06', cost: 1_250.5, contracts: ['a'], card: 'line' },
  effects: [
    {
      ...{ card: 'otd', worth: 4_000 },
      path: [{ cycle: '2026-12-07', baseline: 80.25, effect: -2.5 }],
    },
  ],
  decision: 7,
};

describe('a plan as it is typed', () => {
  it('reads back as it was written, with all of it and with next to nothing', () => {
    expect(planOfFields(fieldsOfPlan(PLAN))).toEqual({ ok: true, plan: PLAN });
    const bare = { title: 'Bare', department: 'sales', effects: [], contracts: [] };
    expect(planOfFields(fieldsOfPlan(bare))).toEqual({ ok: true, plan: bare });
    const { contracts: _, ...unsaid } = bare;
    expect(planOfFields({ ...emptyFields('sales'), title: ' Bare ' })).toEqual({
      ok: true,
      plan: unsaid,
    });
  });

  it('says which field cannot be read', () => {
    const fields = fieldsOfPlan(PLAN);
    const [effect] = fields.effects;
    expect(planOfFields({ ...fields, title: ' ', cost: 'much' })).toMatchObject({
      ok: false,
      errors: { title: 'Give the initiative a title.', cost: 'Enter a number.' },
    });
    const rows = [{ cycle: '2026-12-07', baseline: '', effect: '2' }];
    expect(planOfFields({ ...fields, effects: [{ ...effect!, rows }] })).toMatchObject({
      errors: { 'effects.0.path': 'Enter a number.' },
    });
  });

  it('begins with the next cycle and what is to be expected without the initiative', async () => {
    const board = await TestBoard.open(AISHA, demonstration());
    const { plan } = board.session.state.getState();
    const { cycle } = plan.settings;
    const kpi = plan.cards.find(({ kind }) => kind === 'kpi')!;
    const fields = effectFields(plan, kpi.id, 4);
    expect(fields.rows.map((row) => row.cycle)).toEqual(
      [1, 2, 3, 4].map((i) => cycleStart(cycle, cycleIndex(cycle, plan.asOf) + i)),
    );
    for (const row of fields.rows)
      expect(row).toMatchObject({ baseline: expect.stringMatching(/\d/) });
    const longer = withCycles(withEffect(fields, '3'), 6, plan);
    expect(longer.rows.map(({ effect }) => effect)).toEqual(['3', '3', '3', '3', '3', '3']);
    expect(longer.rows[5]!.cycle).toBe(cycleStart(cycle, cycleIndex(cycle, plan.asOf) + 6));
    expect(withCycles(longer, 2, plan).rows).toHaveLength(2);
    board.close();
  });

  it('is filled in from a card of work', async () => {
    const board = await TestBoard.open(AISHA, demonstration());
    const { plan } = board.session.state.getState();
    const card = plan.cards.find(({ id }) => id === 'autumn-promotion')!;
    expect(planOfFields(fieldsFromCard(card))).toEqual({
      ok: true,
      plan: {
        ...{ title: 'Autumn promotion', department: 'sales', card: 'autumn-promotion' },
        owner: { name: 'Jonas Weber', department: 'sales' },
        ...{ start: '2026-11-02', end: '2026-12-13', effects: [] },
      },
    });
    board.close();
  });

  it('is filled in from a decision', async () => {
    const board = await TestBoard.open(AISHA, demonstration());
    const { plan, ledger } = board.session.state.getState();
    const [decision] = ledger.decisions as readonly DecisionEntry[];
    const fields = fieldsFromDecision(decision!, plan, 'operations');
    expect(fields).toMatchObject({
      title: decision!.payload.statement,
      decision: decision!.seq,
      end: decision!.payload.by,
    });
    expect(fields.people.owner.name).toBe(decision!.payload.owner);
    expect(fields.effects.map(({ card }) => card)).toEqual(
      decision!.payload.kpis.map(({ card }) => card),
    );
    expect(planOfFields(fields).ok).toBe(true);
    board.close();
  });
});
