import { type Code, F64, I32, type WasmFunction } from './assembler.ts';
import {
  across,
  add,
  addInt,
  and,
  any,
  atLeast,
  both,
  choose,
  div,
  each,
  get,
  int,
  least,
  less,
  load,
  loadBoth,
  loadInt,
  more,
  mul,
  or,
  orInt,
  repeat,
  set,
  shifted,
  store,
  storeReal,
  sub,
  when,
} from './expression.ts';
import { ENOUGH, ROUNDING, SLACK, SOME_SINGLE } from './kernels.ts';
import { constant, ints, overRows, PARTS, PIECE, parts, ROW, vectors } from './rows.ts';

/* Code of the kernels that serve and share out; `kernels.ts` says what each does. */

export const supply: WasmFunction = (() => {
  const [capacity, limit, bound, stock, asked, have, offset] = [0, 1, 2, 3, 4, 5, 6];
  const [there, short] = [7, 8];
  return {
    name: 'supply',
    params: ints(6),
    locals: [I32, ...vectors(2)],
    result: I32,
    body: [
      ...set(short, constant(0)),
      ...overRows(offset, (at) => [
        ...set(
          there,
          add(load(at(stock)), least(least(load(at(capacity)), load(at(limit))), load(at(bound)))),
        ),
        ...store(at(have), get(there)),
        ...set(short, or(get(short), less(get(there), mul(load(at(asked)), constant(ENOUGH))))),
      ]),
      ...any(get(short)),
    ],
  };
})();

export const limitLate: WasmFunction = (() => {
  const [rows, n, fresh, net, limit, k, j, at] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [from, own, most] = [8, 9, 10];
  const first = 11;
  return {
    name: 'limitLate',
    params: ints(5),
    locals: [...ints(4), ...vectors(2 + PARTS)],
    result: null,
    body: each(k, PIECE, int(ROW), [
      ...parts((p) => set(first + p, constant(1))),
      ...each(j, 1, get(n), [
        ...set(at, addInt(loadInt(addInt(get(rows), shifted(get(j), 2))), get(k))),
        ...parts((p) => set(first + p, least(get(first + p), load(get(at), p * 16)))),
      ]),
      ...parts((p) => [
        ...set(from, addInt(get(k), int(p * 16))),
        ...set(own, load(addInt(get(fresh), get(from)))),
        ...set(
          most,
          add(get(own), mul(get(first + p), sub(load(addInt(get(net), get(from))), get(own)))),
        ),
        ...store(
          addInt(get(limit), get(from)),
          choose(
            least(load(addInt(get(limit), get(from))), get(most)),
            load(addInt(get(limit), get(from))),
            less(get(first + p), constant(1)),
          ),
        ),
      ]),
    ]),
  };
})();

export const lateParts: WasmFunction = (() => {
  const [have, asked, fresh, own, waiting, served, part] = [0, 1, 2, 3, 4, 5, 6];
  const [offset, isNew, isLate, left, result, single, late] = [7, 8, 9, 10, 11, 12, 13];
  return {
    name: 'lateParts',
    params: ints(7),
    locals: [I32, ...vectors(6)],
    result: I32,
    body: [
      ...set(single!, constant(0)),
      ...set(late!, constant(0)),
      ...overRows(offset!, (at) => [
        ...set(isNew!, sub(load(at(fresh!)), load(at(own!)))),
        ...set(
          isLate!,
          sub(sub(sub(load(at(asked!)), load(at(own!))), load(at(waiting!))), get(isNew!)),
        ),
        ...set(left!, sub(sub(load(at(have!)), load(at(served!))), get(isNew!))),
        ...set(
          result!,
          choose(
            and(div(get(left!), get(isLate!)), more(get(left!), constant(0))),
            constant(1),
            and(more(get(isLate!), get(left!)), more(get(isLate!), constant(0))),
          ),
        ),
        ...set(
          result!,
          choose(constant(-1), get(result!), less(get(left!), mul(constant(-SLACK), get(isNew!)))),
        ),
        ...set(
          result!,
          choose(
            constant(1),
            get(result!),
            atLeast(load(at(have!)), mul(load(at(asked!)), constant(ENOUGH))),
          ),
        ),
        ...store(at(part!), get(result!)),
        ...set(single!, or(get(single!), less(get(result!), constant(0)))),
        ...set(
          late!,
          or(get(late!), and(less(get(result!), constant(1)), atLeast(get(result!), constant(0)))),
        ),
      ]),
      ...orInt(any(get(late!)), shifted(any(get(single!)), 31 - Math.clz32(SOME_SINGLE))),
    ],
  };
})();

