import { say } from '@interlock/language';
import { useState } from 'react';
import { TextField } from '../../kit/controls/fields.tsx';
import { parseNumber } from '../../kit/forms/parse-number.ts';

/** A number that is taken as soon as it can be read; half-typed text stays until it can. */
export function NumberField({
  label,
  value,
  whole = false,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  /** A whole number from 1. */
  readonly whole?: boolean;
  readonly onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const fault =
    typed === null || readable(typed, whole) !== null
      ? undefined
      : whole
        ? say`A whole number from 1.`
        : say`This is not a number.`;
  return (
    <TextField
      label={label}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={typed ?? (value === null ? '' : String(value))}
      maxLength={24}
      error={fault}
      onChange={(text) => {
        setTyped(text);
        const read = readable(text, whole);
        if (read !== null) onChange(read);
      }}
      onBlur={() => {
        if (fault === undefined) setTyped(null);
      }}
    />
  );
}

function readable(text: string, whole: boolean): number | null {
  const value = parseNumber(text);
  if (value === null) return null;
  return !whole || (Number.isInteger(value) && value >= 1 && value <= 520) ? value : null;
}
