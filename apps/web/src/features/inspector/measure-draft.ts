import { say } from '@interlock/language';
import {
  DEFAULT_TOLERANCE,
  type Direction,
  type MeasureDefinition,
  measureDefinitionSchema,
  type Target,
} from '@interlock/plan';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';

/** A measure as typed: every number is still text, nothing that was typed is lost. */
export interface MeasureDraft {
  readonly unit: string;
  readonly direction: Direction;
  readonly bandHalfWidth: string;
  readonly kind: Target['kind'];
  readonly value: string;
  readonly cycles: string;
  /** Of a path: from which cycle on the new value holds. */
  readonly from: string;
  readonly amber: string;
  readonly red: string;
}

const percent = (fraction: number): string => String(Math.round(fraction * 100_000) / 1_000);

/** `from`: first day of the cycle that a new path value would start with. */
export function draftOf(measure: MeasureDefinition | undefined, from: string): MeasureDraft {
  const target = measure?.target ?? { kind: 'constant', value: 0 };
  const tolerance = measure?.tolerance ?? DEFAULT_TOLERANCE;
  return {
    unit: measure?.unit ?? '',
    direction: measure?.direction ?? 'higher',
    bandHalfWidth: numberText(measure?.bandHalfWidth),
    kind: target.kind,
    value: measure !== undefined && target.kind === 'constant' ? numberText(target.value) : '',
    cycles: 'cycles' in target ? String(target.cycles) : '8',
    from,
    amber: percent(tolerance.amber),
    red: percent(tolerance.red),
  };
}

export type DraftResult =
  | { readonly ok: true; readonly measure: MeasureDefinition }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Checks a draft; errors by field of the draft. `current` gives the path that is added to. */
export function measureOf(
  draft: MeasureDraft,
  current: MeasureDefinition | undefined,
): DraftResult {
  const errors: Record<string, string> = {};
  const number = (field: keyof MeasureDraft): number => {
    const value = parseNumber(draft[field]);
    if (value === null) errors[field] = say`Enter a number.`;
    return value ?? 0;
  };
  const tolerance = { amber: number('amber') / 100, red: number('red') / 100 };
  const target = targetOf(draft, current, number);
  const band = draft.direction === 'band' ? { bandHalfWidth: number('bandHalfWidth') } : {};
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const parsed = measureDefinitionSchema.safeParse({
    unit: draft.unit.trim(),
    direction: draft.direction,
    tolerance,
    target,
    ...band,
  });
  if (parsed.success) return { ok: true, measure: parsed.data };
  for (const issue of parsed.error.issues) {
    errors[fieldOf(issue.path.map(String))] ??= issue.message;
  }
  return { ok: false, errors };
}

function targetOf(
  draft: MeasureDraft,
  current: MeasureDefinition | undefined,
  number: (field: keyof MeasureDraft) => number,
): Target {
  switch (draft.kind) {
    case 'constant':
      return { kind: 'constant', value: number('value') };
    case 'path': {
      const before = current?.target.kind === 'path' ? current.target.values : [];
      if (draft.value.trim() === '' && before.length > 0) return { kind: 'path', values: before };
      const value = number('value');
      const values = [
        ...before.filter(([day]) => day !== draft.from),
        [draft.from, value] as [string, number],
      ];
      return { kind: 'path', values: values.toSorted((a, b) => (a[0] < b[0] ? -1 : 1)) };
    }
    case 'mean-of-first':
    case 'mean-of-preceding':
      return { kind: draft.kind, cycles: number('cycles') };
  }
}

/** Path of a schema issue → field of the draft. */
function fieldOf(path: readonly string[]): keyof MeasureDraft {
  if (path[0] === 'tolerance') return path[1] === 'red' ? 'red' : 'amber';
  if (path[0] === 'target') return path[1] === 'cycles' ? 'cycles' : 'value';
  return path[0] === 'bandHalfWidth' || path[0] === 'unit' || path[0] === 'direction'
    ? path[0]
    : 'unit';
}

/** What a target is, in words. */
export function targetText(target: Target, number: (value: number) => string): string {
  switch (target.kind) {
    case 'constant':
      return number(target.value);
    case 'path': {
      const last = target.values.at(-1);
      return say`path of ${target.values.length}, last ${last === undefined ? '–' : number(last[1])}`;
    }
    case 'mean-of-first':
      return say`mean of the first ${target.cycles} cycles`;
    case 'mean-of-preceding':
      return say`mean of the ${target.cycles} cycles before`;
  }
}
