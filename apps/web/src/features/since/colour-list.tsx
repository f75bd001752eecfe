import { say } from '@interlock/language';
import { type ColourChange, type Direction, explain } from '@interlock/rules';
import { useState } from 'react';
import { DriftGlyph, RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { RISK_WORD } from '../../kit/words/card-verdict.ts';
import { colourWord } from '../../kit/words/since-words.ts';
import { closeDialog, inspect } from '../../view/ui-actions.ts';

const DIRECTION_TITLE: Readonly<Record<Direction, string>> = {
  get worse() {
    return say`Got worse`;
  },
  get better() {
    return say`Got better`;
  },
  get new() {
    return say`New on the board`;
  },
  get gone() {
    return say`Gone from the board`;
  },
  get other() {
    return say`Changed otherwise`;
  },
};

/** So many of a group are shown until more are asked for. */
const FIRST = 8;

/** Cards and contracts that look otherwise than before, and why; the gravest first. */
export function ColourList({ colours }: { readonly colours: readonly ColourChange[] }) {
  const groups = Map.groupBy(colours, ({ direction }) => direction);
  return [...groups].map(([direction, changes]) => (
    <Group key={direction} title={DIRECTION_TITLE[direction]} changes={changes} />
  ));
}

function Group({
  title,
  changes,
}: {
  readonly title: string;
  readonly changes: readonly ColourChange[];
}) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, FIRST);
  return (
    <>
      <h4>{say`${title}: ${changes.length}`}</h4>
      <ul className="il-since__list">
        {shown.map((change) => (
          <li key={`${change.kind} ${change.id}`}>
            <Row change={change} />
          </li>
        ))}
      </ul>
      {shown.length < changes.length ? (
        <button type="button" className="il-link-button" onClick={() => setAll(true)}>
          {say`Show all ${changes.length}`}
        </button>
      ) : null}
    </>
  );
}

function Row({ change }: { readonly change: ColourChange }) {
  const { title, id, after, reason } = change;
  const words =
    change.kind === 'contract'
      ? [change.before && RISK_WORD[change.before], change.after && RISK_WORD[change.after]]
      : [colourWord(change.before), colourWord(change.after)];
  return (
    <>
      <p className="il-since__head">
        {change.kind === 'contract' ? (
          <RiskGlyph verdict={change.after ?? change.before ?? 'clear'} />
        ) : (
          <DriftGlyph band={(change.after ?? change.before)?.band ?? 'on'} />
        )}
        {after === null ? (
          <strong>{title}</strong>
        ) : (
          <button
            type="button"
            className="il-link-button"
            onClick={() => {
              closeDialog();
              inspect(id);
            }}
          >
            {title}
          </button>
        )}
        <span className="il-quiet">{words.filter(Boolean).join(' → ')}</span>
      </p>
      <p className="il-since__why">{explain(reason)}</p>
    </>
  );
}
