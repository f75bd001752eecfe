import { ask, count, cover, draw, sum } from './asking-code.ts';
import { moduleOf } from './assembler.ts';
import type { Kernels } from './kernels.ts';
import { addMore, deliver, gather, keep, lower, split, tellApart } from './parts-code.ts';
import { clear, passes, serveOwn } from './passes-code.ts';
import { countShort, lateParts, limitLate, limitShared, share, supply } from './serving-code.ts';

/** What is needed of it: the rules are compiled without the types of a browser. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Instance: new (
    module: object,
    imports: { env: { memory: object } },
  ) => { exports: Omit<Kernels, 'buffer'> };
};

const SINGLE_ROWS = [
  sum,
  ask,
  cover,
  supply,
  limitLate,
  lateParts,
  share,
  limitShared,
  countShort,
  count,
  draw,
  split,
  addMore,
  tellApart,
  deliver,
  keep,
  gather,
  lower,
  serveOwn,
  clear,
];
const FUNCTIONS = [
  ...SINGLE_ROWS,
  ...passes((name) => SINGLE_ROWS.findIndex((kernel) => kernel.name === name)),
];

let compiled: object | null | undefined;

/** Null where there is no WebAssembly with vectors, or the page may not compile any. */
function compiledKernels(): object | null {
  if (compiled === undefined)
    try {
      compiled = new WebAssembly.Module(moduleOf(FUNCTIONS));
    } catch {
      compiled = null;
    }
  return compiled;
}

const PAGE = 65_536;

/** The kernels on a memory of their own, for blocks of {@link WIDE} draws. */
export function wasmKernels(bytes: number): Kernels | null {
  const module = compiledKernels();
  if (module === null) return null;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { ...exports, buffer: memory.buffer };
  } catch {
    return null;
  }
}
