import { describe, expect, it } from 'vitest';
import { PROBLEM_STATUS } from './reasons.ts';
import { pathOf, type RouteContract } from './route-contract.ts';
import { ledgerRoute } from './routes/ledger.ts';
import { meRoute } from './routes/me.ts';
import { contracts } from './testing/contracts.ts';

const routes = contracts.map(({ contract }) => contract);
const named = routes.map((contract): [string, RouteContract] => [contract.name, contract]);

describe('the contracts of all routes', () => {
  it('have a name and an address each', () => {
    expect(routes.length).toBeGreaterThan(40);
    const addresses = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(routes.length);
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  });

  it.each(named)('%s: what it says of itself fits together', (_, contract) => {
    const { method, path, right, body, bodyLimit, csv, files, idempotent, status } = contract;
    const ofBoard = right !== null && right !== 'operator';
    expect(path.startsWith('/api/boards/:board')).toBe(ofBoard);
    if (method === 'GET') expect([body, idempotent]).toEqual([undefined, undefined]);
    if (body === undefined)
      expect([bodyLimit, csv, files]).toEqual([undefined, undefined, undefined]);
    expect(contract.reasons.includes('invalid-input') || body === undefined).toBe(true);
    expect(contract.reasons.includes('key-reused')).toBe(idempotent === true);
    if (status === 204) expect(contract.answer).toBeNull();
    for (const reason of contract.reasons) expect(PROBLEM_STATUS).toHaveProperty(reason);
  });

  it.each(
    contracts.flatMap(({ contract: { name, body }, example }) =>
      body === undefined ? [] : [[name, body, example] as const],
    ),
  )('%s: takes the body that is its example', (_, body, example) => {
    expect(body.safeParse(example)).toMatchObject({ success: true });
  });

  it.each(named.filter(([name, { answer }]) => answer !== null && name !== 'openApi'))(
    '%s: takes no answer that is not its own',
    (_, { answer }) => {
      for (const body of [{}, { entry: {} }, [], 'null!', 1, null])
        expect(answer?.safeParse(body).success).toBe(false);
    },
  );
});

describe('a path', () => {
  it('has its parameters escaped, and its query', () => {
    expect(pathOf(meRoute, { board: 'a/b?' })).toBe('/api/boards/a%2Fb%3F/me');
    expect(pathOf(ledgerRoute, { board: 'b' }, { format: 'csv' })).toBe(
      '/api/boards/b/ledger?format=csv',
    );
    expect(pathOf(ledgerRoute, { board: 'b' }, {})).toBe('/api/boards/b/ledger');
  });
});
