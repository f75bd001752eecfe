import {
  contractRecords,
  type DepartmentRecord,
  departmentRecords,
  type KeptCount,
  type KeptCycle,
  keptPromises,
  type PromisesAsked,
} from '@interlock/rules';

/** What became of all promises, as far as it is told. */
export interface PromiseBook {
  /** By contract, in order of cycle. */
  readonly cycles: ReadonlyMap<string, readonly KeptCycle[]>;
  readonly contracts: ReadonlyMap<string, KeptCount>;
  readonly departments: readonly DepartmentRecord[];
}

export function promiseBook(asked: PromisesAsked): PromiseBook {
  const kept = keptPromises(asked);
  return {
    cycles: Map.groupBy(kept, ({ contract }) => contract),
    contracts: contractRecords(kept),
    departments: departmentRecords(kept),
  };
}

/** What the promises of one department to another have been worth; null where nothing is told. */
export function recordBetween(
  { departments }: Pick<PromiseBook, 'departments'>,
  supplier: string,
  consumer: string,
): DepartmentRecord | null {
  return (
    departments.find((each) => each.supplier === supplier && each.consumer === consumer) ?? null
  );
}
