import type { Identity } from '@interlock/protocol';
import { exportBoardRoute, exportBoardText } from '@interlock/protocol/routes/export-board';
import { ledgerRoute, ledgerText } from '@interlock/protocol/routes/ledger';
import type { LedgerRequest, LedgerText } from '../../store/ledger-text.ts';
import { Slices } from '../../turns/slices.ts';
import { ok } from '../answer.ts';
import { contentText } from '../content-text.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';
import type { Services } from '../services.ts';

export const ledger = serve(ledgerRoute, ledgerText, {
  handle(request, services) {
    const board = request.params.board;
    const { format } = request.query;
    const { identity } = request;
    return orBusy(async () => {
      const head = await services.rooms.with(board, async (room) => room.ledgerState.head);
      const { bytes, verified, imported } = await readLedger(
        { board, head, format },
        identity,
        services,
      );
      if (format === 'json') return ok(undefined, { text: { type: JSON_TYPE, content: bytes } });
      return ok(undefined, {
        text: { type: 'text/csv; charset=utf-8', content: bytes },
        headers: {
          'content-disposition': `attachment; filename="ledger-${board}.csv"`,
          'x-ledger-head': `${head.seq} ${head.hash}`,
          'x-ledger-verified': String(verified),
          ...(imported === null ? {} : { 'x-ledger-imported': `${imported.seq} ${imported.hash}` }),
        },
      });
    });
  },
});

const JSON_TYPE = 'application/json; charset=utf-8';

/** The board as JSON, ledger included. */
export const exportBoard = serve(exportBoardRoute, exportBoardText, {
  handle(request, services) {
    const board = request.params.board;
    const { identity, address } = request;
    return orBusy(async () => {
      const { head, view } = await services.rooms.with(board, (room) =>
        services.turns.take({ board, address, actor: identity.actor }, () => ({
          head: room.ledgerState.head,
          view: room.view,
        })),
      );
      const ledger = await readLedger({ board, head, format: 'json' }, identity, services);
      const content = await new Slices().run(contentText(view));
      const before = Buffer.from('{"format":"interlock-board","version":1,"board":');
      const between = Buffer.from(',"ledger":');
      const parts = [before, ...content, between, ledger.bytes, Buffer.from('}')];
      return ok(undefined, {
        text: { type: JSON_TYPE, content: Buffer.concat(parts) },
        headers: { 'content-disposition': `attachment; filename="board-${board}.json"` },
      });
    });
  },
});

/** The ledger as it is on the disk, read and made into text in a thread of its own. */
async function readLedger(
  wanted: Pick<LedgerRequest, 'board' | 'head' | 'format'>,
  { actor }: Identity,
  { store, compute, source }: Services,
): Promise<LedgerText> {
  const damaged = (await store.damage(wanted.board)) !== null;
  const job = { ...wanted, type: 'ledger', source, damaged } as const;
  return compute.run(job, { board: wanted.board, actor });
}
