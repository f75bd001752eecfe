import { normalCdf } from '../math/normal.ts';
import { squared } from '../math/squared.ts';
import { type Cpm, criticalPath } from './cpm.ts';

export interface ThreePointActivity {
  readonly optimistic: number;
  readonly mostLikely: number;
  readonly pessimistic: number;
  readonly predecessors: readonly string[];
}

export interface Pert {
  /** Expected duration (a + 4m + b)/6 and deviation (b − a)/6 per activity. */
  readonly te: Readonly<Record<string, number>>;
  readonly sdByActivity: Readonly<Record<string, number>>;
  readonly rows: Cpm['rows'];
  readonly critical: readonly string[];
  readonly mean: number;
  /** Sum of variances along the critical path; of several, along that with most. */
  readonly variance: number;
  readonly sd: number;
  /** P(done by `due`); null without a due date. */
  readonly probability: number | null;
}

/**
 * Programme evaluation and review technique. Returns null where activities wait for each other.
 * Source: Malcolm, Roseboom, Clark & Fazar (1959).
 */
export function pert(
  activities: Readonly<Record<string, ThreePointActivity>>,
  due: number | null = null,
): Pert | null {
  const te: Record<string, number> = Object.create(null);
  const sdByActivity: Record<string, number> = Object.create(null);
  const plain: Record<string, { duration: number; predecessors: readonly string[] }> =
    Object.create(null);
  for (const [id, a] of Object.entries(activities)) {
    te[id] = (a.optimistic + 4 * a.mostLikely + a.pessimistic) / 6;
    sdByActivity[id] = (a.pessimistic - a.optimistic) / 6;
    plain[id] = { duration: te[id], predecessors: a.predecessors };
  }
  const cpm = criticalPath(plain);
  if (cpm === null) return null;
  const { length: mean, rows, critical } = cpm;
  const along = new Map<string, number>();
  let variance = 0;
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, mean);
  for (const id of critical) {
    let before = 0;
    for (const p of activities[id]!.predecessors)
      if (along.has(p) && near(rows[p]!.earlyFinish, rows[id]!.earlyStart))
        before = Math.max(before, along.get(p)!);
    const sum = before + squared(sdByActivity[id]!);
    along.set(id, sum);
    if (near(rows[id]!.earlyFinish, mean)) variance = Math.max(variance, sum);
  }
  const sd = Math.sqrt(variance);
  const chance = (by: number) => (sd > 0 ? normalCdf((by - mean) / sd) : by >= mean ? 1 : 0);
  return {
    te,
    sdByActivity,
    rows,
    critical,
    mean,
    variance,
    sd,
    probability: due === null ? null : chance(due),
  };
}
