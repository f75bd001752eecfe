import { expect, it, vi } from 'vitest';
import { largePlan } from '../../../../test/large-plan.ts';
import { randomPlan } from '../../../../test/reference/random-plan.ts';
import { assess } from '../../../assess.ts';
import { type Kernels, WIDE } from './kernels.ts';
import { PlainKernels } from './plain-kernels.ts';
import { roomFor } from './room.ts';
import { wasmKernels } from './wasm-kernels.ts';

const ROW = WIDE * 8;
const ROWS = 40;
/** Behind the rows: lists of rows and factors, 32-bit normal numbers, sums. */
const LISTS = ROWS * ROW;
const FACTORS = LISTS + 256;
const NORMALS = FACTORS + 512;
const BYTES = NORMALS + 16 * (ROW / 2);

/** Amounts of all sizes, with zeros, equal ones and what nothing limits. */
function filled(buffer: ArrayBuffer, seed: number): void {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const values = new Float64Array(buffer, 0, ROWS * WIDE);
  for (let k = 0; k < values.length; k++) {
    const u = draw();
    values[k] =
      u < 0.1
        ? 0
        : u < 0.15
          ? Number.POSITIVE_INFINITY
          : u < 0.3
            ? 100
            : draw() * 10 ** (draw() * 4);
  }
  const rows = new Int32Array(buffer, LISTS, 64);
  for (let j = 0; j < 64; j++) rows[j] = Math.floor(draw() * 8) * ROW;
  const factors = new Float64Array(buffer, FACTORS, 64);
  for (let j = 0; j < 64; j++) factors[j] = draw() * 3;
  const normals = new Float32Array(buffer, NORMALS, 8 * WIDE);
  for (let k = 0; k < normals.length; k++) normals[k] = draw() * 6 - 3;
}

const areEqual = (a: Uint8Array, b: Uint8Array) => a.every((byte, n) => byte === b[n]);
const row = (r: number) => r * ROW;
/** Finite rows, parts between −1 and 1, and amounts that fit each other. */
function tidy(buffer: ArrayBuffer): void {
  const values = new Float64Array(buffer, 0, ROWS * WIDE);
  for (let k = 0; k < 8 * WIDE; k++) if (values[k] === Number.POSITIVE_INFINITY) values[k] = 7;
  for (let k = 0; k < WIDE; k++) {
    const at = (r: number) => r * WIDE + k;
    // Asked = own + waiting + new + late; some of each kind of draw.
    values[at(21)] = k % 5 === 0 ? 0 : 3 * k;
    values[at(22)] = k % 3 === 0 ? 0 : k;
    values[at(20)] = values[at(21)]! + 10 + (k % 7);
    values[at(19)] = values[at(20)]! + values[at(22)]! + (k % 4) * 5;
    values[at(23)] = values[at(21)]! + values[at(22)]!;
    values[at(17)] = k % 3 === 0 ? 1 : -1;
    values[at(18)] = values[at(19)]! * (k % 11 === 0 ? 1 : 0.6 + (k % 13) / 30);
  }
}

