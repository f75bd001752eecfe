import { trackRecordAnswerSchema } from '@interlock/protocol';
import { ok } from '../answer.ts';
import { orBusy } from '../or-busy.ts';
import { memberRoute } from '../route.ts';

/** GET /api/boards/:id/track-record: how past forecasts came true. */
export const trackRecordRoute = memberRoute(
  {
    name: 'trackRecord',
    method: 'GET',
    path: '/api/boards/:id/track-record',
    summary:
      'How often what the board foretold came true: the chances that its ledger holds of each closed cycle against what was reported since, by how high they were, for the board and for each department that supplies. `off` names the bin of chances that the record speaks against.',
    action: 'board.read',
    answers: { 200: { description: 'The record', schema: trackRecordAnswerSchema } },
    reasons: ['busy'],
  },
  {
    handle(request, services) {
      const board = request.params.id ?? '';
      return orBusy(async () => {
        const asked = await services.rooms.with(board, async (room) => {
          const { settings, asOf } = await room.planInSlices();
          return { board, upTo: room.ledgerState.head.seq, cycle: settings.cycle, asOf };
        });
        const { actor } = request.identity;
        return ok(await services.trackRecords.of(asked, { board, actor }));
      });
    },
  },
);
