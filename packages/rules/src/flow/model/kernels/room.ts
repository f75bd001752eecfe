import { type Kernels, WIDE } from './kernels.ts';
import { PlainKernels } from './plain-kernels.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** Arrays next to each other in the memory of kernels that work on them. */
export interface Room<Name extends string> {
  readonly kernels: Kernels;
  readonly arrays: Readonly<Record<Name, Float64Array>>;
  /** Where they begin, in bytes. */
  readonly at: Readonly<Record<Name, number>>;
}

const SMALLEST = 2 ** 20;
let shared: Kernels | null = null;

/**
 * Arrays of these lengths for blocks of `width` draws. Those of wide blocks share one memory, because
 * a page may have few: nothing in them outlasts a run, and runs do not overlap. Whoever needs more than
 * there is begins a larger one; the others keep theirs.
 */
export function roomFor<Name extends string>(
  width: number,
  lengths: Readonly<Record<Name, number>>,
): Room<Name> {
  const entries = Object.entries(lengths) as [Name, number][];
  const bytes = entries.reduce((sum, [, length]) => sum + padded(length), 0);
  const kernels =
    (width === WIDE ? sharedKernels(bytes) : null) ??
    new PlainKernels(new ArrayBuffer(bytes), width);
  let at = 0;
  const arrays = Object.fromEntries(
    entries.map(([name, length]) => {
      const array = new Float64Array(kernels.buffer, at, length);
      at += padded(length);
      return [name, array];
    }),
  ) as Record<Name, Float64Array>;
  const places = Object.fromEntries(entries.map(([name]) => [name, arrays[name].byteOffset]));
  return { kernels, arrays, at: places as Record<Name, number> };
}

function sharedKernels(bytes: number): Kernels | null {
  if (shared === null || shared.buffer.byteLength < bytes)
    shared = wasmKernels(Math.max(SMALLEST, bytes, 2 * (shared?.buffer.byteLength ?? 0)));
  return shared;
}

/** Bytes of so many numbers, up to where the next row may begin. */
const padded = (length: number): number => Math.ceil(length / 8) * 64;