const CALLS: Readonly<Record<string, (kernels: Kernels) => unknown>> = {
  'sums of no entry': (k) => k.sum(LISTS, FACTORS, 0, row(0), row(30)),
  'sums of one entry': (k) => k.sum(LISTS, FACTORS, 1, row(0), row(30)),
  'sums of 63 entries': (k) => k.sum(LISTS, FACTORS, 63, row(0), row(30)),
  'asks of no entry': (k) =>
    k.ask(LISTS, FACTORS, 0, row(0), row(30), row(8), row(31), row(21), row(22)),
  'asks of nine entries': (k) =>
    k.ask(LISTS, FACTORS, 9, row(0), row(30), row(8), row(31), row(21), row(22)),
  cover: (k) => k.cover(row(9), row(10), row(31)),
  'supply with a bound': (k) => k.supply(row(11), row(12), row(1), row(2), row(3), row(32)),
  'supply that is enough': (k) => k.supply(row(11), row(12), row(3), row(3), row(3), row(32)),
  'one late row': (k) => k.limitLate(LISTS, 1, row(1), row(2), row(12)),
  'several late rows': (k) => k.limitLate(LISTS, 17, row(1), row(2), row(12)),
  'late parts': (k) => k.lateParts(row(18), row(19), row(20), row(21), row(22), row(23), row(33)),
  shares: (k) => {
    k.share(LISTS, FACTORS, 7, row(0), row(18), row(23), row(17), row(24), row(32));
    // In other draws nothing is meant.
    const values = new Float64Array(k.buffer);
    for (let at = 24 * WIDE; at < 39 * WIDE; at++)
      if (values[17 * WIDE + (at % WIDE)]! >= 0) values[at] = 0;
  },
  'limits by shares': (k) => k.limitShared(row(3), 0.7, row(17), row(12), row(13)),
  'shares that are short': (k) =>
    k.countShort(row(19), row(18), row(17), 0.1, 40, 3, row(14), row(34)),
  counts: (k) => k.count(row(1), row(2), row(3), row(4), row(5), row(13), row(34)),
  'counts of what is unlimited': (k) =>
    k.count(row(1), row(2), row(3), row(4), row(5), row(9), row(34)),
  'parts of every need': (k) => k.split(Number.POSITIVE_INFINITY, 0.4, 2, 3, row(20), row(30)),
  'parts beyond what was agreed': (k) => k.split(100, 0.4, 2, 3, row(20), row(30)),
  'what would step in': (k) => k.addMore(1.4, row(20), row(19), row(21), row(30)),
  'draws by how they are shared': (k) =>
    k.tellApart(row(13), row(19), row(0), row(21), row(17), row(30), 0, 1),
  'draws by how they are shared, with some that do not ask': (k) =>
    k.tellApart(row(18), row(20), row(21), row(22), row(17), row(30), 1, 0),
  deliveries: (k) => {
    k.tellApart(row(13), row(19), row(0), row(21), row(17), row(30), 0, 1);
    k.deliver(row(19), row(20), row(17), row(30), 1.2, row(20), row(31));
  },
  'what is kept of shares': (k) => k.keep(row(18), row(17), row(31)),
  'what is gathered': (k) => {
    k.gather(row(18), 0.7, row(19), row(30));
    k.lower(row(30), row(13));
  },
  'own demand that is served': (k) => k.serveOwn(row(13), row(21), row(22), row(30), row(34)),
  'limits that are cleared': (k) => k.clear(row(18)),
  'first draw': (k) => k.draw(5, 2.5, FACTORS, NORMALS, 0, row(35)),
  'fourth draw': (k) => k.draw(1, 0.7, FACTORS, NORMALS, 3, row(35)),
};

it.each(Object.entries(CALLS))('P-1: gives the same bytes in both forms: %s', (_, call) => {
  const wasm = wasmKernels(BYTES);
  expect(wasm).not.toBeNull();
  for (let seed = 1; seed <= 20; seed++) {
    filled(wasm!.buffer, seed);
    tidy(wasm!.buffer);
    // Late rows are parts: some below 1.
    if (_.includes('late row'))
      for (const k of new Float64Array(wasm!.buffer, 0, 8 * WIDE).keys())
        new Float64Array(wasm!.buffer)[k]! = ((k * seed) % 17) / 12;
    const plain = new PlainKernels(wasm!.buffer.slice(0), WIDE);
    const before = new Uint8Array(plain.buffer.slice(0));
    expect(call(wasm!)).toBe(call(plain));
    const bytes = new Uint8Array(plain.buffer);
    expect(areEqual(new Uint8Array(wasm!.buffer), bytes)).toBe(true);
    expect(areEqual(before, bytes)).toBe(false);
  }
});

const plans = [
  largePlan(100, 500),
  ...Array.from({ length: 24 }, (_, seed) => randomPlan(seed, seed % 2 === 0)),
];
const texts = (found: readonly unknown[]) => found.map((one) => JSON.stringify(one));
let known: readonly string[] | null = null;
/** What both tests expect. */
function expected(): readonly string[] {
  known ??= texts(plans.map((plan) => assess(plan)));
  return known;
}
/** Numbers of the plans whose texts differ: the texts themselves are too long to print. */
const differing = (a: readonly string[], b: readonly string[]) =>
  a.flatMap((text, n) => (text === b[n] ? [] : [n]));

it('P-1: does not read what another run left in the memory', () => {
  const before = expected();
  const after = plans.map((plan) => {
    new Float64Array(roomFor(WIDE, { all: 8 }).kernels.buffer).fill(Number.NaN);
    return assess(plan);
  });
  expect(differing(texts(after), before)).toEqual([]);
}, 180_000);

it('P-1: assesses a plan with the same bytes where there is no WebAssembly', async () => {
  const before = expected();
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const { wasmKernels: without } = await import('./wasm-kernels.ts');
  const { assess: assessPlain } = await import('../../../assess.ts');
  expect(without(1)).toBeNull();
  expect(assessPlain).not.toBe(assess);
  expect(differing(texts(plans.map((plan) => assessPlain(plan))), before)).toEqual([]);
  vi.unstubAllGlobals();
}, 180_000);
