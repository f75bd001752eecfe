import { isDrawn } from '@interlock/ledger';
import type { Contract, Plan } from '@interlock/plan';
import type { Assessment, DepartmentRecord, RiskVerdict } from '@interlock/rules';
import { worstRisk } from '../../kit/words/worst-risk.ts';
import { type PromiseBook, recordBetween } from './promise-book.ts';

/** Everything between two departments, in one direction. */
export interface MatrixCell {
  readonly supplier: string;
  readonly consumer: string;
  readonly contracts: readonly Contract[];
  /** Of those, how many are not in force. */
  readonly unsigned: number;
  readonly worst: RiskVerdict;
  /** What solving each of them alone saves, added up. */
  readonly money: number;
  /** What the promises of the past have been worth; null where nothing is told of them. */
  readonly record: DepartmentRecord | null;
}

export const cellKey = (supplier: string, consumer: string): string => `${supplier}~${consumer}`;

/** Pairs of departments that a contract connects, or of whose promises something is told. */
export function matrixOf(
  { contracts }: Pick<Plan, 'contracts'>,
  assessment: Pick<Assessment, 'contracts'>,
  book: Pick<PromiseBook, 'departments'> | null,
): ReadonlyMap<string, MatrixCell> {
  // A shortage that was declined is one between the two, also without its draft.
  const pairs = Map.groupBy(contracts, ({ supplierDepartment, consumerDepartment }) =>
    cellKey(supplierDepartment, consumerDepartment),
  );
  for (const { supplier, consumer } of book?.departments ?? []) {
    const key = cellKey(supplier, consumer);
    if (!pairs.has(key)) pairs.set(key, []);
  }
  const cells = new Map<string, MatrixCell>();
  for (const [key, list] of pairs) {
    const [supplier = '', consumer = ''] = key.split('~');
    const judged = list.flatMap(({ id }) => assessment.contracts[id] ?? []);
    cells.set(key, {
      supplier,
      consumer,
      contracts: list,
      unsigned: list.filter((each) => each.signedTerms === undefined && isDrawn(each)).length,
      worst: worstRisk(judged.map(({ verdict }) => verdict)),
      money: judged.reduce((sum, { loss }) => sum + loss, 0),
      record: book === null ? null : recordBetween(book, supplier, consumer),
    });
  }
  return cells;
}
