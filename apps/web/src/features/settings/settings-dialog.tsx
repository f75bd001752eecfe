import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import { type FormEvent, useId, useState } from 'react';
import { hasContractInForce } from '../../board/contract-in-force.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import { LaneList } from './lane-list.tsx';
import { type DraftErrors, draftOf, parseDraft, type SettingsDraft } from './settings-draft.ts';
import { SettingsFields } from './settings-fields.tsx';
import './settings-dialog.css';

/** Board settings and lanes. Shows itself while `uiState.dialog` is `settings`. */
export function SettingsDialog() {
  return useUi((s) => s.dialog === 'settings') ? <OpenSettings /> : null;
}

function OpenSettings() {
  const session = useSession();
  const settings = useBoard((s) => s.view.settings);
  const edits = useBoard((s) => can(s.identity, 'board.edit'));
  const agreed = useBoard((s) => hasContractInForce(s.plan));
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const form = useId();
  // What others set meanwhile is shown to those who only read.
  const shown: SettingsDraft = edits ? draft : draftOf(settings);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const parsed = parseDraft(draft, settings);
    setErrors(parsed.ok ? {} : parsed.errors);
    if (!parsed.ok) return;
    const outcome = parsed.changed ? session.operations.updateSettings(parsed.patch) : { ok: true };
    if (outcome.ok) closeDialog();
    else if ('issues' in outcome)
      setProblem(outcome.issues[0]?.message ?? say`This cannot be set.`);
  };

  return (
    <DialogFrame
      title={say`Board settings`}
      size="large"
      onClose={closeDialog}
      dismissable={!edits}
      footer={
        edits ? (
          <>
            <Button onPress={closeDialog}>{say`Cancel`}</Button>
            <Button type="submit" form={form} variant="primary">
              {say`Save settings`}
            </Button>
          </>
        ) : undefined
      }
    >
      {edits ? null : (
        <p className="il-settings__note">{say`Only the facilitator may change these.`}</p>
      )}
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
      <div className="il-settings">
        <form id={form} onSubmit={save}>
          <SettingsFields
            draft={shown}
            errors={errors}
            readOnly={!edits}
            agreed={agreed}
            onChange={(patch) => setDraft((d) => ({ ...d, ...patch }))}
          />
        </form>
        <LaneList readOnly={!edits} />
      </div>
    </DialogFrame>
  );
}
