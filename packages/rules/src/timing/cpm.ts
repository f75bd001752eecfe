export interface Activity {
  readonly duration: number;
  readonly predecessors: readonly string[];
}

export interface CpmRow {
  readonly earlyStart: number;
  readonly earlyFinish: number;
  readonly lateStart: number;
  readonly lateFinish: number;
  readonly slack: number;
}

export interface Cpm {
  readonly length: number;
  readonly rows: Readonly<Record<string, CpmRow>>;
  /** Activities without slack, in order of their start. */
  readonly critical: readonly string[];
}

/**
 * Critical path method. Predecessors that are not activities are passed over. Returns null where
 * activities wait for each other in a circle. Source: Kelley & Walker (1959).
 */
export function criticalPath(activities: Readonly<Record<string, Activity>>): Cpm | null {
  const order = inTurn(activities);
  if (order === null) return null;
  const early = new Map<string, { start: number; finish: number }>();
  let length = 0;
  for (const id of order) {
    let start = 0;
    for (const p of activities[id]!.predecessors)
      start = Math.max(start, early.get(p)?.finish ?? 0);
    const finish = start + activities[id]!.duration;
    early.set(id, { start, finish });
    length = Math.max(length, finish);
  }
  const lateFinish = new Map(order.map((id) => [id, length]));
  for (const id of order.toReversed()) {
    const lateStart = lateFinish.get(id)! - activities[id]!.duration;
    for (const p of activities[id]!.predecessors)
      if (lateFinish.has(p)) lateFinish.set(p, Math.min(lateFinish.get(p)!, lateStart));
  }
  const rows: Record<string, CpmRow> = Object.create(null);
  for (const id of order) {
    const { start, finish } = early.get(id)!;
    const late = lateFinish.get(id)!;
    const slack = Math.abs(late - finish) <= 1e-9 * Math.max(1, length) ? 0 : late - finish;
    rows[id] = {
      earlyStart: start,
      earlyFinish: finish,
      lateStart: late - activities[id]!.duration,
      lateFinish: late,
      slack,
    };
  }
  const critical = order
    .filter((id) => rows[id]!.slack === 0)
    .sort((a, b) => rows[a]!.earlyStart - rows[b]!.earlyStart);
  return { length, rows, critical };
}

/** Activities after their predecessors, otherwise in the order given. */
function inTurn(activities: Readonly<Record<string, Activity>>): string[] | null {
  const ids = Object.keys(activities);
  const waiting = new Map(
    ids.map((id) => [
      id,
      activities[id]!.predecessors.filter((p) => Object.hasOwn(activities, p)).length,
    ]),
  );
  const followers = new Map<string, string[]>();
  for (const id of ids)
    for (const p of activities[id]!.predecessors)
      followers.set(p, [...(followers.get(p) ?? []), id]);
  const order = ids.filter((id) => waiting.get(id) === 0);
  for (let i = 0; i < order.length; i++)
    for (const id of followers.get(order[i]!) ?? []) {
      const left = waiting.get(id)! - 1;
      waiting.set(id, left);
      if (left === 0) order.push(id);
    }
  return order.length === ids.length ? order : null;
}
