import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { cleanLine } from './clean-line.ts';
import { LIMITS } from './limits.ts';

// Without it a check that has no words of its own says "Invalid input" and no more.
z.config(z.locales.en());

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** A stable identifier: letters, digits, `_` and `-`; unique within its board. */
export const idSchema = z.string().check(
  z.regex(/^[A-Za-z0-9_-]+$/, { error: () => say`use only letters, digits, "-" and "_"` }),
  z.maxLength(LIMITS.idLength),
  z.refine((id) => !RESERVED.has(id), { error: () => say`this word is reserved` }),
);

/** Any calendar day, `YYYY-MM-DD`, proleptic Gregorian, no time zone: what is written already. */
export const anyDateSchema = z.iso.date({ error: () => say`write the day as YYYY-MM-DD` });

/** A calendar day that a plan may name. Beyond it lie slips of the keyboard, as year 0026 or 9999. */
export const dateSchema = anyDateSchema.check(
  z.refine((day) => day >= LIMITS.firstDay && day <= LIMITS.lastDay, {
    error: () => say`the day must lie from ${LIMITS.firstDay} to ${LIMITS.lastDay}`,
  }),
);

/** A finite number that a person may type: no NaN, no infinity, |x| ≤ 1e12. */
export const numberSchema = z.number({ error: () => say`enter a number` }).check(
  z.gte(-LIMITS.magnitude, {
    error: () => say`the number must not be below −${LIMITS.magnitude}`,
  }),
  z.lte(LIMITS.magnitude, { error: () => say`the number must not exceed ${LIMITS.magnitude}` }),
);

export const nonNegativeSchema = numberSchema.check(
  z.gte(0, { error: () => say`the number must not be negative` }),
);

export const positiveSchema = numberSchema.check(
  z.gt(0, { error: () => say`the number must be greater than zero` }),
);

/** A span of time in days, fractions allowed. */
export const daysSchema = nonNegativeSchema.check(
  z.lte(LIMITS.durationDays, { error: () => say`a century is the most` }),
);

/** Position of a top left corner on the canvas in px: `[x, y]`, written as one value. */
export const positionSchema = z.tuple([
  z.number().check(z.gte(-LIMITS.coordinate), z.lte(LIMITS.coordinate)),
  z.number().check(z.gte(-LIMITS.coordinate), z.lte(LIMITS.coordinate)),
]);
export type Position = z.infer<typeof positionSchema>;

/** One line of text that a person typed, as it is seen; shown as text, never as markup. */
export const lineSchema = (max: number, field: string | (() => string)) =>
  z.string().check(
    z.overwrite(cleanLine),
    z.maxLength(max, {
      error: () =>
        say`${typeof field === 'string' ? field : field()} may have ${max} characters at most`,
    }),
  );
