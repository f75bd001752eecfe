import type { UndoResult } from '@interlock/board';
import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import type { Exception } from '@interlock/rules';
import type { BoardSession } from '../board/board-state.ts';
import { boundSubjects, whyBound } from '../board/bound-subjects.ts';
import { toast } from '../kit/page/toasts.ts';
import { litBy } from './lit.ts';
import { tellChanges } from './tell-changes.ts';
import { type DialogName, type PanelName, type Tool, uiState } from './ui-state.ts';

/*
 * What a person may do to the own view. Commands, panels and canvas call these, so that a key,
 * a click and the palette do the same.
 */

export function setTool(tool: Tool): void {
  uiState.setState({ tool });
}

export function select(ids: readonly string[]): void {
  uiState.setState({ selection: ids });
}

export function openPanel(panel: PanelName): void {
  uiState.setState({ panel, panelBefore: null, panelOpen: true });
}

export function togglePanel(): void {
  uiState.setState((s) => ({ panelOpen: !s.panelOpen }));
}

export function toggleOutline(): void {
  uiState.setState((s) => ({ outlineOpen: !s.outlineOpen }));
}

export function openDialog(dialog: DialogName): void {
  uiState.setState({ dialog });
}

export function closeDialog(): void {
  uiState.setState({ dialog: null });
}

/** Follows a person by client id; null leaves. */
export function follow(clientId: number | null): void {
  uiState.setState({ following: clientId });
}

/** Selects a card, contract or note, shows it and opens the inspector. */
export function inspect(id: string): void {
  uiState.setState((s) => ({
    selection: [id],
    panel: 'inspector',
    panelBefore: s.panel === 'inspector' ? s.panelBefore : s.panel,
    panelOpen: true,
  }));
  uiState.getState().canvas?.frame([id], { maxZoom: 1, padding: 160 });
}

/**
 * What `C` walks through: collisions by money; where there are none, contracts at risk.
 * Structure and stale data have no path to show and stay in the list.
 */
export function spotlightCandidates(exceptions: readonly Exception[]): readonly Exception[] {
  for (const kind of ['collision', 'at-risk'] as const) {
    const found = exceptions.filter((e) => e.kind === kind);
    if (found.length > 0) return found.toSorted((a, b) => (b.money ?? 0) - (a.money ?? 0));
  }
  return [];
}

/** Px at the lower edge of the canvas that the spotlight's own keys take. */
const SPOTLIGHT_BAR = 52;

/** Shows one exception alone: the camera frames its whole path, the rest is dimmed. */
export function spotlight(session: BoardSession, id: string): void {
  const exception = session.state.getState().assessment.exceptions.find((e) => e.id === id);
  if (exception === undefined) return;
  const { canvas, spotlight: current, viewBeforeSpotlight } = uiState.getState();
  uiState.setState({
    spotlight: id,
    viewBeforeSpotlight: current === null ? (canvas?.view() ?? null) : viewBeforeSpotlight,
    panel: 'exceptions',
    panelOpen: true,
  });
  const lit = litBy(exception, session.state.getState().assessment.contracts);
  canvas?.frame([...lit], { padding: 72, maxZoom: 1, below: SPOTLIGHT_BAR });
  if (leads(session)) {
    session.setPresence({ spotlight: presentable(id) });
  }
}

/** The two cards of the contract that an exception is about; all its cards where it is none. */
export function heartOf(session: BoardSession, exception: Exception): readonly string[] {
  const edge = session.state.getState().view.edges.get(exception.id);
  return edge === undefined ? exception.cards : [edge.from, edge.to];
}

/** Whoever calls others to their view shows them their spotlight. */
const leads = ({ state }: BoardSession): boolean =>
  can(state.getState().identity, 'presence.summon');

/** Presence takes ids only; a structural exception has a colon in its id. */
const presentable = (id: string): string | null => (/^[A-Za-z0-9_-]{1,40}$/.test(id) ? id : null);

/** The next collision by money; after the last one the first again. */
export function spotlightNext(session: BoardSession): void {
  const candidates = spotlightCandidates(session.state.getState().assessment.exceptions);
  const first = candidates[0];
  if (first === undefined) {
    toast(say`Nothing collides and nothing is at risk.`);
    return;
  }
  const index = candidates.findIndex((e) => e.id === uiState.getState().spotlight);
  spotlight(session, (candidates[index + 1] ?? first).id);
}

/** Back to where the person was. */
export function endSpotlight(session: BoardSession | null): void {
  const { canvas, viewBeforeSpotlight } = uiState.getState();
  leaveSpotlight(session);
  if (viewBeforeSpotlight !== null) canvas?.show(viewBeforeSpotlight);
}

/** What one goes to is not to lie in the dark: the spotlight ends, and the view stays. */
export function leaveSpotlight(session: BoardSession | null): void {
  if (uiState.getState().spotlight === null) return;
  uiState.setState({ spotlight: null, viewBeforeSpotlight: null });
  if (session !== null && leads(session)) {
    session.setPresence({ spotlight: null });
  }
}

/** Calls everybody to the caller's view; a new nonce is a new call. */
export function bringEveryone(session: BoardSession): void {
  session.setPresence({ summon: { nonce: crypto.randomUUID(), at: Date.now() } });
  toast(say`Everyone was called to your view.`);
}

export function undo(session: BoardSession): void {
  const step = () => report(session, session.undo.undo(), 'undo');
  tellChanges(session, step, (what) => say`Undone. ${what}`);
}

export function redo(session: BoardSession): void {
  const step = () => report(session, session.undo.redo(), 'redo');
  tellChanges(session, step, (what) => say`Redone. ${what}`);
}

/** An undo that would overwrite somebody else's later change does nothing and says why: false. */
function report(session: BoardSession, result: UndoResult, what: 'undo' | 'redo'): boolean {
  if (result.ok) return true;
  if (result.reason === 'nothing') {
    toast(what === 'undo' ? say`There is nothing to undo.` : say`There is nothing to redo.`);
    return false;
  }
  const state = session.state.getState();
  if (result.reason === 'in-force') {
    const [contract] = boundSubjects(state, result.subjects).values();
    const why = contract === undefined ? '' : whyBound(state, contract);
    toast(what === 'undo' ? say`Not undone: ${why}` : say`Not redone: ${why}`);
    return false;
  }
  const { peers, view } = state;
  const peer = peers.find((p) => p.clientId === result.client);
  const name = peer?.presence.user?.name || say`Somebody else`;
  const subject = result.subjects.map((id) => view.cards.get(id)?.title).find(Boolean);
  const thing = subject === undefined ? say`the same` : `“${subject}”`;
  toast(
    what === 'undo'
      ? say`Not undone: ${name} changed ${thing} after you.`
      : say`Not redone: ${name} changed ${thing} after you.`,
  );
  return false;
}
