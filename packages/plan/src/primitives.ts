import { z } from 'zod';
import { LIMITS } from './limits.ts';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** A stable identifier: letters, digits, `_` and `-`; unique within its board. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/, 'use only letters, digits, "-" and "_"')
  .max(LIMITS.idLength)
  .refine((id) => !RESERVED.has(id), 'this word is reserved');

/** A calendar day, `YYYY-MM-DD`, proleptic Gregorian, no time zone. */
export const dateSchema = z.iso.date('write the day as YYYY-MM-DD');

/** A finite number that a person may type: no NaN, no infinity, |x| ≤ 1e12. */
export const numberSchema = z
  .number('enter a number')
  .min(-LIMITS.magnitude, `the number must not be below −${LIMITS.magnitude}`)
  .max(LIMITS.magnitude, `the number must not exceed ${LIMITS.magnitude}`);

export const nonNegativeSchema = numberSchema.min(0, 'the number must not be negative');

export const positiveSchema = numberSchema.gt(0, 'the number must be greater than zero');

/** A span of time in days, fractions allowed. */
export const daysSchema = nonNegativeSchema.max(LIMITS.durationDays, 'a century is the most');

/** Position of a top left corner on the canvas in px: `[x, y]`, written as one value. */
export const positionSchema = z.tuple([
  z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate),
  z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate),
]);
export type Position = z.infer<typeof positionSchema>;

/** One line of text that a person typed; shown as text, never as markup. */
export const lineSchema = (max: number, field: string) =>
  z.string().max(max, `${field} may have ${max} characters at most`);
