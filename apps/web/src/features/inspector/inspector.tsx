import { say } from '@interlock/language';
import { useBoard } from '../../board/use-session.ts';
import { useUi } from '../../view/use-ui.ts';
import { CardInspector } from './card-inspector.tsx';
import { ContractInspector } from './contract-inspector.tsx';
import { FrameInspector } from './frame-inspector.tsx';
import { InfluenceInspector } from './influence-inspector.tsx';
import { NoteInspector } from './note-inspector.tsx';
import { SelectionSummary } from './selection-summary.tsx';
import './inspector.css';

/** The inspector of what is selected. */
export function Inspector() {
  const selection = useUi((s) => s.selection);
  const ready = useBoard((s) => s.ready);
  const id = selection[0];
  const card = useBoard((s) =>
    id === undefined ? undefined : s.plan.cards.find((c) => c.id === id),
  );
  const contract = useBoard((s) => s.plan.contracts.find((c) => c.id === id));
  const influence = useBoard((s) => s.plan.influences.find((c) => c.id === id));
  const note = useBoard((s) => (id === undefined ? undefined : s.view.notes.get(id)));
  const frame = useBoard((s) => (id === undefined ? undefined : s.view.frames.get(id)));
  if (!ready) return <p className="il-panel__empty">{say`Waiting for the board …`}</p>;
  if (id === undefined) {
    return (
      <p className="il-panel__empty">
        {say`Select a card, a contract or a note to see what it holds and why it has its colour.`}
      </p>
    );
  }
  if (selection.length > 1) return <SelectionSummary ids={selection} />;
  if (card !== undefined) return <CardInspector key={id} card={card} />;
  if (contract !== undefined) return <ContractInspector key={id} contract={contract} />;
  if (influence !== undefined) return <InfluenceInspector key={id} influence={influence} />;
  if (frame !== undefined) return <FrameInspector key={id} frame={frame} />;
  if (note !== undefined) return <NoteInspector key={id} note={note} />;
  return <p className="il-panel__empty">{say`What was selected is not on the board any more.`}</p>;
}
