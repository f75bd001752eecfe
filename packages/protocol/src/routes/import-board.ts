import { boardCreatedSchema } from '../board-created.ts';
import { BOARD_EXPORT_BYTES, boardExportSchema } from '../board-export.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const importBoardRoute = {
  name: 'importBoard',
  method: 'POST',
  path: '/api/boards/import',
  right: 'operator',
  body: boardExportSchema,
  bodyLimit: BOARD_EXPORT_BYTES,
  status: 201,
  answer: boardCreatedSchema,
  reasons: ['invalid-input', 'too-large', 'too-many-boards'],
} as const satisfies RouteContract;

export const importBoardText: RouteText<typeof importBoardRoute> = {
  summary:
    'Create a board from an exported one: the document, and the ledger with its hashes, which are verified first and go on from there. Links are new ones. All or nothing.',
  answer: 'The board and its links',
  operation: 'Creating a board',
  example: {
    format: 'interlock-board',
    version: 1,
    board: { settings: {} },
    ledger: { board: 'b1', head: { seq: 0, hash: '0'.repeat(64) }, verified: true, entries: [] },
  },
};
