import { entryHash, type LedgerEntry } from '@interlock/ledger';
import type { BoardCreated, LedgerAnswer } from '@interlock/protocol';
import { expect, it } from 'vitest';
import { cast, onSampleBoard, path, server } from './testing/on-sample-board.ts';
import { DECISION } from './testing/sample-board.ts';
import { capabilityOf, type Visitor } from './testing/test-server.ts';

onSampleBoard('once');

const decide = (who: Visitor, statement: string) =>
  who.post(path('decisions'), { ...DECISION, statement });
const ledgerOf = async (who: Visitor, board?: string) =>
  (await who.get(path('ledger', board))).body as LedgerAnswer;
/** Who decided what, by the JSON. */
const decided = (entries: LedgerAnswer['entries']) =>
  entries.flatMap(({ type, payload, by }) =>
    type === 'decision-recorded' ? [[payload.statement, by?.name]] : [],
  );

it('whoever takes a colleague’s name afterwards does not rewrite who signed', async () => {
  const capability = capabilityOf(cast.created, 'participant', 'sales');
  const mallory = server.visitor();
  await mallory.post('/api/join', { capability, name: 'Mallory' });
  await decide(mallory, 'Under my own name');
  const before = await ledgerOf(cast.observer);

  await mallory.post('/api/join', { capability, name: 'Aisha' });
  await decide(mallory, 'Under another');
  const signed = [
    ['Under my own name', 'Mallory'],
    ['Under another', 'Aisha'],
  ];
  const after = await ledgerOf(cast.observer);
  expect(decided(after.entries)).toEqual(signed);
  expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries);
  expect(after.verified).toBe(true);

  const csv = (await cast.observer.get(path('ledger?format=csv'))).text;
  expect(csv).toMatch(/Mallory[^\n]*Under my own name/);
  expect(csv).toMatch(/Aisha[^\n]*Under another/);

  // Read from the disk again, exported, and brought back elsewhere: the same names.
  const stored = await server.server.services.store.readLedger(cast.board);
  expect(decided(stored as unknown as LedgerAnswer['entries'])).toEqual(signed);
  const exported = (await cast.observer.get(path('export'))).body as { ledger: LedgerAnswer };
  const owner = server.visitor();
  const made = await owner.post('/api/boards/import', exported);
  expect(made.status).toBe(201);
  const again = await ledgerOf(owner, (made.body as BoardCreated).board);
  expect(again.entries.slice(0, after.entries.length)).toEqual(after.entries);
});

it('an export in which a name was changed is refused by its entry', async () => {
  const exported = (await cast.observer.get(path('export'))).body as { ledger: LedgerAnswer };
  const at = exported.ledger.entries.findIndex(({ by }) => by?.name === 'Mallory');
  const forged = structuredClone(exported);
  forged.ledger.entries[at]!.by!.name = 'Aisha';
  const answer = await server.visitor().post('/api/boards/import', forged);
  expect(answer.status).toBe(400);
  expect(answer.message).toContain(`The name beside entry ${at + 1} is not the one`);
});

it('a made-up past does not borrow the name of somebody on this server', async () => {
  const { entries } = await ledgerOf(cast.observer);
  const victim = entries.find(({ by }) => by?.name === 'Ada')!.actor;
  const open = {
    seq: 1,
    at: '2026-11-19T08:00:00.000Z',
    actor: victim,
    type: 'decision-recorded' as const,
    payload: { ...DECISION, moves: [], kpis: [...DECISION.kpis] },
    prev: '0'.repeat(64),
  };
  const entry = { ...open, hash: entryHash(open as unknown as LedgerEntry) };
  const exported = (await cast.observer.get(path('export'))).body as object;
  const owner = server.visitor();
  const made = await owner.post('/api/boards/import', {
    ...exported,
    ledger: {
      board: 'elsewhere',
      head: { seq: 1, hash: entry.hash },
      verified: true,
      entries: [entry],
    },
  });
  expect(made.status).toBe(201);
  const { board } = made.body as BoardCreated;
  expect((await ledgerOf(owner, board)).entries[0]?.by).toBeUndefined();
});

it('nobody joins, or is renamed, under the name of somebody who is there', async () => {
  const capability = capabilityOf(cast.created, 'observer');
  const first = server.visitor();
  const joined = async (who: typeof first, name: string) => {
    const { body } = await who.post('/api/join', { capability, name });
    return (body as { identity: { name: string } }).identity.name;
  };
  expect(await joined(first, 'Mara Lind')).toBe('Mara Lind');
  const second = server.visitor();
  expect(await joined(second, 'mara  lind')).toBe('mara  lind (2)');
  expect(await joined(second, 'Sam')).toBe('Sam');
  expect(await joined(second, 'Mara Lind')).toBe('Mara Lind (2)');
  // The same person keeps theirs, by the same link and by another.
  expect(await joined(first, 'Mara Lind')).toBe('Mara Lind');
  const other = capabilityOf(cast.created, 'participant', 'sales');
  const { body } = await first.post('/api/join', { capability: other, name: 'Mara Lind' });
  expect((body as { identity: { name: string } }).identity.name).toBe('Mara Lind');
});
