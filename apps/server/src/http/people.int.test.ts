import { CLOSE } from '@interlock/protocol';
import type { People } from '@interlock/protocol/routes/people';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { cast, onSampleBoard, path, server } from './testing/on-sample-board.ts';
import type { Visitor } from './testing/test-server.ts';

onSampleBoard('once');

async function connected({ cookie }: Visitor): Promise<WebSocket> {
  const url = `${server.origin.replace('http', 'ws')}/sync/${cast.board}`;
  const socket = new WebSocket(url, { headers: { cookie } });
  await new Promise((resolve) => socket.once('message', resolve));
  return socket;
}

const people = async (who: Visitor) => (await who.get(path('people'))).body as People;
const roleOf = async (who: Visitor) =>
  ((await who.get(path('me'))).body as { identity: { actor: string; role: string } }).identity;

it('lists who is connected, observers included, each once, with the clock', async () => {
  const sockets = [
    await connected(cast.facilitator),
    await connected(cast.observer),
    await connected(cast.observer),
  ];
  const seen = await people(cast.observer);
  expect(seen.people.map(({ role }) => role).sort()).toEqual(['facilitator', 'observer']);
  expect(Math.abs(seen.now - Date.now())).toBeLessThan(5_000);
  for (const socket of sockets) socket.terminate();
});

it('facilitation is handed over and taken back, at once, and the ledger says so', async () => {
  const sales = await cast.participant('sales');
  const { actor } = await roleOf(sales);
  const socket = await connected(sales);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const given = await cast.facilitator.post(path(`people/${actor}/role`), { role: 'facilitator' });
  expect(given.status).toBe(200);
  expect(await closed).toBe(CLOSE.roleChanged);
  expect((await roleOf(sales)).role).toBe('facilitator');
  // The new one may take it from the old one's friends, but nobody from themselves.
  const self = await sales.post(path(`people/${actor}/role`), { role: 'own' });
  expect(self.status).toBe(403);
  await cast.facilitator.post(path(`people/${actor}/role`), { role: 'own' });
  expect(await roleOf(sales)).toMatchObject({ role: 'participant', department: 'sales' });
  const ledger = (await sales.get(path('ledger'))).body as {
    entries: { type: string; payload: unknown }[];
  };
  expect(ledger.entries.slice(-2).map(({ payload }) => payload)).toEqual([
    { person: actor, role: 'facilitator' },
    { person: actor, role: 'participant' },
  ]);
});

it('nobody else hands it over, and nobody gets it who is not here', async () => {
  const sales = await cast.participant('sales');
  const { actor } = await roleOf(sales);
  expect((await sales.post(path(`people/${actor}/role`), { role: 'facilitator' })).status).toBe(
    403,
  );
  const unknown = await cast.facilitator.post(path('people/nobody/role'), { role: 'facilitator' });
  expect(unknown.status).toBe(400);
});
