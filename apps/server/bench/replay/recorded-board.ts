import { documentFromContent, rootMap } from '@interlock/board';
import { largeBoard } from '@interlock/testkit';
import * as Y from 'yjs';
import type { Cast, TestServer } from '../../src/http/testing/test-server.ts';
import type { LedgerDraft } from '../../src/store/store.ts';

const HOURS = 4;
const BATCHES = 1_000;
/** Every so many batches an entry of the ledger, as in a meeting that decides. */
const PER_ENTRY = 5;

/**
 * Writes a session of four hours into the store of a server whose clock can be turned: cards are
 * dragged, titles and notes typed, actuals reported.
 */
export async function recordSession(
  server: TestServer,
  { board }: Pick<Cast, 'board'>,
  cards: number,
  updates: number,
): Promise<void> {
  const { store } = server.server.services;
  const { content, events } = largeBoard(cards);
  const { snapshot, updates: stored } = await store.loadDocument(board);
  const doc = new Y.Doc();
  for (const update of snapshot === null ? stored : [snapshot, ...stored])
    Y.applyUpdate(doc, update);
  // The week after the last that was reported.
  const settings = { ...content.settings, asOf: '2026-03-02' };
  const drawn = documentFromContent({ ...content, settings });
  Y.applyUpdate(doc, drawn);
  const actor = 'bench';
  await store.commit(board, {
    updates: [drawn],
    ledger: events.map((event): LedgerDraft => ({ actor, event })),
  });
  let written: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => written.push(update));
  const keys = [...rootMap(doc, 'cards').keys()];
  const card = (index: number) =>
    rootMap(doc, 'cards').get(keys[index % keys.length] ?? '') as Y.Map<unknown>;
  const note = new Y.Map<unknown>(Object.entries({ pos: [0, 0], author: 'Bench', by: actor }));
  note.set('body', new Y.Text());
  rootMap(doc, 'notes').set('n1', note);
  let made = 1;
  const perBatch = Math.ceil(updates / BATCHES);
  for (let batch = 0; made < updates; batch++) {
    for (let i = 0; i < perBatch && made < updates; i++, made++) {
      if (made % 10 < 7) card(made * 7).set('pos', [(made * 13) % 9_000, (made * 7) % 2_000]);
      else if (made % 10 < 9) (note.get('body') as Y.Text).insert(0, made % 700 === 9 ? '\n' : 'x');
      else card(made * 3).set('title', `Card after change ${made}`);
      const body = note.get('body') as Y.Text;
      if (body.length > 400) body.delete(0, 400);
    }
    server.advance((HOURS * 3_600_000) / BATCHES);
    const event = reportOf(keys, batch);
    const drafts = batch % PER_ENTRY === 0 ? [{ actor, event }] : [];
    await store.commit(board, { updates: written, ledger: drafts });
    written = [];
  }
}

function reportOf(keys: readonly string[], batch: number): LedgerDraft['event'] {
  const items = Array.from({ length: 3 }, (_, i) => ({
    card: (keys[(batch * 3 + i) % keys.length] ?? '').split(':')[1] ?? '',
    cycle: '2026-03-02',
    value: 80 + ((batch + i) % 40),
  }));
  return { type: 'actuals-reported', payload: { items, source: 'manual' } };
}
