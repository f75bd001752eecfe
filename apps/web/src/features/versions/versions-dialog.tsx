import { say } from '@interlock/language';
import type { Version } from '@interlock/protocol';
import { createVersionRoute } from '@interlock/protocol/routes/create-version';
import { listVersionsRoute } from '@interlock/protocol/routes/list-versions';
import { restoreVersionRoute } from '@interlock/protocol/routes/restore-version';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { api } from '../../board/api.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { TextField } from '../../kit/controls/fields.tsx';
import { toast } from '../../kit/page/toasts.ts';
import { shortMoment } from '../../kit/words/dates.ts';
import { closeDialog } from '../../view/ui-actions.ts';
import '../../kit/controls/row-list.css';
import './versions-dialog.css';

/** Named versions of what is drawn: keep one, look which there are, bring one back. */
export function VersionsDialog() {
  const board = useBoard((s) => s.board);
  const may = useCan('board.edit');
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await api(listVersionsRoute, { board });
    if (answer.ok) setVersions(answer.value.versions);
    else setProblem(answer.problem.message);
  }, [board]);
  useEffect(() => void load(), [load]);

  const keep = async (name: string): Promise<boolean> => {
    const answer = await api(createVersionRoute, { board }, { name });
    if (!answer.ok) {
      setProblem(answer.problem.message);
      return false;
    }
    setProblem(null);
    await load();
    return true;
  };
  const restore = async (version: Version): Promise<void> => {
    setAsked(null);
    // What is there now is kept first, so that restoring loses nothing.
    if (!(await keep(say`Before “${version.name.slice(0, 80)}” was restored`))) return;
    const answer = await api(restoreVersionRoute, { board, version: version.id });
    if (!answer.ok) setProblem(answer.problem.message);
    else {
      toast(say`“${version.name}” is shown to everybody. What was there before is a version too.`);
      closeDialog();
    }
  };
  return (
    <DialogFrame
      title={say`Versions`}
      subtitle={say`snapshots of the drawing; the ledger is never rolled back`}
      onClose={closeDialog}
    >
      {may ? <KeepForm onKeep={keep} /> : null}
      {problem === null ? null : (
        <p role="alert" className="il-c-error">
          {problem}
        </p>
      )}
      {versions === null ? (
        <p role="status">{say`Loading the versions …`}</p>
      ) : versions.length === 0 ? (
        <p className="il-quiet">{say`No version yet. Keep one before the meeting changes the board.`}</p>
      ) : (
        <ul className="il-c-rows">
          {versions.map((version) => (
            <li key={version.id}>
              <span>
                <strong>{version.name}</strong>
                <span className="il-quiet">
                  {shortMoment(version.at)}, {version.by || say`no name`}, {version.cards}{' '}
                  {say`cards, ledger`} {version.ledgerSeq}
                </span>
              </span>
              {!may ? null : asked === version.id ? (
                <Button variant="danger" onPress={() => void restore(version)}>
                  {say`Restore for everybody`}
                </Button>
              ) : (
                <Button
                  aria-label={say`Restore ${version.name}`}
                  onPress={() => setAsked(version.id)}
                >
                  {say`Restore`}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </DialogFrame>
  );
}

function KeepForm({ onKeep }: { onKeep: (name: string) => Promise<boolean> }) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(say`Give the version a name.`);
      return;
    }
    setError(undefined);
    if (await onKeep(name.trim())) setName('');
  };
  return (
    <form className="il-versions__form" onSubmit={(event) => void send(event)}>
      <TextField label={say`Name`} value={name} onChange={setName} error={error} autoFocus />
      <Button type="submit" variant="primary">
        {say`Keep this version`}
      </Button>
    </form>
  );
}
