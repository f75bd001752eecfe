import { F64, I32, type WasmFunction } from './assembler.ts';
import {
  add,
  and,
  andNot,
  any,
  atLeast,
  both,
  choose,
  div,
  get,
  least,
  less,
  load,
  more,
  mul,
  or,
  orInt,
  set,
  shifted,
  store,
  sub,
} from './expression.ts';
import { ENOUGH, FULLY, SINGLE } from './kernels.ts';
import { constant, overRows, vectors } from './rows.ts';

/* Code of the kernels for contracts that stand for one part together; `kernels.ts` says what each does. */

export const split: WasmFunction = (() => {
  const [agreed, below, beyond, from, needs, target, offset, need] = [0, 1, 2, 3, 4, 5, 6, 7];
  return {
    name: 'split',
    params: [F64, F64, F64, F64, I32, I32],
    locals: [I32, ...vectors(1)],
    result: null,
    body: overRows(offset, (at) => [
      ...set(need, load(at(needs))),
      ...store(
        at(target),
        choose(
          add(both(get(from)), mul(both(get(beyond)), sub(get(need), both(get(agreed))))),
          mul(both(get(below)), get(need)),
          more(get(need), both(get(agreed))),
        ),
      ),
    ]),
  };
})();

export const addMore: WasmFunction = (() => {
  const [factor, need, ask, before, sums, offset, rest] = [0, 1, 2, 3, 4, 5, 6];
  return {
    name: 'addMore',
    params: [F64, I32, I32, I32, I32],
    locals: [I32, ...vectors(1)],
    result: null,
    body: overRows(offset, (at) => [
      ...set(rest, sub(mul(both(get(factor)), load(at(need))), load(at(ask)))),
      ...store(at(sums), add(load(at(before)), and(get(rest), more(get(rest), constant(0))))),
    ]),
  };
})();

export const tellApart: WasmFunction = (() => {
  const [have, asked, drawn, wanted, part, how, allDrawn, settles] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [offset, enough, left, single, full, singles, fulls, serves] = [
    8, 9, 10, 11, 12, 13, 14, 15,
  ];
  const positive = more(get(left), constant(0));
  return {
    name: 'tellApart',
    params: [I32, I32, I32, I32, I32, I32, F64, F64],
    locals: [I32, ...vectors(7)],
    result: I32,
    body: [
      ...set(singles, constant(0)),
      ...set(fulls, constant(0)),
      ...overRows(offset, (at) => [
        ...set(enough, atLeast(load(at(have)), mul(load(at(asked)), constant(ENOUGH)))),
        ...set(left, sub(load(at(have)), load(at(asked)))),
        ...set(left, and(get(left), positive)),
        // What nothing limits is neither.
        ...set(serves, and(get(enough), less(load(at(have)), constant(Number.POSITIVE_INFINITY)))),
        ...set(
          single,
          or(
            and(
              get(serves),
              or(
                less(get(left), load(at(drawn))),
                and(positive, less(get(left), load(at(wanted)))),
              ),
            ),
            andNot(
              or(more(both(get(allDrawn)), constant(0)), less(load(at(part)), constant(0))),
              get(enough),
            ),
          ),
        ),
        ...set(full, andNot(and(get(serves), atLeast(get(left), load(at(wanted)))), get(single))),
        ...store(
          at(part),
          choose(
            constant(1),
            load(at(part)),
            and(andNot(get(single), get(enough)), more(both(get(settles)), constant(0))),
          ),
        ),
        ...store(at(how), or(and(constant(SINGLE), get(single)), and(constant(FULLY), get(full)))),
        ...set(singles, or(get(singles), get(single))),
        ...set(fulls, or(get(fulls), get(full))),
      ]),
      ...orInt(any(get(singles)), shifted(any(get(fulls)), 1)),
    ],
  };
})();

export const deliver: WasmFunction = (() => {
  const [ask, fresh, part, how, factor, need, given] = [0, 1, 2, 3, 4, 5, 6];
  const [offset, late, amount, all] = [7, 8, 9, 10];
  return {
    name: 'deliver',
    params: [I32, I32, I32, I32, F64, I32, I32],
    locals: [I32, ...vectors(3)],
    result: null,
    body: overRows(offset, (at) => [
      ...set(late, sub(load(at(ask)), load(at(fresh)))),
      ...set(
        amount,
        sub(
          load(at(ask)),
          and(mul(sub(constant(1), load(at(part))), get(late)), more(get(late), constant(0))),
        ),
      ),
      ...set(all, mul(both(get(factor)), load(at(need)))),
      ...set(
        amount,
        choose(
          get(all),
          get(amount),
          and(atLeast(load(at(how)), constant(FULLY)), more(get(all), get(amount))),
        ),
      ),
      ...store(
        at(given),
        choose(get(amount), load(at(given)), less(load(at(how)), constant(SINGLE))),
      ),
    ]),
  };
})();

export const keep: WasmFunction = (() => {
  const [share, part, given, offset] = [0, 1, 2, 3];
  return {
    name: 'keep',
    params: [I32, I32, I32],
    locals: [I32],
    result: null,
    body: overRows(offset, (at) =>
      store(at(given), choose(load(at(share)), load(at(given)), less(load(at(part)), constant(0)))),
    ),
  };
})();

export const gather: WasmFunction = (() => {
  const [given, factor, before, sums, offset] = [0, 1, 2, 3, 4];
  return {
    name: 'gather',
    params: [I32, F64, I32, I32],
    locals: [I32],
    result: null,
    body: overRows(offset, (at) =>
      store(at(sums), add(load(at(before)), div(load(at(given)), both(get(factor))))),
    ),
  };
})();

export const lower: WasmFunction = (() => {
  const [sums, limit, offset] = [0, 1, 2];
  return {
    name: 'lower',
    params: [I32, I32],
    locals: [I32],
    result: null,
    body: overRows(offset, (at) => store(at(limit), least(load(at(limit)), load(at(sums))))),
  };
})();
