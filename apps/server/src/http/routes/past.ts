import { pastRoute, pastText } from '@interlock/protocol/routes/past';
import { pastMoneyRoute, pastMoneyText } from '@interlock/protocol/routes/past-money';
import { pastSegmentRoute, pastSegmentText } from '@interlock/protocol/routes/past-segment';
import { ok, refuse } from '../answer.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';

/** Where to find what of a board's past. */
export const past = serve(pastRoute, pastText, {
  handle: (request, { histories }) =>
    orBusy(async () => ok(await histories.index(request.params.board))),
});

/** One piece of it. */
export const pastSegment = serve(pastSegmentRoute, pastSegmentText, {
  handle: (request, { histories }) =>
    orBusy(async () => {
      const { board, first } = request.params;
      const number = /^[1-9]\d{0,14}$/.test(first) ? Number(first) : null;
      const bytes = number === null ? null : await histories.segment(board, number);
      if (bytes === null)
        return refuse(
          'invalid-input',
          `first: no segment of this board’s past begins with update ${first.slice(0, 40)}. GET /api/boards/${board}/past lists those that there are.`,
          { field: 'first' },
        );
      return ok(undefined, { text: { type: 'application/gzip', content: bytes } });
    }),
});

/** Money at risk along it. */
export const pastMoney = serve(pastMoneyRoute, pastMoneyText, {
  handle: (request, { histories }) =>
    orBusy(async () => ok(await histories.money(request.params.board, request.query))),
});
