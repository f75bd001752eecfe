import { say } from '@interlock/language';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { entryNames } from '../../board/ledger/entry-line.ts';
import { useBoard } from '../../board/use-session.ts';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { shortMoment } from '../../kit/words/dates.ts';
import { askedDecision } from '../../view/decisions/asked-decision.ts';
import { DecisionDetails } from '../../view/decisions/decision-details.tsx';
import { closeDialog } from '../../view/ui-actions.ts';

/** A decision in full, from wherever it is named. */
export function DecisionDialog() {
  const seq = useStore(askedDecision, (s) => s.seq);
  const entry = useBoard((s) => s.ledger.decisions.find((each) => each.seq === seq));
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  const names = useMemo(() => entryNames(view, ledger), [view, ledger]);
  return (
    <DialogFrame
      title={say`Decision ${seq ?? 0}`}
      subtitle={
        entry === undefined
          ? undefined
          : say`by ${entry.by?.name || say`Somebody`}, ${shortMoment(entry.at)}`
      }
      onClose={closeDialog}
      readable
    >
      {entry === undefined ? (
        <p>{say`The ledger has no decision of this number.`}</p>
      ) : (
        <>
          <p className="il-sentence">
            <strong>{entry.payload.statement}</strong>
          </p>
          <DecisionDetails entry={entry} names={names} />
        </>
      )}
    </DialogFrame>
  );
}
