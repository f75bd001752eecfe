import { trackRecordRoute, trackRecordText } from '@interlock/protocol/routes/track-record';
import { ok } from '../answer.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';

/** How past forecasts came true. */
export const trackRecord = serve(trackRecordRoute, trackRecordText, {
  handle(request, services) {
    const board = request.params.board;
    return orBusy(async () => {
      const asked = await services.rooms.with(board, async (room) => {
        const { settings, asOf } = await room.planInSlices();
        return { board, upTo: room.ledgerState.head.seq, cycle: settings.cycle, asOf };
      });
      const { actor } = request.identity;
      return ok(await services.trackRecords.of(asked, { board, actor }));
    });
  },
});
