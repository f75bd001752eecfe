import { say } from '@interlock/language';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { CopyHead } from '../../kit/controls/copy-head.tsx';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';
import { entryAddress } from '../../kit/page/moment-address.ts';
import { RouteLink } from '../../kit/page/route-link.tsx';
import { type EntryFilter, filterEntries, NO_FILTER } from './book/filter-entries.ts';
import type { RecordBook } from './book/record-book.ts';
import { Empty, Part } from './part.tsx';

const PAGE = 50;

/** Every entry, the last one first, to be searched and filtered. */
export function LedgerPart({ book }: { readonly book: RecordBook }) {
  const { board, entries, cards, departments, sessions, head, files } = book;
  const [filter, setFilter] = useState<EntryFilter>(NO_FILTER);
  const [shown, setShown] = useState(PAGE);
  const asked = useDeferredValue(filter);
  const found = useMemo(() => filterEntries(entries, asked), [entries, asked]);
  const change = (part: Partial<EntryFilter>): void => {
    setFilter({ ...filter, ...part });
    setShown(PAGE);
  };
  const kinds = useMemo(() => [...new Set(entries.map(({ word }) => word))].sort(), [entries]);
  const people = useMemo(
    () => [...new Set(entries.map(({ by }) => by))].filter((by) => by !== '').sort(),
    [entries],
  );
  const cardChoices = useMemo(() => choices(Object.entries(cards)), [cards]);
  return (
    <Part
      id="ledger"
      title={say`Ledger`}
      text={say`Everything that binds, in its order; nothing in it can be changed. Each export names its head, so that a cut end is found by whoever has an older one.`}
    >
      <search className="il-rec__filters">
        <TextField
          label={say`Search`}
          type="search"
          value={filter.text}
          onChange={(text) => change({ text })}
        />
        <SelectField
          label={say`Kind`}
          value={filter.word}
          options={choices(kinds.map((kind) => [kind, kind]))}
          onChange={(word) => change({ word })}
        />
        <SelectField
          label={say`Department`}
          value={filter.department}
          options={choices(Object.entries(departments))}
          onChange={(department) => change({ department })}
        />
        <SelectField
          label={say`Card`}
          value={filter.card}
          options={cardChoices}
          onChange={(card) => change({ card })}
        />
        <SelectField
          label={say`Person`}
          value={filter.by}
          options={choices(people.map((each) => [each, each]))}
          onChange={(by) => change({ by })}
        />
        <SelectField
          label={say`Session`}
          value={filter.session}
          options={[
            ...choices(
              sessions.map(({ session, startedAt }) => [String(session), startedAt.slice(0, 10)]),
            ),
            { value: 'none', label: say`between sessions` },
          ]}
          onChange={(session) => change({ session })}
        />
      </search>
      <p role="status" className="il-rec__quiet">
        {say`${found.length} of ${entries.length} entries`}
      </p>
      {found.length === 0 ? (
        <Empty>
          {entries.length === 0
            ? say`Nothing is bound yet.`
            : say`No entry fits. Take a filter off, or search for fewer words.`}
        </Empty>
      ) : (
        <ol className="il-rec__entries">
          {found
            .slice(0, shown)
            .map(({ seq, at, moment, number, word, text, by, session, shortHash }) => (
              <li key={seq}>
                <span className="il-rec__entry-head">
                  <strong>{number}</strong> {word}
                </span>
                <span className="il-rec__entry-text">{text}</span>
                <span className="il-rec__quiet">
                  {by === '' ? 'Interlock' : by}, <time dateTime={at}>{moment}</time>
                  {session === null ? '' : `, ${say`in session ${session}`}`}
                </span>
                <span>
                  <code className="il-rec__quiet">{shortHash}</code>
                  <RouteLink
                    className="il-rec__then"
                    to={entryAddress(board, seq)}
                    label={say`The board then, at entry ${seq}`}
                  >
                    {say`The board then`}
                  </RouteLink>
                </span>
              </li>
            ))}
        </ol>
      )}
      <div className="il-rec__files">
        {found.length > shown ? (
          <Button onPress={() => setShown((n) => n + 4 * PAGE)}>{say`Show older entries`}</Button>
        ) : null}
        <a className="il-c-button il-c-button--secondary" href={files.csv} download>
          {say`Whole ledger as CSV`}
        </a>
        <a className="il-c-button il-c-button--secondary" href={files.json} download>
          {say`Whole ledger as JSON`}
        </a>
        <span className="il-rec__quiet">
          {say`Head`} {head.seq} <code>{head.hash}</code>
        </span>
        <CopyHead {...head} />
      </div>
    </Part>
  );
}

const choices = (list: readonly (readonly [value: string, label: string])[]) => [
  { value: '', label: say`all` },
  ...list.map(([value, label]) => ({ value, label })),
];
