import { say } from '@interlock/language';
import type { SessionRun } from '@interlock/ledger';
import { setAgendaRoute } from '@interlock/protocol/routes/set-agenda';
import { useState } from 'react';
import { api } from '../../board/api.ts';
import { useCommand } from '../../board/use-command.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';
import { askedItems, draftOfRun, withTopic } from './agenda-draft.ts';
import { AgendaEditor } from './agenda-editor.tsx';

/** Topics, minutes and order of the session that runs, changed as one. */
export function ChangeAgenda({
  run,
  onClose,
}: {
  readonly run: SessionRun;
  readonly onClose: () => void;
}) {
  const board = useBoard((s) => s.board);
  const command = useCommand();
  /** With the order that was read before anything was changed. */
  const [draft, setDraft] = useState(() => draftOfRun(run));
  const [seen] = useState(() => run.items.map(({ exception }) => exception));
  const [topic, setTopic] = useState('');
  const items = askedItems(withTopic(draft, topic));
  const save = async (): Promise<void> => {
    if (items === null) return;
    const body = { session: run.session, seen, items: [...items] };
    const written = await command.run(() => api(setAgendaRoute, { board }, body));
    if (written !== null) onClose();
  };
  return (
    <div className="il-session__change">
      <AgendaEditor
        items={draft}
        onChange={(next, typed = topic) => {
          setDraft(next);
          setTopic(typed);
        }}
        topic={topic}
        total={run.minutes}
      />
      <FormProblem
        text={items === null ? say`Say how many minutes each item has.` : command.problem?.message}
      />
      <div className="il-actions">
        <Button
          variant="primary"
          busy={command.pending}
          isDisabled={items === null}
          onPress={() => void save()}
        >
          {say`Save the agenda`}
        </Button>
        <Button onPress={onClose}>{say`Cancel`}</Button>
      </div>
    </div>
  );
}
