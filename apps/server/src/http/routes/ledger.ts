import { contentOf } from '@interlock/board';
import type { LedgerEntry } from '@interlock/plan';
import {
  boardExportSchema,
  canonicalJson,
  importedHead,
  type LedgerAnswer,
  ledgerAnswerSchema,
} from '@interlock/protocol';
import { writeTable } from '@interlock/protocol/csv';
import { z } from 'zod';
import type { Room } from '../../rooms/rooms.ts';
import { verifyLedger } from '../../store/verify-ledger.ts';
import { ok } from '../answer.ts';
import { memberRoute } from '../route.ts';
import type { Services } from '../services.ts';

/** GET /api/boards/:id/ledger */
export const ledgerRoute = memberRoute(
  {
    name: 'ledger',
    method: 'GET',
    path: '/api/boards/:id/ledger',
    summary:
      'The whole ledger with its head hash, as JSON, or as CSV with `format=csv` (head and verification in the headers `x-ledger-head`, `x-ledger-verified`). Of an imported board `imported` (`x-ledger-imported`) is where the past ended that it brought: that is whole as it came, who made it is not known.',
    action: 'board.read',
    query: z.strictObject({ format: z.enum(['json', 'csv']).default('json') }),
    answers: { 200: { description: 'The ledger', schema: ledgerAnswerSchema } },
    reasons: ['invalid-input'],
  },
  {
    handle(request, services) {
      const board = request.params.id ?? '';
      return services.rooms.with(board, async (room) => {
        const ledger = await ledgerAnswer(board, room, services);
        if (request.query.format === 'json') return ok(ledger);
        return ok(undefined, {
          text: { type: 'text/csv; charset=utf-8', content: ledgerCsv(room.ledger) },
          headers: {
            'content-disposition': `attachment; filename="ledger-${board}.csv"`,
            'x-ledger-head': `${ledger.head.seq} ${ledger.head.hash}`,
            'x-ledger-verified': String(ledger.verified),
            ...(ledger.imported === undefined
              ? {}
              : { 'x-ledger-imported': `${ledger.imported.seq} ${ledger.imported.hash}` }),
          },
        });
      });
    },
  },
);

/** GET /api/boards/:id/export: the board as JSON, ledger included. */
export const exportRoute = memberRoute(
  {
    name: 'exportBoard',
    method: 'GET',
    path: '/api/boards/:id/export',
    summary: 'The whole board as JSON: document, ledger, head hash.',
    action: 'board.read',
    answers: { 200: { description: 'The board', schema: boardExportSchema } },
    reasons: [],
  },
  {
    handle(request, services) {
      const board = request.params.id ?? '';
      return services.rooms.with(board, async (room) => {
        return ok(
          {
            format: 'interlock-board',
            version: 1,
            board: contentOf(room.view),
            ledger: await ledgerAnswer(board, room, services),
          },
          { headers: { 'content-disposition': `attachment; filename="board-${board}.json"` } },
        );
      });
    },
  },
);

/** `verified`: the chain is whole, and from `imported` on as this server wrote it. */
async function ledgerAnswer(board: string, room: Room, { store }: Services): Promise<LedgerAnswer> {
  const { head } = room.ledgerState;
  const damage = await store.damage(board);
  const imported = importedHead(room.ledger);
  return {
    board,
    head,
    verified: damage === null && verifyLedger(room.ledger, head).ok,
    ...(imported === null ? {} : { imported }),
    entries: room.ledger.map((entry) => ({ ...entry })),
  };
}

const COLUMNS = ['seq', 'at', 'type', 'actor', 'name', 'department', 'payload', 'prev', 'hash'];

function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((entry) => [
    String(entry.seq),
    entry.at,
    entry.type,
    entry.actor,
    entry.by?.name ?? '',
    entry.by?.department ?? '',
    canonicalJson(entry.payload),
    entry.prev,
    entry.hash,
  ]);
  return writeTable([COLUMNS, ...rows]);
}
