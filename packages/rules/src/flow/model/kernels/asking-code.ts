import { type Code, F64, I32, type WasmFunction } from './assembler.ts';
import {
  across,
  add,
  addInt,
  and,
  both,
  choose,
  each,
  get,
  int,
  least,
  less,
  load,
  loadBoth,
  loadInt,
  loadSingles,
  more,
  mul,
  set,
  shifted,
  store,
  storeReal,
  sub,
  when,
} from './expression.ts';
import { LARGEST } from './kernels.ts';
import { constant, ints, overRows, PARTS, PIECE, parts, ROW, vectors } from './rows.ts';

/* Code of the kernels that ask, draw and count; `kernels.ts` says what each does. */

/** Bounds what is asked, and takes from stock what it has: the same for one piece and for a whole row. */
const covered = (all: number, open: number, asked: Code, stock: Code, net: Code, at = 0): Code => [
  ...set(all, least(get(all), constant(LARGEST))),
  ...store(asked, get(all), at),
  ...set(open, sub(get(all), load(stock, at))),
  ...store(net, and(get(open), more(get(open), constant(0))), at),
];

const summing = (name: string, covers: boolean): WasmFunction => {
  const [rows, factors, n, nets, sums, stock, net, own, waiting] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [k, j, at, row, factor, factorTwice] = [9, 10, 11, 12, 13, 14];
  const first = 15;
  const piece = (list: number): Code => addInt(get(list), get(k));
  return {
    name,
    params: ints(9),
    locals: [...ints(5), ...vectors(1 + PARTS)],
    result: null,
    body: each(k, PIECE, int(ROW), [
      ...parts((p) => set(first + p, constant(0))),
      ...set(row, get(rows)),
      ...set(factor, get(factors)),
      ...when(
        get(n),
        each(j, 1, get(n), [
          ...set(at, addInt(piece(nets), loadInt(get(row)))),
          ...set(factorTwice, loadBoth(get(factor))),
          ...parts((p) =>
            set(first + p, add(get(first + p), mul(get(factorTwice), load(get(at), p * 16)))),
          ),
          ...set(row, addInt(get(row), int(4))),
          ...set(factor, addInt(get(factor), int(8))),
        ]),
      ),
      ...parts((p) =>
        covers
          ? [
              ...set(
                first + p,
                add(get(first + p), add(load(piece(own), p * 16), load(piece(waiting), p * 16))),
              ),
              ...covered(first + p, factorTwice, piece(sums), piece(stock), piece(net), p * 16),
            ]
          : store(piece(sums), get(first + p), p * 16),
      ),
    ]),
  };
};

export const sum = summing('sum', false);
export const ask = summing('ask', true);

export const cover: WasmFunction = (() => {
  const [asked, stock, net, offset, all] = [0, 1, 2, 3, 4];
  const open = 5;
  return {
    name: 'cover',
    params: ints(3),
    locals: [I32, ...vectors(2)],
    result: null,
    body: overRows(offset, (at) => [
      ...set(all, load(at(asked))),
      ...covered(all, open, at(asked), at(stock), at(net)),
    ]),
  };
})();

export const draw: WasmFunction = (() => {
  const [mean, firstWeight, steps, normals, t, target] = [0, 1, 2, 3, 4, 5];
  const [k, c, at, step, weight] = [6, 7, 8, 9, 10];
  const first = 11;
  /** Bytes of a row of 32-bit numbers. */
  const row = ROW / 2;
  return {
    name: 'draw',
    params: [F64, F64, I32, I32, I32, I32],
    locals: [...ints(4), ...vectors(1 + PARTS)],
    result: null,
    body: each(k!, PIECE, int(ROW), [
      ...set(at!, addInt(get(normals!), [...get(k!), ...int(1), 0x76])),
      ...set(weight!, both(get(firstWeight!))),
      ...parts((p) =>
        set(first + p, add(both(get(mean!)), mul(get(weight!), loadSingles(get(at!), p * 8)))),
      ),
      ...when(get(t!), [
        ...set(step!, addInt(get(steps!), shifted(get(t!), 3))),
        ...each(c!, 1, get(t!), [
          ...set(step!, addInt(get(step!), int(-8))),
          ...set(at!, addInt(get(at!), int(row))),
          ...set(weight!, loadBoth(get(step!))),
          ...parts((p) =>
            set(first + p, add(get(first + p), mul(get(weight!), loadSingles(get(at!), p * 8)))),
          ),
        ]),
      ]),
      ...set(at!, addInt(get(target!), get(k!))),
      ...parts((p) =>
        store(get(at!), and(get(first + p), more(get(first + p), constant(0))), p * 16),
      ),
    ]),
  };
})();

export const count: WasmFunction = (() => {
  const [fresh, freshNet, asked, net, stock, have, sums] = [0, 1, 2, 3, 4, 5, 6];
  const [offset, there, all, make, left, isLimited] = [7, 8, 9, 10, 11, 12];
  const first = 13;
  const plus = (sumOf: number, value: Code): Code =>
    set(first + sumOf, add(get(first + sumOf), value));
  const positive = (value: number): Code => and(get(value), more(get(value), constant(0)));
  return {
    name: 'count',
    params: ints(7),
    locals: [I32, ...vectors(10)],
    result: null,
    body: [
      ...[0, 1, 2, 3, 4].flatMap((sumOf) => set(first + sumOf, constant(0))),
      ...overRows(offset!, (at) => [
        ...set(there!, load(at(stock!))),
        ...set(all!, load(at(asked!))),
        ...set(make!, sub(load(at(have!)), get(there!))),
        ...set(isLimited!, less(get(make!), constant(Number.POSITIVE_INFINITY))),
        ...set(left!, sub(get(all!), get(there!))),
        ...set(left!, sub(get(make!), positive(left!))),
        ...plus(0, load(at(fresh!))),
        ...plus(1, load(at(freshNet!))),
        ...plus(2, least(get(all!), get(there!))),
        ...plus(3, choose(get(make!), load(at(net!)), get(isLimited!))),
        ...plus(4, and(positive(left!), get(isLimited!))),
      ]),
      ...[0, 1, 2, 3, 4].flatMap((sumOf) =>
        storeReal(get(sums!), across(get(first + sumOf)), sumOf * 8),
      ),
    ],
  };
})();
