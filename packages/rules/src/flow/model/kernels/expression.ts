import { type Code, signed, unsigned } from './assembler.ts';

/* Instructions of WebAssembly as functions of their operands, as far as the kernels use them. */

const binary =
  (...op: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...op];
const vector = (op: number): number[] => [0xfd, ...unsigned(op)];
const memory = (align: number, offset: number): number[] => [align, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const int = (value: number): Code => [0x41, ...signed(value)];
export const real = (value: number): Code => [
  0x44,
  ...new Uint8Array(new Float64Array([value]).buffer),
];

export const addInt = binary(0x6a);
export const subInt = binary(0x6b);
export const andInt = binary(0x71);
export const orInt = binary(0x72);
export const lessInt = binary(0x48);
export const shifted = (a: Code, bits: number): Code => [...a, ...int(bits), 0x74];
/** `at` is an address, `offset` a constant number of bytes after it. */
export const loadInt = (at: Code, offset = 0): Code => [...at, 0x28, ...memory(2, offset)];
export const storeInt = (at: Code, value: Code): Code => [...at, ...value, 0x36, ...memory(2, 0)];
export const loadReal = (at: Code, offset = 0): Code => [...at, 0x2b, ...memory(3, offset)];
export const call = (index: number, args: readonly Code[]): Code => [
  ...args.flat(),
  0x10,
  ...unsigned(index),
];
/** Ends the function. */
export const leave = (value: Code): Code => [...value, 0x0f];

/** Two numbers at once. */
export const load = (at: Code, offset = 0): Code => [...at, ...vector(0), ...memory(3, offset)];
export const store = (at: Code, value: Code, offset = 0): Code => [
  ...at,
  ...value,
  ...vector(11),
  ...memory(3, offset),
];
/** One number, twice; two 32-bit numbers in 64 bits each. */
export const loadBoth = (at: Code): Code => [...at, ...vector(10), ...memory(3, 0)];
export const loadSingles = (at: Code, offset = 0): Code => [
  ...at,
  ...vector(0x5d),
  ...memory(2, offset),
  ...vector(0x5f),
];
export const storeReal = (at: Code, value: Code, offset: number): Code => [
  ...at,
  ...value,
  0x39,
  ...memory(3, offset),
];
export const both = (value: Code): Code => [...value, ...vector(0x14)];
const lane = (value: Code, which: number): Code => [...value, ...vector(0x21), which];
/** The sum of the two numbers. */
export const across = (value: Code): Code => [...lane(value, 0), ...lane(value, 1), 0xa0];

export const add = binary(...vector(0xf0));
export const sub = binary(...vector(0xf1));
export const mul = binary(...vector(0xf2));
export const div = binary(...vector(0xf3));
/** b < a ? b : a. */
export const least = binary(...vector(0xf6));
export const less = binary(...vector(0x49));
export const more = binary(...vector(0x4a));
export const atLeast = binary(...vector(0x4c));
export const and = binary(...vector(0x4e));
/** a where b does not hold. */
export const andNot = binary(...vector(0x4f));
export const or = binary(...vector(0x50));
/** Where the mask holds `yes`, else `no`. */
export const choose = (yes: Code, no: Code, mask: Code): Code => [
  ...yes,
  ...no,
  ...mask,
  ...vector(0x52),
];
/** 1 where any bit is set. */
export const any = (value: Code): Code => [...value, ...vector(0x53)];

/** Runs `body` once, and again as long as the condition holds after it. */
export const repeat = (body: Code, again: Code): Code => [
  ...[0x03, 0x40],
  ...body,
  ...again,
  ...[0x0d, 0x00],
  0x0b,
];
/** Runs `body` for local = 0, step, 2·step … below `end`, at least once. */
export const each = (local: number, step: number, end: Code, body: Code): Code => [
  ...set(local, int(0)),
  ...repeat([...body, ...set(local, addInt(get(local), int(step)))], lessInt(get(local), end)),
];
export const when = (condition: Code, body: Code): Code => [
  ...condition,
  ...[0x04, 0x40],
  ...body,
  0x0b,
];
