import { boardCreatedSchema } from '@interlock/protocol';
import { simulationAnswerSchema } from '@interlock/protocol/routes/simulation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './testing/test-server.ts';

let server: TestServer;
let somebody: Visitor;
let path: (rest: string) => string;
beforeAll(async () => {
  server = await startTestServer();
  somebody = server.visitor();
  const created = await somebody.post('/api/boards', { template: 'fragmented-supply-chain' });
  const { board } = boardCreatedSchema.parse(created.body);
  path = (rest) => `/api/boards/${board}/${rest}`;
});
afterAll(() => server.dispose());

describe('proposals over HTTP', () => {
  it('R-1: gives the cheapest moves against a collision, in numbers and in words', async () => {
    const answer = await somebody.get(path('proposals/assembly-orders'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'traded',
      sentences: [
        { what: 'Move 5,392 PM-40 modules a week', route: 'Retrofit kits → Final assembly' },
      ],
    });
  });

  it('R-6: keeps to the number of moves, and names what it cannot read', async () => {
    const none = await somebody.get(path('proposals/assembly-orders?maxMoves=0'));
    expect(none.body).toMatchObject({ status: 'impossible', moves: [] });
    const bad = await somebody.get(path('proposals/assembly-orders?maxMoves=few'));
    expect(bad).toMatchObject({ status: 400, field: 'maxMoves' });
    const unknown = await somebody.get(path('proposals/nothing'));
    expect(unknown).toMatchObject({ status: 404, reason: 'contract-unknown' });
  });

  it('M-1: simulates the board, and refuses more draws than it may', async () => {
    const answer = await somebody.get(path('simulation?draws=1000&seed=5'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      draws: 1024,
      seed: 5,
    });
    const { contracts } = simulationAnswerSchema.parse(answer.body);
    expect(contracts['assembly-orders']).toMatchObject({ probability: expect.closeTo(1, 1) });
    expect(await somebody.get(path('simulation?draws=1e9'))).toMatchObject({ status: 400 });
  });

  it('carries proposals and simulation in the assessment where they are asked for', async () => {
    const all = await somebody.get(path('assessment?include=proposals,simulation&horizon=2'));
    expect(all.body).toMatchObject({
      horizon: 2,
      proposals: [{ target: 'assembly-orders', status: 'traded' }],
      simulation: { draws: 10_240 },
      agenda: { leftOut: [] },
    });
    const plain = await somebody.get(path('assessment'));
    expect(plain.body).not.toHaveProperty('proposals');
    expect(await somebody.get(path('assessment?include=magic'))).toMatchObject({
      status: 400,
      field: 'include',
    });
  });

  it('shows nothing of a board to somebody who is not on it', async () => {
    const stranger = server.visitor();
    expect((await stranger.get(path('proposals/assembly-orders'))).status).toBe(401);
    expect((await stranger.get(path('simulation'))).status).toBe(401);
  });
});
