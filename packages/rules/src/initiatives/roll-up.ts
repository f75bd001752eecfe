import { hasReached } from '@interlock/plan';
import type { InitiativeMoney, JudgedInitiative } from './judge-initiatives.ts';

/** Initiatives of one department, or of one programme. */
export interface InitiativeGroup {
  /** Id of the department, or the programme's word; empty = of no programme. */
  readonly key: string;
  /** Decided ones, and those on the way there. */
  readonly decided: number;
  readonly pipeline: number;
  /** Decided ones with red execution, with red value, and with the one green and the other red. */
  readonly late: number;
  readonly short: number;
  readonly leaking: number;
  /** Of decided ones. */
  readonly money: InitiativeMoney;
  /** Planned money of those on the way there. */
  readonly pipelineMoney: number;
}

const NO_MONEY: InitiativeMoney = {
  ...{ planned: 0, toDate: 0, achieved: 0, forecast: 0, confirmed: 0, cost: 0 },
};

/** Counts and money by department or programme, the most planned money first (I-7). What was cancelled is left out. */
export function rollUp(
  judged: readonly JudgedInitiative[],
  by: 'department' | 'programme',
): InitiativeGroup[] {
  const counted = judged.filter(({ initiative }) => initiative.state !== 'cancelled');
  const groups = Map.groupBy(counted, ({ initiative: { plan } }) => plan[by] ?? '');
  return [...groups]
    .map(([key, list]) => groupOf(key, list))
    .sort(
      (a, b) =>
        b.money.planned + b.pipelineMoney - (a.money.planned + a.pipelineMoney) ||
        (a.key < b.key ? -1 : 1),
    );
}

function groupOf(key: string, list: readonly JudgedInitiative[]): InitiativeGroup {
  const isDecided = ({ initiative }: JudgedInitiative) => hasReached(initiative.degree, 'decided');
  const decided = list.filter(isDecided);
  const before = list.filter((each) => !isDecided(each));
  return {
    key,
    decided: decided.length,
    pipeline: before.length,
    late: decided.filter(({ execution }) => execution.light === 'red').length,
    short: decided.filter(({ value }) => value.light === 'red').length,
    leaking: leaks(decided).length,
    money: decided.reduce((sum, { money }) => added(sum, money), NO_MONEY),
    pipelineMoney: before.reduce((sum, { money }) => sum + money.planned, 0),
  };
}

const added = (a: InitiativeMoney, b: InitiativeMoney): InitiativeMoney => ({
  planned: a.planned + b.planned,
  toDate: a.toDate + b.toDate,
  achieved: a.achieved + b.achieved,
  forecast: a.forecast + b.forecast,
  confirmed: a.confirmed + b.confirmed,
  cost: a.cost + b.cost,
});

/** Money that was planned for the measured cycles and did not come. */
const leaking = ({ money }: JudgedInitiative): number => money.toDate - money.achieved;

/** Execution green, value red: done as planned, and the money does not come. The largest leak first (I-8). */
export function leaks<T extends JudgedInitiative>(judged: readonly T[]): T[] {
  return judged
    .filter(
      ({ initiative, execution, value }) =>
        initiative.state !== 'cancelled' && execution.light === 'green' && value.light === 'red',
    )
    .sort((a, b) => leaking(b) - leaking(a) || (a.initiative.id < b.initiative.id ? -1 : 1));
}
