import { request } from 'node:http';
import { expect, it } from 'vitest';
import { cast, onSampleBoard, path, server } from './testing/on-sample-board.ts';
import { DECISION } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';

/* Rights are asked before a body is read, so a body that comes slowly must not keep them alive. */

onSampleBoard('once');

/** A request whose rights were asked and whose body is still to come. */
async function begun(
  { cookie }: Visitor,
  rest: string,
  body: string,
): Promise<() => Promise<number>> {
  const sent = request({
    host: '127.0.0.1',
    port: server.server.port,
    path: path(rest),
    method: 'POST',
    headers: {
      cookie,
      origin: server.origin,
      'content-type': 'application/json',
      'content-length': String(body.length),
    },
  });
  const status = new Promise<number>((resolve, reject) => {
    sent.once('response', (response) => resolve(response.statusCode ?? 0));
    sent.once('error', reject);
  });
  sent.write(body.slice(0, 1));
  await new Promise((resolve) => setTimeout(resolve, 300));
  return () => {
    sent.end(body.slice(1));
    return status;
  };
}

const actorOf = async (who: Visitor) =>
  ((await who.get(path('me'))).body as { identity: { actor: string } }).identity.actor;

it('whoever lost the role while their command came in writes nothing with it', async () => {
  const sales = await cast.participant('sales');
  const actor = await actorOf(sales);
  await cast.facilitator.post(path(`people/${actor}/role`), { role: 'facilitator' });
  const link = await begun(sales, 'links', JSON.stringify({ role: 'facilitator' }));
  const version = await begun(sales, 'versions', JSON.stringify({ name: 'Mine' }));
  await cast.facilitator.post(path(`people/${actor}/role`), { role: 'own' });
  expect([await link(), await version()]).toEqual([403, 403]);
  const { links } = (await cast.facilitator.get(path('links'))).body as { links: unknown[] };
  expect(links).toHaveLength(cast.created.links.length);
});

it('nor with one that waited for its turn on the board', async () => {
  const sales = await cast.participant('sales');
  const actor = await actorOf(sales);
  await cast.facilitator.post(path(`people/${actor}/role`), { role: 'facilitator' });
  const { services } = server.server;
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  // Long work on the board; behind it the role is taken, and behind that the link is asked for.
  const work = services.rooms.with(cast.board, (room) => room.exclusively(() => held));
  const demoted = cast.facilitator.post(path(`people/${actor}/role`), { role: 'own' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const link = sales.post(path('links'), { role: 'facilitator' });
  const version = sales.post(path('versions'), { name: 'Mine' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  go();
  await work;
  expect((await demoted).status).toBe(200);
  expect([(await link).status, (await version).status]).toEqual([401, 401]);
  expect((await cast.facilitator.get(path('versions'))).body).toEqual({ versions: [] });
});

it('nor does whoever was signed out by a revoked link', async () => {
  const ops = await cast.participant('operations');
  const { links } = (await cast.facilitator.get(path('links'))).body as {
    links: { id: string; department: string | null }[];
  };
  const { id } = links.find(({ department }) => department === 'operations')!;
  const late = await begun(ops, 'decisions', JSON.stringify(DECISION));
  await cast.facilitator.post(path(`links/${id}/revoke`));
  expect(await late()).toBe(401);
});
