import { versionSchema } from '../kept-version.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const restoreVersionRoute = {
  name: 'restoreVersion',
  method: 'POST',
  path: '/api/boards/:board/versions/:version/restore',
  right: 'board.edit',
  status: 200,
  answer: versionSchema,
  reasons: ['version-unknown', 'contract-in-force', 'too-large', 'busy'],
} as const satisfies RouteContract;

export const restoreVersionText: RouteText<typeof restoreVersionRoute> = {
  summary:
    'Bring what is drawn back to a version: lanes, cards, contracts, notes, drawings. Settings, comments and the ledger stay. Refused where that would undo a contract in force. Facilitator only.',
  answer: 'The version that is shown now',
};
