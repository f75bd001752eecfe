import { type ReactNode, useId } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import './controls.css';

interface FieldText {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Why the value cannot be taken; shown and announced. */
  readonly error?: string | undefined;
}

export interface TextFieldProps
  extends FieldText,
    Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly placeholder?: string;
  readonly list?: string;
}

/** A line of text with its label above. */
export function TextField({
  label,
  hint,
  error,
  placeholder,
  list,
  autoFocus = false,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} className="il-c-field" isInvalid={error !== undefined}>
      <Label className="il-c-label">{label}</Label>
      <Input
        className="il-c-input"
        // Given to the input itself: react-aria focuses a frame later, and a letter could be lost.
        autoFocus={autoFocus}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(list === undefined ? {} : { list })}
      />
      {hint === undefined || error !== undefined ? null : (
        <Text slot="description" className="il-c-hint">
          {hint}
        </Text>
      )}
      <FieldError className="il-c-error">{error}</FieldError>
    </AriaTextField>
  );
}

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean;
}

/**
 * A choice of a few. The platform's own select: the same on a phone, with a screen reader and by
 * keyboard, and a row of forty of them costs nothing.
 */
export function SelectField<T extends string>({
  label,
  hideLabel = false,
  hint,
  value,
  options,
  onChange,
  disabled = false,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="il-c-field">
      {hideLabel ? null : (
        <label className="il-c-label" htmlFor={id}>
          {label}
        </label>
      )}
      <select
        id={id}
        className="il-c-input il-c-select"
        value={value}
        disabled={disabled}
        {...(hideLabel ? { 'aria-label': label } : {})}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled === true}>
            {option.label}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <div className="il-c-hint">{hint}</div>}
    </div>
  );
}

/** A switch between two states, written out. */
export function CheckField({
  label,
  hint,
  checked,
  onChange,
  disabled = false,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  return (
    <label className="il-c-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint === undefined ? null : <span className="il-c-hint">{hint}</span>}
      </span>
    </label>
  );
}
