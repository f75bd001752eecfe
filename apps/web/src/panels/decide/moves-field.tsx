import { say } from '@interlock/language';
import { Icon } from '../../controls/icon.tsx';
import type { MoveDraft, MoveKind } from './decision-draft.ts';

const KINDS: readonly (readonly [MoveKind, string])[] = [
  ['reallocation', say`Reallocation`],
  ['amendment', say`Amendment`],
  ['target', say`Target`],
  ['accepted-risk', say`Accepted risk`],
];

/** What the decision moves; written down, the contracts themselves change by signature. */
export function MovesField({
  moves,
  onChange,
}: {
  readonly moves: readonly MoveDraft[];
  readonly onChange: (moves: readonly MoveDraft[]) => void;
}) {
  const patch = (key: number, part: Partial<MoveDraft>): void =>
    onChange(moves.map((m) => (m.key === key ? { ...m, ...part } : m)));
  return (
    <>
      <span className="il-decide__label">{say`Moves`}</span>
      <div>
        {moves.map((move) => (
          <div className="il-decide__move" key={move.key}>
            <input
              className="il-decide__input"
              aria-label={say`What is moved`}
              maxLength={200}
              value={move.text}
              onChange={(event) => patch(move.key, { text: event.target.value })}
            />
            <select
              className="il-decide__input"
              aria-label={say`Kind of move`}
              value={move.kind}
              onChange={(event) => {
                const kind = KINDS.find(([k]) => k === event.target.value)?.[0];
                if (kind !== undefined) patch(move.key, { kind });
              }}
            >
              {KINDS.map(([kind, label]) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="il-decide__remove"
              aria-label={say`Take this move out`}
              onClick={() => onChange(moves.filter((m) => m.key !== move.key))}
            >
              <Icon name="close" size={14} />
            </button>
          </div>
        ))}
        <button
          type="button"
          className="il-link-button"
          onClick={() =>
            onChange([
              ...moves,
              { key: (moves.at(-1)?.key ?? 0) + 1, kind: 'reallocation', text: '' },
            ])
          }
        >
          {say`Add a move`}
        </button>
      </div>
    </>
  );
}
