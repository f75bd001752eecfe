import { phrases, say } from '@interlock/language';
import { importedHead, type LedgerEntry, placeOf, sessionAt } from '@interlock/ledger';
import { pathOf } from '@interlock/protocol';
import { ledgerRoute } from '@interlock/protocol/routes/ledger';
import { useMemo, useState } from 'react';
import {
  type EntryNames,
  entryLine,
  entryNames,
  entryWord,
  seqText,
  shortHash,
} from '../../board/ledger/entry-line.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { CopyHead } from '../../kit/controls/copy-head.tsx';
import { Icon } from '../../kit/controls/icon.tsx';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';
import { entryAddress } from '../../kit/page/moment-address.ts';
import { navigate } from '../../kit/page/router.ts';
import { shortMoment } from '../../kit/words/dates.ts';
import { DecisionDetails } from '../../view/decisions/decision-details.tsx';
import { useChain } from './use-chain.ts';
import './ledger.css';

const PAGE = 100;

/** Everything that binds, the newest first; its chain is verified here, in the browser. */
export function LedgerPanel() {
  const board = useBoard((s) => s.board);
  const ledger = useBoard((s) => s.ledger);
  const view = useBoard((s) => s.view);
  const [shown, setShown] = useState(PAGE);
  const names = useMemo(() => entryNames(view, ledger), [view, ledger]);
  const newest = useMemo(
    () => ledger.entries.slice(Math.max(0, ledger.entries.length - shown)).toReversed(),
    [ledger.entries, shown],
  );
  const chain = useChain();
  const imported = useMemo(() => importedHead(ledger.entries), [ledger.entries]);
  const rest = ledger.entries.length - newest.length;
  return (
    <>
      <header className="il-ledger__head">
        <div className="il-section__head">
          <h3>{say`Ledger`}</h3>
          <ChainMark chain={chain} from={(imported?.seq ?? 0) + 1} />
        </div>
        <div className="il-ledger__line">
          <span>
            {say`Head`} <code>{shortHash(ledger.head.hash, 4)}</code>
          </span>
          <span className="il-quiet">
            {ledger.entries.length === 0 ? '' : shortMoment(ledger.entries.at(-1)?.at ?? '')}
          </span>
        </div>
        <p className="il-ledger__bound">
          {say`Verified as it stands here. That its end was cut off shows only against a head kept elsewhere, as in an export.`}
        </p>
        {imported === null ? null : (
          <p className="il-ledger__bound">
            {say`Entries 1 to ${imported.seq} came with an imported board, and are whole as they came: who wrote them is not known here. Compare their head with the board that they come from:`}{' '}
            <code>{shortHash(imported.hash, 4)}</code>
          </p>
        )}
      </header>
      <ScrollRegion className="il-panel__scroll" label={say`Entries`}>
        <ol className="il-ledger">
          {newest.map((entry) => (
            <EntryRow key={entry.seq} entry={entry} names={names} />
          ))}
        </ol>
        {rest > 0 ? (
          <div className="il-section">
            <Button
              onPress={() => setShown((n) => n + PAGE)}
            >{say`Show ${Math.min(rest, PAGE)} older`}</Button>
          </div>
        ) : null}
      </ScrollRegion>
      <footer className="il-panel__foot il-panel__foot--end">
        <Button onPress={chain.again}>{say`Verify`}</Button>
        <CopyHead {...ledger.head} />
        <a
          className="il-c-button il-c-button--secondary"
          href={pathOf(ledgerRoute, { board }, { format: 'csv' })}
          download
        >
          {say`CSV`}
        </a>
        <a
          className="il-c-button il-c-button--secondary"
          href={pathOf(ledgerRoute, { board }, { format: 'json' })}
          download
        >
          {say`JSON`}
        </a>
        <span>{say`${ledger.entries.length} entries`}</span>
      </footer>
    </>
  );
}

/** `from`: the first entry that is this board's own. */
function ChainMark({ chain, from }: { chain: ReturnType<typeof useChain>; from: number }) {
  const { state, done } = chain;
  if (!state.ok) {
    return (
      <span className="il-ledger__broken" role="alert">
        {state.message}
      </span>
    );
  }
  const { seq } = state.head;
  return (
    <span className="il-ledger__chain" role="status">
      {done ? (
        <>
          <Icon name="check" size={14} />{' '}
          {from === 1
            ? say`chain verified to ${seqText(seq)}`
            : say`chain verified from ${seqText(from)} to ${seqText(seq)}`}
        </>
      ) : (
        say`verifying ${seqText(seq)} …`
      )}
    </span>
  );
}

/** The session in which an entry was written, and what was talked about; empty between sessions. */
function useSessionText(seq: number): string {
  const sessions = useBoard((s) => s.ledger.sessions);
  const place = placeOf({ sessions }, seq);
  if (place === null) return '';
  const items = sessionAt({ sessions }, place.session)?.run?.items ?? [];
  const title = items.find(({ exception }) => exception === place.item)?.title;
  return title === undefined
    ? say`in session ${place.session}`
    : say`in session ${place.session} on ${title}`;
}

function EntryRow({ entry, names }: { entry: LedgerEntry; names: EntryNames }) {
  const [open, setOpen] = useState(false);
  const inSession = useSessionText(entry.seq);
  const board = useBoard((s) => s.board);
  return (
    <li className="il-entry">
      <div className="il-ledger__line">
        <span>
          <strong>{seqText(entry.seq)}</strong> <span className="il-quiet">{entryWord(entry)}</span>
        </span>
        <code className="il-quiet">{shortHash(entry.hash)}</code>
      </div>
      <div className="il-entry__text">{entryLine(entry, names)}</div>
      <div className="il-quiet">
        {phrases(
          entry.by?.name || 'Interlock',
          entry.type === 'contract-signed' && entry.payload.onBehalf ? say`on behalf` : '',
          inSession,
        )}
        , <time dateTime={entry.at}>{shortMoment(entry.at)}</time>
      </div>
      <button
        type="button"
        className="il-link-button"
        aria-label={say`The board then, at entry ${entry.seq}`}
        onClick={() => navigate(entryAddress(board, entry.seq))}
      >
        {say`The board then`}
      </button>
      {entry.type === 'decision-recorded' ? (
        <button
          type="button"
          className="il-link-button"
          aria-expanded={open}
          aria-label={say`Decision ${entry.seq} in full`}
          onClick={() => setOpen(!open)}
        >
          {open ? say`Less` : say`In full`}
        </button>
      ) : null}
      {open && entry.type === 'decision-recorded' ? (
        <DecisionDetails entry={entry} names={names} />
      ) : null}
    </li>
  );
}
