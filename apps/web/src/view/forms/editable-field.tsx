import type { Outcome } from '@interlock/board';
import { useEffect, useId, useRef, useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { composes } from '../../kit/page/shortcuts.ts';
import '../../kit/forms/forms.css';

export interface EditableFieldProps {
  readonly label: string;
  /** What is shared now, as text. */
  readonly value: string;
  /** Unit or hint behind the input. */
  readonly suffix?: string;
  readonly type?: 'text' | 'number' | 'date';
  readonly placeholder?: string;
  readonly list?: string;
  readonly readOnly?: boolean;
  readonly large?: boolean;
  /** Told to others while the field has the keyboard. */
  readonly subject: string;
  readonly field: string;
  /** What is being typed, before it is written; null when that has ended. */
  onType?(text: string | null): void;
  /** Writes; a refusal keeps the text and says why. */
  commit(text: string): Outcome<object> | string;
}

/**
 * A field of the shared document. It shows what is shared until somebody types here; then the own
 * text stays until Enter or leaving writes it, or Escape gives it up.
 */
export function EditableField(props: EditableFieldProps) {
  const { label, value, type = 'text', readOnly = false, subject, field } = props;
  const session = useSession();
  const id = useId();
  const [draft, keepDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const abandoned = useRef(false);

  const setDraft = (text: string | null): void => {
    keepDraft(text);
    props.onType?.(text);
  };

  // Another card is shown in the same place: what was typed belongs to the old one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reset by subject only
  useEffect(() => {
    setDraft(null);
    setError(null);
  }, [subject]);

  const write = (): void => {
    session.setPresence({ editing: null });
    if (abandoned.current) {
      abandoned.current = false;
      return;
    }
    if (draft === null) return;
    if (draft === value) {
      setDraft(null);
      setError(null);
      return;
    }
    const outcome = props.commit(draft);
    const message =
      typeof outcome === 'string'
        ? outcome
        : outcome.ok
          ? null
          : (outcome.issues[0]?.message ?? '');
    setError(message);
    if (message === null) setDraft(null);
  };

  if (readOnly) {
    return (
      <div className={`il-field${props.large === true ? ' il-field--large' : ''}`}>
        <span className="il-field__label">{label}</span>
        <span className="il-field__value">
          {value === '' ? '–' : value}
          {props.suffix === undefined || value === '' ? null : ` ${props.suffix}`}
        </span>
      </div>
    );
  }
  return (
    <div className={`il-field${props.large === true ? ' il-field--large' : ''}`}>
      <label className="il-field__label" htmlFor={id}>
        {label}
      </label>
      <span className="il-field__box" data-invalid={error !== null}>
        <input
          id={id}
          className="il-field__input"
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          placeholder={props.placeholder}
          list={props.list}
          value={draft ?? value}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-e`}
          onFocus={() => session.setPresence({ editing: { subject, field: field.slice(0, 40) } })}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={write}
          onKeyDown={(event) => {
            if (composes(event)) return;
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') {
              event.preventDefault();
              event.stopPropagation();
              abandoned.current = true;
              setDraft(null);
              setError(null);
              event.currentTarget.blur();
            }
          }}
        />
        {props.suffix === undefined ? null : (
          <span className="il-field__suffix">{props.suffix}</span>
        )}
      </span>
      {error === null ? null : (
        <span className="il-field__error" id={`${id}-e`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
