import { type Code, I32, type WasmFunction } from './assembler.ts';
import {
  across,
  add,
  addInt,
  andInt,
  call,
  each,
  get,
  int,
  least,
  leave,
  load,
  loadInt,
  loadReal,
  real,
  set,
  shifted,
  store,
  storeInt,
  storeReal,
  subInt,
  when,
} from './expression.ts';
import {
  ENTRY,
  FIELDS,
  HAS_OWN,
  SHARED_ALIKE,
  SHARED_ALWAYS,
  SHARED_PARTS,
  SHARED_SHORT,
  SOME_LATE,
  SOME_SINGLE,
} from './kernels.ts';
import { constant, ints, overRows, vectors } from './rows.ts';

/* Code of the kernels that go through many cards; `kernels.ts` says what each does. */

export const serveOwn: WasmFunction = (() => {
  const [have, own, waiting, served, sums, offset, there, all] = [0, 1, 2, 3, 4, 5, 6, 7];
  return {
    name: 'serveOwn',
    params: ints(5),
    locals: [I32, ...vectors(2)],
    result: null,
    body: [
      ...set(all, constant(0)),
      ...overRows(offset, (at) => [
        ...set(there, least(add(load(at(own)), load(at(waiting))), load(at(have)))),
        ...store(at(served), get(there)),
        ...set(all, add(get(all), get(there))),
      ]),
      ...storeReal(get(sums), across(get(all)), 0),
    ],
  };
})();

export const clear: WasmFunction = (() => {
  const [limit, offset] = [0, 1];
  return {
    name: 'clear',
    params: ints(1),
    locals: [I32],
    result: null,
    body: overRows(offset, (at) => store(at(limit), constant(Number.POSITIVE_INFINITY))),
  };
})();

/** Passes call other kernels: `indexOf` tells where these stand. */
export function passes(indexOf: (name: string) => number): WasmFunction[] {
  const run = (name: string, ...args: Code[]): Code => call(indexOf(name), args);
  return [askCards(run), serveCards(run)];
}

type Run = (name: string, ...args: Code[]) => Code;

function askCards(run: Run): WasmFunction {
  const [table, n, waits, zero, nets, sums, net, entry, c, waiting] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ];
  const field = (name: keyof typeof FIELDS): Code => loadInt(get(entry), FIELDS[name] * 4);
  const row = (start: number): Code => addInt(get(start), field('offset'));
  return {
    name: 'askCards',
    params: ints(7),
    locals: ints(3),
    result: null,
    body: [
      ...set(entry, get(table)),
      ...each(c, 1, get(n), [
        ...set(waiting, addInt(andInt(subInt(field('waiting'), get(zero)), get(waits)), get(zero))),
        ...run(
          'ask',
          field('rows'),
          field('factors'),
          field('count'),
          get(nets),
          row(sums),
          field('stock'),
          row(net),
          field('own'),
          get(waiting),
        ),
        ...set(entry, addInt(get(entry), int(ENTRY))),
      ]),
    ],
  };
}

