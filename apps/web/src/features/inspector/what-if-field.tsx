import { bareUnit, formatSignedPercent } from '@interlock/design';
import { say } from '@interlock/language';
import type { Card } from '@interlock/plan';
import { useId } from 'react';
import { useStore } from 'zustand';
import { useBoard, useSession } from '../../board/use-session.ts';
import { sharedWhatIf } from '../../board/what-if/shared-what-if.ts';
import { assume, snapped, stepOf } from '../../board/what-if/what-if-actions.ts';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { composes } from '../../kit/page/shortcuts.ts';
import './what-if-field.css';

/** Assumes another number for a card; nothing of it is written. */
export function WhatIfField({ card }: { card: Card }) {
  const showing = useStore(sharedWhatIf, (s) => s.showing);
  const session = useSession();
  const id = useId();
  const actual = useBoard((s) => s.assessment.cards[card.id]?.actual ?? null);
  const assumed = useBoard((s) => s.overlay.values[card.id] ?? null);
  if (actual === null) return null;
  const value = assumed ?? actual;
  const step = stepOf(actual);
  const change = actual === 0 ? null : (value - actual) / Math.abs(actual);
  const set = (next: number | null): void => {
    if (next !== null) assume(session, card.id, snapped(next, step));
  };
  // Leaving the field as it is shown assumes nothing: what is shown may be rounded.
  const take = (text: string): void => {
    if (text !== numberText(value)) set(parseNumber(text));
  };
  return (
    <section className="il-section il-what-if-field">
      <div className="il-section__head">
        <h3>{say`What if`}</h3>
        <span className="il-quiet">{showing ? say`shown to all` : say`only you see it`}</span>
      </div>
      <div className="il-what-if-field__row">
        <input
          type="range"
          aria-label={say`What if ${card.title} were`}
          min={0}
          max={snapped(Math.max(actual * 2, 1), step)}
          step={step}
          value={value}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
        <input
          id={id}
          className="il-c-input"
          inputMode="decimal"
          aria-label={say`What if ${card.title}, ${bareUnit(card.measure?.unit ?? '')}`}
          key={value}
          defaultValue={numberText(value)}
          onBlur={(event) => take(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !composes(event)) take(event.currentTarget.value);
          }}
        />
      </div>
      <p className="il-what-if-field__foot il-quiet">
        {assumed === null ? (
          <span>{say`Move it, or drag the number on the selected card.`}</span>
        ) : (
          <>
            <span>
              {change === null
                ? 'assumed'
                : say`${formatSignedPercent(change)} against the last actual`}
            </span>
            <button
              type="button"
              className="il-link-button"
              onClick={() => assume(session, card.id, null)}
            >
              {say`Take back`}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
