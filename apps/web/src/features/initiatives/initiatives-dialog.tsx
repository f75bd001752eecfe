import { say } from '@interlock/language';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useInitiatives } from '../../board/initiatives/use-initiatives.ts';
import { useBoard } from '../../board/use-session.ts';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import {
  type AskedInitiative,
  askedInitiative,
  closeInitiatives,
} from '../../view/initiatives/asked-initiative.ts';
import { Defining } from './defining.tsx';
import { InitiativeOverview } from './initiative-overview.tsx';
import { OpenedInitiative } from './opened-initiative.tsx';
import './initiatives.css';

const show = (asked: AskedInitiative): void => askedInitiative.setState({ asked });

/** Initiatives of the board: all of them, one in full, or a new one. */
export function InitiativesDialog() {
  const asked = useStore(askedInitiative, (s) => s.asked);
  const known = useInitiatives();
  const [editing, setEditing] = useState(false);
  const opened =
    asked.kind === 'known' ? known.find(({ standing }) => standing.id === asked.id) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is not edited because this one was
  useEffect(() => setEditing(false), [asked]);
  const isTyped = asked.kind === 'new' || editing;
  return (
    <DialogFrame
      title={
        asked.kind === 'new'
          ? say`Define an initiative`
          : (opened?.standing.plan.title ?? say`Initiatives`)
      }
      size="large"
      dismissable={!isTyped}
      onClose={closeInitiatives}
    >
      <div className="il-initiatives">
        {asked.kind === 'list' ? null : (
          <button
            type="button"
            className="il-link-button il-initiatives__back"
            onClick={() => show({ kind: 'list' })}
          >
            {say`← All initiatives`}
          </button>
        )}
        {asked.kind === 'new' ? (
          <Defining
            decision={asked.decision ?? null}
            card={asked.card ?? null}
            onDone={(id) => show({ kind: 'known', id })}
            onCancel={() => show({ kind: 'list' })}
          />
        ) : asked.kind === 'list' ? (
          <InitiativeOverview
            known={known}
            onOpen={(id) => show({ kind: 'known', id })}
            onNew={() => show({ kind: 'new' })}
          />
        ) : opened === undefined ? (
          <NotThere />
        ) : (
          <OpenedInitiative key={asked.id} known={opened} editing={editing} onEdit={setEditing} />
        )}
      </div>
    </DialogFrame>
  );
}

function NotThere() {
  const ready = useBoard((s) => s.ready);
  return (
    <p className="il-quiet" role="status">
      {ready
        ? say`This initiative is not on the board. It may not have arrived yet.`
        : say`Loading …`}
    </p>
  );
}
