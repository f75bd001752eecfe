import { existsSync, readFileSync } from 'node:fs';
import { boardCreatedSchema } from '@interlock/protocol';
import { assess, explain } from '@interlock/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/*
 * Supply chains become boards. The two published ones are read where the folder is present and
 * never copied into the project.
 */
const folder = new URL('../../../../../shared/data/supply-chains/', import.meta.url);
const PRESENT = existsSync(new URL('cereal.json', folder));

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

const small = {
  name: 'A small chain',
  stages: [
    { 'Stage Name': 'Flour', stageClassification: 'Part', stageTime: 10, relDepth: 2 },
    {
      'Stage Name': 'Bakery',
      stageClassification: 'Manuf',
      stageTime: 3.5,
      'stdDev stageTime': 0.5,
      relDepth: 1,
      stageCost: 4,
    },
    {
      'Stage Name': 'Shop',
      stageClassification: 'Retail',
      stageTime: 1,
      avgDemand: 43,
      relDepth: 0,
    },
  ],
  arcs: [
    ['Flour', 'Bakery'],
    ['Bakery', 'Shop'],
  ],
};

async function imported(chain: unknown) {
  const somebody = server.visitor();
  const answer = await somebody.post('/api/boards/supply-chain', chain);
  expect(answer.status, answer.message).toBe(201);
  const { board, links } = boardCreatedSchema.parse(answer.body);
  const plan = await server.server.services.rooms.with(board, async (room) => room.plan());
  return { plan, links, assessment: assess(plan) };
}

describe('a supply chain as a board', () => {
  it('C-19: has a lane per class, a card per stage, a drawn contract per arc, and dates', async () => {
    const { plan, links, assessment } = await imported(small);
    expect(plan.departments.map(({ name }) => name)).toEqual(['Parts', 'Manufacturing', 'Retail']);
    expect(plan.cards.map(({ title, kind }) => [title, kind])).toEqual([
      ['Flour', 'supply'],
      ['Bakery', 'supply'],
      ['Shop', 'demand'],
    ]);
    expect(plan.contracts.every(({ state, ratio }) => state === 'draft' && ratio === 1)).toBe(true);
    expect(links).toHaveLength(5);
    expect(assessment.timing).toMatchObject({ lengthDays: 14.5, sdDays: 0.5 });
    const shop = plan.cards.find(({ title }) => title === 'Shop')!;
    expect(assessment.cards[shop.id]).toMatchObject({ drift: 'no-data', target: 43 });
  });

  it.each([
    [{ ...small, arcs: [['Flour', 'Nowhere']] }, 'arcs.0.1', 'Nowhere'],
    [{ ...small, stages: [small.stages[0], small.stages[0]] }, 'stages.1.Stage Name', 'twice'],
    [{ ...small, stages: [] }, 'stages', 'no stage'],
    [{ ...small, arcs: [['Flour']] }, 'arcs.0', 'pair'],
    [
      { ...small, stages: [{ ...small.stages[0], stageTime: 'ten' }], arcs: [] },
      'stages.0.stageTime',
      'number of days',
    ],
    [{ ...small, name: '' }, 'name', ''],
  ])(
    'refuses what it cannot read, names the field, and makes nothing',
    async (chain, field, text) => {
      const somebody = server.visitor();
      const answer = await somebody.post('/api/boards/supply-chain', chain);
      expect(answer).toMatchObject({ status: 400, field });
      expect(answer.message).toContain(text);
      expect(somebody.cookie).toBe('');
    },
  );

  if (!PRESENT) {
    it('the published chains are not there: they were NOT checked', () => {
      console.log('The published supply chains (shared/data/supply-chains) are absent.');
      expect(PRESENT).toBe(false);
    });
    return;
  }

  it.each([
    ['cereal', 88, 107, 108.6],
    ['computer', 577, 2262, 123],
  ])('C-19: imports %s and finds its published longest path', async (name, stages, arcs, days) => {
    const chain = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
    const { plan, assessment } = await imported(chain);
    expect(plan.cards).toHaveLength(stages);
    expect(plan.contracts).toHaveLength(arcs);
    expect(assessment.timing!.lengthDays).toBe(days);
    expect(plan.departments.map(({ name: lane }) => lane).at(0)).toBe('Parts');
    for (const { reason } of Object.values(assessment.contracts))
      expect(explain(reason)).not.toMatch(/NaN|undefined|null/);
    // No card covers another.
    const places = new Set(plan.cards.map(({ pos }) => pos.join()));
    expect(places.size).toBe(stages);
  });
});
