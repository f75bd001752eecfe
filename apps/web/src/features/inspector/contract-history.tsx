import { plural, say } from '@interlock/language';
import type { SignedEntry } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import { useMemo, useState } from 'react';
import {
  type ContractVersion,
  contractHistory,
  type HistoryItem,
} from '../../board/agreement/contract-history.ts';
import { seqText } from '../../board/ledger/entry-line.ts';
import { useBoard } from '../../board/use-session.ts';
import { shortMoment } from '../../kit/words/dates.ts';
import { amendedRows, termsLine } from '../../kit/words/term-rows.ts';

/** The versions of a contract with who signed them when, and what was said about it in between. */
export function ContractHistory({ contract }: { readonly contract: Contract }) {
  const ledger = useBoard((s) => s.ledger);
  const items = useMemo(() => contractHistory(contract, ledger), [contract, ledger]);
  const [open, setOpen] = useState(false);
  if (items.length === 0) return null;
  const versions = items.filter(({ kind }) => kind === 'version').length;
  return (
    <details
      className="il-section il-more"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h3>{say`History`}</h3>{' '}
        <span className="il-quiet">
          {versions === 0
            ? say`never in force`
            : plural(versions, { one: '{n} version', other: '{n} versions' })}
        </span>
      </summary>
      {open ? (
        <ol className="il-history">
          {items.map((item) => (
            <li key={item.kind === 'version' ? `v${item.number}` : item.entry.seq}>
              {item.kind === 'version' ? (
                <Version contract={contract.id} version={item} />
              ) : (
                <Said item={item} />
              )}
            </li>
          ))}
        </ol>
      ) : null}
    </details>
  );
}

function Version({
  contract,
  version,
}: {
  readonly contract: string;
  readonly version: ContractVersion;
}) {
  const currency = useBoard((s) => s.view.settings.currency);
  const unit = useBoard((s) => s.assessment.contracts[contract]?.unit ?? '');
  const { number, terms, previous, signatures } = version;
  const changes =
    previous === null
      ? termsLine(terms, unit, currency)
      : amendedRows(previous, terms, unit, currency)
          .map(({ label, inForce, drawn }) => `${label} ${inForce} → ${drawn}`)
          .join('; ') || say`the terms of before, signed anew`;
  return (
    <>
      <p>
        <strong>{say`Version ${number}`}</strong>{' '}
        <span className="il-quiet">{spanText(version)}</span>
      </p>
      <p>{changes}</p>
      <ul className="il-history__who">
        {signatures.map((entry) => (
          <li key={entry.seq}>
            <Signer entry={entry} />
          </li>
        ))}
      </ul>
    </>
  );
}

function spanText({ since, until, end }: ContractVersion): string {
  if (end === null || until === null) return say`in force since ${shortMoment(since)}`;
  return end === 'replaced'
    ? say`${shortMoment(since)} to ${shortMoment(until)}, then amended`
    : say`${shortMoment(since)} to ${shortMoment(until)}, ended by both sides`;
}

function Signer({ entry }: { readonly entry: SignedEntry }) {
  const name = useDepartment(entry.payload.department);
  const by = entry.by?.name || say`somebody`;
  return (
    <span className="il-quiet">
      {entry.payload.onBehalf
        ? say`Signed for ${name} by ${by}, on its behalf, ${shortMoment(entry.at)}`
        : say`Signed for ${name} by ${by}, ${shortMoment(entry.at)}`}
      {`, ${seqText(entry.seq)}`}
    </span>
  );
}

function Said({ item: { entry } }: { readonly item: Extract<HistoryItem, { kind: 'said' }> }) {
  const name = useDepartment(entry.payload.department);
  if (entry.type === 'contract-signed')
    return (
      <p>
        <Signer entry={entry} />
      </p>
    );
  const when = `${shortMoment(entry.at)}, ${seqText(entry.seq)}`;
  const text =
    entry.type === 'contract-declined'
      ? say`${name} declined: “${entry.payload.reason}”`
      : entry.type === 'contract-end-agreed'
        ? say`${name} agreed to end it`
        : say`${name} wanted to keep it`;
  return (
    <p>
      {text} <span className="il-quiet">{when}</span>
    </p>
  );
}

const useDepartment = (id: string): string =>
  useBoard((s) => s.view.departments.find((each) => each.id === id)?.name ?? id);
