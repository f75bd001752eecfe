import type { RecordedForecast } from '@interlock/plan';
import { closedCycle } from '@interlock/rules';
import type { Recording, RecordingServices } from '../recording/recording.ts';
import type { Room } from '../rooms/rooms.ts';
import { SERVER_ACTOR } from '../store/store.ts';

/** What the board foretold when a cycle closed, once for each cycle (K-1, K-2). */
export function forecastRecording({ compute, clock, log, source }: RecordingServices): Recording {
  /** Plans of which nothing is to be recorded. */
  const nothing = new WeakSet<object>();

  /** First day of the cycle that is to be recorded; null = none is. */
  const dueOf = async (room: Room): Promise<string | null> => {
    const plan = await room.planInSlices();
    if (nothing.has(plan)) return null;
    const closed = closedCycle(plan, clock.now());
    const isRecorded = room.ledgerState.forecasts.some(({ payload }) => payload.closed === closed);
    return isRecorded ? null : closed;
  };

  /** Unless the board's day has gone on meanwhile: then it is the next cycle's turn. */
  const write = (room: Room, payload: RecordedForecast, isStopped: () => boolean) =>
    room.exclusively(async () => {
      if (isStopped() || (await dueOf(room)) !== payload.closed) return;
      await room.write({
        ledger: [{ actor: SERVER_ACTOR, event: { type: 'forecast-recorded', payload } }],
      });
      const { closed, chances } = payload;
      log.info('forecast recorded', { board: room.board, closed, contracts: chances.length });
    });

  return {
    isDue: async (room) => (await dueOf(room)) !== null,
    async record(room, isStopped) {
      const { board } = room;
      const plan = await room.planInSlices();
      const upTo = room.ledgerState.head.seq;
      const forecast = await compute.run(
        { type: 'foretell', plan, source, board, upTo },
        { board, actor: SERVER_ACTOR },
      );
      if (forecast === null) nothing.add(plan);
      else await write(room, forecast, isStopped);
    },
  };
}
