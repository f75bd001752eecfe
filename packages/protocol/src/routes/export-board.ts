import { boardExportSchema } from '../board-export.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const exportBoardRoute = {
  name: 'exportBoard',
  method: 'GET',
  path: '/api/boards/:board/export',
  right: 'board.read',
  status: 200,
  answer: boardExportSchema,
  reasons: ['busy'],
} as const satisfies RouteContract;

export const exportBoardText: RouteText<typeof exportBoardRoute> = {
  summary: 'The whole board as JSON: document, ledger, head hash.',
  answer: 'The board',
};
