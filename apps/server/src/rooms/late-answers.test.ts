import { createOperations, prepareDocument } from '@interlock/board';
import { emptyLedger, fold, type LedgerEntry, termsHash, termsOf } from '@interlock/ledger';
import type { ContractTerms } from '@interlock/plan';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ClientIds } from './client-ids.ts';
import { createGuard } from './guard.ts';
import { OPS, testDocument } from './testing/test-board.ts';

const EDGE = 'ops~sales:k';
const statusIn = (doc: Y.Doc) => (doc.getMap('edges').get(EDGE) as Y.Map<unknown>).get('status');

test.each(['withdrawn', 'declined'])(
  'G-18: %s while the signature is on its way to the disk is taken back with it',
  (status) => {
    const document = prepareDocument(new Y.Doc());
    Y.applyUpdate(document, testDocument());
    createOperations(document).addContract({ id: 'k', from: 'line', to: 'orders' });
    const edge = (document.getMap('edges').get(EDGE) as Y.Map<unknown>).toJSON() as ContractTerms;
    const terms = termsOf(edge);
    const hash = termsHash('line', 'orders', terms);
    const place = { contract: 'k', from: 'line', to: 'orders' };
    const payload = { ...place, department: 'sales', onBehalf: false, terms, termsHash: hash };
    const events = [{ type: 'contract-signed', payload } as const];
    let ledger = emptyLedger;
    if (status === 'declined') {
      const declined = { ...place, department: 'ops', termsHash: hash, reason: 'No' };
      ledger = fold(ledger, [entry(1, { type: 'contract-declined', payload: declined })]);
    }
    const guard = createGuard({
      document: () => document,
      accepted: () => [],
      clientIds: new ClientIds([], []),
      full: () => false,
      ledger: () => ledger,
    });
    expect(guard.release(document, [], events)).toBeNull();
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(document));
    const before = Y.encodeStateVector(page);
    (page.getMap('edges').get(EDGE) as Y.Map<unknown>).set('status', status);
    const judged = guard.judge(Y.encodeStateAsUpdate(page, before), OPS);
    expect(judged.ok).toBe(true);
    for (const update of judged.ok ? judged.updates : []) Y.applyUpdate(document, update);
    expect(statusIn(document)).toBe(status);
    ledger = fold(ledger, [entry(ledger.head.seq + 1, events[0]!)]);
    for (const update of guard.adopt({ update: null, touched: [] }, events))
      Y.applyUpdate(document, update);
    expect(statusIn(document)).toBe('proposed');
    guard.destroy();
  },
);

function entry(seq: number, event: object): LedgerEntry {
  return { ...event, seq, at: '', actor: 'sam', prev: '', hash: '' } as LedgerEntry;
}
