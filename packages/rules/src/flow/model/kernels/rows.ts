import { type Code, I32, V128 } from './assembler.ts';
import { addInt, both, each, get, int, real } from './expression.ts';
import { WIDE } from './kernels.ts';

/** Bytes of a row of draws. */
export const ROW = WIDE * 8;
/** Rows are gone through in pieces whose numbers stay in eight registers. */
export const PIECE = 128;
export const PARTS = PIECE / 16;

export const parts = (of: (part: number) => Code): Code =>
  Array.from({ length: PARTS }, (_, p) => of(p)).flat();
export const constant = (value: number): Code => both(real(value));
export const ints = (n: number) => new Array<typeof I32>(n).fill(I32);
export const vectors = (n: number) => new Array<typeof V128>(n).fill(V128);

/** Over the numbers of rows, two at a time: `at(param)` = address of the row's next two. */
export const overRows = (offset: number, body: (at: (param: number) => Code) => Code): Code =>
  each(
    offset,
    16,
    int(ROW),
    body((param) => addInt(get(param), get(offset))),
  );