function serveCards(run: Run): WasmFunction {
  const [table, n, waits, zero, one, have, capacity, limit] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [asked, net, fresh, freshNet, latePart, lateRows] = [8, 9, 10, 11, 12, 13];
  const [wanted, how, lateRow] = [14, 15, 16];
  const [entry, c, j, at, late, before, found, offset] = [17, 18, 19, 20, 21, 22, 23, 24];
  const field = (name: keyof typeof FIELDS): Code => loadInt(get(entry), FIELDS[name] * 4);
  const row = (start: number): Code => addInt(get(start), get(offset));
  const is = (kind: number): Code => andInt(field('kind'), int(kind));
  const gathered: Code = [
    ...set(before, get(zero)),
    ...set(at, field('gather')),
    ...each(j, 1, field('gatherCount'), [
      ...run('gather', loadInt(get(at)), loadReal(get(at), 8), get(before), get(one)),
      ...set(before, get(one)),
      ...when(loadInt(get(at), 4), [
        ...run('lower', get(one), row(limit)),
        ...set(before, get(zero)),
      ]),
      ...set(at, addInt(get(at), int(16))),
    ]),
  ];
  const limitedLate: Code = [
    ...set(late, int(0)),
    ...set(at, field('late')),
    ...each(j, 1, field('lateCount'), [
      ...when(loadInt(loadInt(get(at))), [
        ...storeInt(addInt(get(lateRows), shifted(get(late), 2)), loadInt(get(at), 4)),
        ...set(late, addInt(get(late), int(1))),
      ]),
      ...set(at, addInt(get(at), int(8))),
    ]),
    ...when(
      get(late),
      run('limitLate', get(lateRows), get(late), row(freshNet), row(net), row(limit)),
    ),
  ];
  const findLate: Code = [
    ...set(
      found,
      run(
        'lateParts',
        get(have),
        row(asked),
        row(fresh),
        field('own'),
        field('waiting'),
        field('served'),
        row(latePart),
      ),
    ),
    ...storeInt(field('isLate'), andInt(get(found), int(SOME_LATE))),
  ];
  const consumer = (start: number): Code => addInt(get(start), loadInt(get(at), 8));
  const [askRow, givenRow] = [loadInt(get(at)), loadInt(get(at), 4)];
  const [below, ratio] = [loadReal(get(at), 16), loadReal(get(at), 24)];
  const splitInto = (nets: number, target: Code): Code =>
    run('split', real(Number.POSITIVE_INFINITY), below, real(0), real(0), consumer(nets), target);
  const eachKept = (body: Code): Code => [
    ...set(at, field('kept')),
    ...each(j, 1, field('keptCount'), [...body, ...set(at, addInt(get(at), int(32)))]),
  ];
  const shareParts: Code = [
    ...set(before, get(zero)),
    ...eachKept([
      ...splitInto(net, askRow),
      ...run('addMore', ratio, consumer(net), askRow, get(before), get(wanted)),
      ...set(before, get(wanted)),
    ]),
    ...findLate,
    ...when(andInt(get(found), int(SOME_SINGLE)), leave(get(c))),
    ...when(
      andInt(
        run(
          'tellApart',
          get(have),
          row(asked),
          get(zero),
          get(before),
          row(latePart),
          get(how),
          real(0),
          real(0),
        ),
        int(1),
      ),
      leave(get(c)),
    ),
    ...eachKept([
      ...set(late, askRow),
      ...when(andInt(get(found), int(SOME_LATE)), [
        ...splitInto(freshNet, get(lateRow)),
        ...set(late, get(lateRow)),
      ]),
      ...run('deliver', askRow, get(late), row(latePart), get(how), ratio, consumer(net), givenRow),
    ]),
  ];
  return {
    name: 'serveCards',
    params: ints(17),
    locals: ints(8),
    result: I32,
    body: [
      ...set(entry, get(table)),
      ...each(c, 1, get(n), [
        ...set(offset, field('offset')),
        ...when(field('gatherCount'), gathered),
        ...when(get(waits), when(field('lateCount'), limitedLate)),
        ...storeInt(field('isLate'), int(0)),
        ...set(
          found,
          run(
            'supply',
            row(capacity),
            row(limit),
            field('bound'),
            field('stock'),
            row(asked),
            get(have),
          ),
        ),
        ...run('clear', row(limit)),
        ...when(
          is(HAS_OWN),
          run(
            'serveOwn',
            get(have),
            field('own'),
            field('waiting'),
            field('served'),
            addInt(field('sums'), int(40)),
          ),
        ),
        ...run(
          'count',
          row(fresh),
          row(freshNet),
          row(asked),
          row(net),
          field('stock'),
          get(have),
          field('sums'),
        ),
        ...when(is(SHARED_ALWAYS), leave(get(c))),
        ...when(get(found), [
          ...when(is(SHARED_SHORT), leave(get(c))),
          ...when(is(SHARED_ALIKE), [
            ...findLate,
            ...when(andInt(get(found), int(SOME_SINGLE)), leave(get(c))),
          ]),
        ]),
        ...when(is(SHARED_PARTS), shareParts),
        ...set(entry, subInt(get(entry), int(ENTRY))),
      ]),
      ...get(n),
    ],
  };
}
