import { formatMeasure } from '@interlock/design';
import { listed, plural, say } from '@interlock/language';
import { useBoard } from '../../board/use-session.ts';
import { Icon } from '../../kit/controls/icon.tsx';
import { FieldMessage } from '../../kit/forms/form-field.tsx';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { signersOf } from './decided-moves.ts';
import type { MoveDraft, MoveKind } from './move-draft.ts';

const kinds = (): readonly (readonly [MoveKind, string])[] => [
  ['reallocation', say`Reallocation`],
  ['amendment', say`Amendment`],
  ['target', say`Target`],
  ['accepted-risk', say`Accepted risk`],
];

interface Props {
  readonly moves: readonly MoveDraft[];
  readonly onChange: (moves: readonly MoveDraft[]) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** What the decision moves; written down, the contracts themselves change by signature. */
export function MovesField({ moves, onChange, errorOf }: Props) {
  const patch = (key: number, part: Partial<MoveDraft>): void =>
    onChange(moves.map((m) => (m.key === key ? { ...m, ...part } : m)));
  const without = (key: number): void => onChange(moves.filter((m) => m.key !== key));
  const add = (): void =>
    onChange([...moves, { key: (moves.at(-1)?.key ?? 0) + 1, kind: 'reallocation', text: '' }]);
  return (
    <>
      <span className="il-decide__label">{say`Moves`}</span>
      <div>
        {moves.map((move, index) =>
          move.subject === undefined ? (
            <TypedMove
              key={move.key}
              move={move}
              onChange={(part) => patch(move.key, part)}
              onRemove={() => without(move.key)}
            />
          ) : (
            <CountedMove
              key={move.key}
              move={move}
              error={errorOf(`moves.${index}.to`)}
              onChange={(to) => patch(move.key, { to })}
              onRemove={() => without(move.key)}
            />
          ),
        )}
        <Signatures moves={moves} />
        <button type="button" className="il-link-button" onClick={add}>
          {say`Add a move`}
        </button>
      </div>
    </>
  );
}

/** Name, number before and after, and what kind of move it is. */
function CountedMove({
  move,
  error,
  onChange,
  onRemove,
}: {
  readonly move: MoveDraft;
  readonly error: string | undefined;
  readonly onChange: (to: string) => void;
  readonly onRemove: () => void;
}) {
  const currency = useBoard((s) => s.assessment.currency);
  const { name = '', unit = '', from = null } = move;
  const before = from === null ? '–' : formatMeasure(from, unit, currency).number;
  const [start, step] = move.more ? ['', '+'] : [before, '→'];
  const kind = kinds().find(([k]) => k === move.kind)?.[1] ?? '';
  return (
    <div className="il-decide__row il-decide__row--move">
      <strong>{name}</strong>
      <span className="il-quiet">{start}</span>
      <span aria-hidden="true">{step}</span>
      <span>
        <input
          className="il-decide__input"
          inputMode="decimal"
          aria-label={move.more ? name : say`New value of ${name}`}
          value={move.to ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
        <FieldMessage text={error} />
      </span>
      <span className="il-quiet">{kind}</span>
      <Remove name={name} onRemove={onRemove} />
    </div>
  );
}

function TypedMove({
  move,
  onChange,
  onRemove,
}: {
  readonly move: MoveDraft;
  readonly onChange: (part: Partial<MoveDraft>) => void;
  readonly onRemove: () => void;
}) {
  return (
    <div className="il-decide__move">
      <input
        className="il-decide__input"
        aria-label={say`What is moved`}
        maxLength={200}
        value={move.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <select
        className="il-decide__input"
        aria-label={say`Kind of move`}
        value={move.kind}
        onChange={(event) => {
          const kind = kinds().find(([k]) => k === event.target.value)?.[0];
          if (kind !== undefined) onChange({ kind });
        }}
      >
        {kinds().map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      <Remove name={move.text} onRemove={onRemove} />
    </div>
  );
}

function Remove({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  return (
    <button
      type="button"
      className="il-decide__remove"
      aria-label={name === '' ? say`Take this move out` : say`Take out: ${name}`}
      onClick={onRemove}
    >
      <Icon name="close" size={14} />
    </button>
  );
}

/** Who has to sign before the amendments count. */
function Signatures({ moves }: { readonly moves: readonly MoveDraft[] }) {
  const plan = useBoard((s) => s.plan);
  const amendments = moves.filter(({ kind, subject }) => kind === 'amendment' && subject).length;
  if (amendments === 0) return null;
  const sides = listed(signersOf(plan, moves));
  return (
    <p className="il-decide__signers">
      <RiskGlyph verdict="watch" />
      {say`${plural(amendments, { one: '{n} amendment', other: '{n} amendments' })}, to be signed by ${sides}.`}
    </p>
  );
}
