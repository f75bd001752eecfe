import type { TrackRecord } from '@interlock/rules';
import type { Compute } from '../compute/compute.ts';
import type { Party } from '../compute/fair-queue.ts';
import type { TrackRecordJob } from '../compute/job.ts';
import type { DataSource } from '../store/data-source.ts';

/** Boards of which the last answer is kept. */
const MOST_KEPT = 100;

export type TrackRecordQuestion = Omit<TrackRecordJob, 'type' | 'source'>;

/** How forecasts came true, computed off the event loop and once for everybody who asks. */
export interface TrackRecords {
  of(question: TrackRecordQuestion, party: Party): Promise<TrackRecord>;
}

export function createTrackRecords(compute: Compute, source: DataSource): TrackRecords {
  const kept = new Map<string, { readonly key: string; readonly answer: Promise<TrackRecord> }>();
  return {
    of(question, party) {
      const { board } = question;
      const key = JSON.stringify(question);
      const known = kept.get(board);
      if (known?.key === key) return known.answer;
      const answer = compute.run({ ...question, type: 'track-record', source }, party);
      kept.delete(board);
      kept.set(board, { key, answer });
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
      // What failed is tried again by the next who asks.
      answer.catch(() => {
        if (kept.get(board)?.answer === answer) kept.delete(board);
      });
      return answer;
    },
  };
}