export const share: WasmFunction = (() => {
  const [rows, factors, n, nets, have, served, part, demands, shares] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [offset, j, at, again] = [9, 10, 11, 12];
  const [single, left, sharing, most, demand, met, found] = [13, 14, 15, 16, 17, 18, 19];
  const place = (list: number): Code =>
    addInt(get(list), addInt(get(offset!), [...get(j!), ...int(31 - Math.clz32(ROW)), 0x74]));
  const level = set(
    most!,
    and(
      div(get(left!), get(sharing!)),
      and(more(get(sharing!), constant(0)), more(get(left!), constant(0))),
    ),
  );
  return {
    name: 'share',
    params: ints(9),
    locals: [...ints(4), ...vectors(7)],
    result: null,
    body: overRows(offset!, (row) => [
      ...set(single!, less(load(row(part!)), constant(0))),
      ...when(any(get(single!)), [
        ...set(left!, sub(load(row(have!)), load(row(served!)))),
        ...set(sharing!, constant(0)),
        ...each(j!, 1, get(n!), [
          ...set(
            at!,
            addInt(
              addInt(get(nets!), get(offset!)),
              loadInt(addInt(get(rows!), shifted(get(j!), 2))),
            ),
          ),
          ...store(
            place(demands!),
            mul(loadBoth(addInt(get(factors!), shifted(get(j!), 3))), load(get(at!))),
          ),
          ...store(place(shares!), constant(-1)),
          ...set(sharing!, add(get(sharing!), constant(1))),
        ]),
        // A draw that has settled stays as it is while the other goes on.
        ...repeat(
          [
            ...set(found!, constant(0)),
            ...level,
            ...each(j!, 1, get(n!), [
              ...set(demand!, load(place(demands!))),
              ...set(
                met!,
                and(less(load(place(shares!)), constant(0)), atLeast(get(most!), get(demand!))),
              ),
              ...store(place(shares!), choose(get(demand!), load(place(shares!)), get(met!))),
              ...set(left!, sub(get(left!), and(get(demand!), get(met!)))),
              ...set(sharing!, sub(get(sharing!), and(constant(1), get(met!)))),
              ...set(found!, or(get(found!), get(met!))),
            ]),
            ...set(again!, any(get(found!))),
          ],
          get(again!),
        ),
        ...level,
        ...each(j!, 1, get(n!), [
          ...set(met!, load(place(shares!))),
          ...store(place(shares!), choose(get(most!), get(met!), less(get(met!), constant(0)))),
        ]),
      ]),
    ]),
  };
})();

export const limitShared: WasmFunction = (() => {
  const [shareRow, factor, part, net, limit, offset, most, before] = [0, 1, 2, 3, 4, 5, 6, 7];
  return {
    name: 'limitShared',
    params: [I32, F64, I32, I32, I32],
    locals: [I32, ...vectors(2)],
    result: null,
    body: overRows(offset!, (at) => [
      ...set(most!, div(load(at(shareRow!)), both(get(factor!)))),
      ...set(before!, load(at(limit!))),
      ...store(
        at(limit!),
        choose(
          get(most!),
          get(before!),
          and(
            less(load(at(part!)), constant(0)),
            and(less(get(most!), load(at(net!))), less(get(most!), get(before!))),
          ),
        ),
      ),
    ]),
  };
})();

export const countShort: WasmFunction = (() => {
  const [demand, shareRow, part, tolerance, quantity, penalty, loss, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7,
  ];
  const [offset, due, short, open, counts] = [8, 9, 10, 11, 12];
  const first = 13;
  const plus = (sumOf: number, value: Code): Code =>
    set(first + sumOf, add(get(first + sumOf), and(value, get(counts!))));
  return {
    name: 'countShort',
    params: [I32, I32, I32, F64, F64, F64, I32, I32],
    locals: [I32, ...vectors(7)],
    result: null,
    body: [
      ...[0, 1, 2].flatMap((sumOf) => set(first + sumOf, constant(0))),
      ...overRows(offset!, (at) => [
        ...set(due!, load(at(demand!))),
        ...set(short!, sub(get(due!), load(at(shareRow!)))),
        ...set(
          counts!,
          and(
            less(load(at(part!)), constant(0)),
            more(get(short!), mul(constant(ROUNDING), get(due!))),
          ),
        ),
        ...set(open!, sub(least(get(due!), both(get(quantity!))), load(at(shareRow!)))),
        ...set(open!, and(get(open!), more(get(open!), constant(0)))),
        ...store(
          at(loss!),
          choose(
            add(load(at(loss!)), mul(both(get(penalty!)), get(open!))),
            load(at(loss!)),
            get(counts!),
          ),
        ),
        ...plus(0, get(short!)),
        ...plus(1, get(open!)),
        ...plus(2, and(constant(1), more(get(short!), mul(both(get(tolerance!)), get(due!))))),
      ]),
      ...[0, 1, 2].flatMap((sumOf) => storeReal(get(sums!), across(get(first + sumOf)), sumOf * 8)),
    ],
  };
})();
