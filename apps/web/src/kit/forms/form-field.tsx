import { type ReactNode, useId } from 'react';
import { ActingSelect } from './acting-select.tsx';
import './forms.css';

/** A labelled input of a form that is sent as a whole; same looks as {@link EditableField}. */
export function FormField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suffix?: string | undefined;
  readonly type?: 'text' | 'number' | 'date';
  readonly placeholder?: string;
  readonly list?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}) {
  const id = useId();
  const { error } = props;
  return (
    <div className="il-field">
      <label className="il-field__label" htmlFor={id}>
        {props.label}
      </label>
      <span className="il-field__box" data-invalid={error !== undefined}>
        <input
          id={id}
          className="il-field__input"
          type={props.type === 'date' ? 'date' : 'text'}
          inputMode={props.type === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          placeholder={props.placeholder}
          list={props.list}
          disabled={props.disabled}
          value={props.value}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-e`}
          onChange={(event) => props.onChange(event.target.value)}
        />
        {props.suffix === undefined ? null : (
          <span className="il-field__suffix">{props.suffix}</span>
        )}
      </span>
      <FieldMessage id={`${id}-e`} text={error} />
    </div>
  );
}

export function FormSelect<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="il-field">
      <label className="il-field__label" htmlFor={id}>
        {props.label}
      </label>
      <span className="il-field__box" data-invalid={props.error !== undefined}>
        <ActingSelect
          id={id}
          className="il-field__input"
          value={props.value}
          disabled={props.disabled}
          onTake={(taken) => {
            const chosen = props.options.find(([value]) => value === taken);
            if (chosen !== undefined) props.onChange(chosen[0]);
          }}
        >
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </ActingSelect>
      </span>
      <FieldMessage id={`${id}-e`} text={props.error} />
    </div>
  );
}

export function FieldMessage({ id, text }: { id?: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className="il-field__error" role="alert" {...(id === undefined ? {} : { id })}>
      {text}
    </span>
  );
}

/** What went wrong with the form as a whole, above its buttons. */
export function FormProblem({ text }: { text: ReactNode }) {
  if (text === null || text === undefined || text === '') return null;
  return (
    <p className="il-form__problem" role="alert">
      {text}
    </p>
  );
}
