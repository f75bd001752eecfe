import highsLoader, { type Highs, type InitOptions } from 'highs';
import { type Programme, type Solution, type Solve, UNSOLVED } from './programme.ts';

/** Seconds after which a programme with integers answers with the best that it has. */
const TIME_LIMIT = 20;

/**
 * Loads HiGHS (WebAssembly), the only place that knows it. Meant for a worker: solving blocks its
 * thread. `options.locateFile` says where the wasm file is, where that cannot be guessed.
 */
export async function loadSolver(options: InitOptions = {}): Promise<Solve> {
  // Its types are written for CommonJS; what is imported here is the ES module's default.
  const load = highsLoader as unknown as (options: InitOptions) => Promise<Highs>;
  const highs = await load(options);
  return (programme) => solveWith(highs, programme);
}

function solveWith(highs: Highs, programme: Programme): Solution {
  const columns = programme.cost.length;
  const rows = programme.rowLower.length;
  if (columns === 0) return { ...UNSOLVED('optimal'), duals: new Float64Array(rows) };
  const { starts, indices, values } = compressedRows(programme);
  const unlimited = (value: number) =>
    value === Number.POSITIVE_INFINITY
      ? highs.infinity
      : value === Number.NEGATIVE_INFINITY
        ? -highs.infinity
        : value;
  try {
    return highs.withModel(
      {
        numCols: columns,
        numRows: rows,
        colCost: programme.cost,
        colLower: new Float64Array(columns),
        colUpper: programme.upper.map(unlimited),
        rowLower: programme.rowLower.map(unlimited),
        rowUpper: programme.rowUpper.map(unlimited),
        matrix: { format: 'csr', numRows: rows, numCols: columns, starts, indices, values },
        ...(programme.integer.includes(true)
          ? { integrality: programme.integer.map((whole) => (whole ? 1 : 0)) }
          : {}),
      },
      (model): Solution => {
        model.options.set({ output_flag: false, time_limit: TIME_LIMIT, mip_rel_gap: 0 });
        model.run();
        const { optimal, infeasible, unbounded, unboundedOrInfeasible, empty } =
          highs.constants.modelStatus;
        const status = model.getModelStatus();
        if (status === infeasible) return UNSOLVED('infeasible');
        if (status === unbounded) return UNSOLVED('unbounded');
        if (status === unboundedOrInfeasible) {
          // Presolve could not tell which; without it the simplex method can.
          model.options.set({ presolve: 'off' });
          model.run();
          return UNSOLVED(model.getModelStatus() === unbounded ? 'unbounded' : 'infeasible');
        }
        if (status !== optimal && status !== empty) return UNSOLVED('failed');
        const { colValue, rowDual } = model.getSolution();
        return {
          status: 'optimal',
          objective: model.getObjectiveValue(),
          values: colValue,
          duals: rowDual,
        };
      },
    );
  } catch {
    return UNSOLVED('failed');
  }
}

function compressedRows(programme: Programme) {
  const rows = programme.rowLower.map((_, row) => programme.entriesOf(row));
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((entries, row) => {
    starts[row + 1] = starts[row]! + entries.length;
  });
  const indices = new Int32Array(starts[rows.length]!);
  const values = new Float64Array(starts[rows.length]!);
  rows.forEach((entries, row) => {
    entries.forEach(([column, value], k) => {
      indices[starts[row]! + k] = column;
      values[starts[row]! + k] = value;
    });
  });
  return { starts, indices, values };
}
