import {
  confine,
  freePlace,
  laneAt,
  lanesOf,
  middleOf,
  nearestFree,
  newId,
  snap,
} from '@interlock/board';
import { SIZE } from '@interlock/design';
import { say } from '@interlock/language';
import { cardKind, type Department, type MadeKind, type Position } from '@interlock/plan';
import { can, isLocked } from '@interlock/protocol';
import type { BoardSession, BoardState } from '../../board/board-state.ts';
import { boundSubjects, whyBound } from '../../board/bound-subjects.ts';
import { isHidden } from '../../board/private-notes.ts';
import { complain } from '../../kit/page/complain.ts';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import { toast } from '../../kit/page/toasts.ts';
import { tellChanges } from '../../view/tell-changes.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { placeOf, withFramed } from '../frames/framed.ts';
import { rightsOf } from '../rights.ts';
import { addNote } from './add-note.ts';
import { type Alignment, aligned, type Placed } from './align.ts';
import { openField } from './open-field.ts';

/*
 * What a person may do to cards, contracts and notes on the canvas. Each checks the same rights
 * as the server, tells why where it does nothing, and is one step of undo.
 */

/** So many moves are one update that the server takes as a whole. */
const MOVES_AT_ONCE = 800;

/** Writes new places in one step of undo, or says why not; nothing is moved by half. */
export function moveAll(session: BoardSession, moves: ReadonlyMap<string, Position>): boolean {
  if (moves.size > MOVES_AT_ONCE) {
    toast(
      say`${moves.size} cards are too many to move at once. Move up to ${MOVES_AT_ONCE} at a time.`,
      'error',
    );
    return false;
  }
  const result = session.operations.moveCards(moves);
  complain(result);
  return result.ok;
}

/** Makes a card or a note at a place of the canvas, or the nearest free one, and lets it be typed. */
export function createAt(
  session: BoardSession,
  kind: MadeKind,
  point: Position,
  /** Of a note. */
  body = '',
): string | null {
  const state = session.state.getState();
  const rights = rightsOf(state);
  const corner: Position = [point[0] - SIZE.card.width / 2, point[1] - SIZE.card.height / 2];
  if (kind === 'note') {
    if (!rights.notes) {
      toast(say`The facilitator has switched notes off for now.`);
      return null;
    }
    const pos = nearestFree(state.view, corner, ([x, y]) => [snap(x), snap(y)]);
    return openField(session, addNote(session, pos, body));
  }
  const lanes = lanesOf(state.view.departments);
  const lane = laneAt(lanes, point[1]);
  if (!lane) {
    toast(say`Add a department first: a card belongs to a lane.`);
    return null;
  }
  if (!rights.department(lane.department.id)) {
    toast(whyNot(state, lane.department));
    return null;
  }
  const id = newId();
  session.setSketch({
    id,
    department: lane.department.id,
    kind,
    title: '',
    pos: nearestFree(state.view, corner, (pos) => confine(lane, pos)),
    owner: can(state.identity, 'board.edit') ? '' : state.identity.name,
  });
  canvasState.setState({ fresh: id });
  return openField(session, { ok: true, id });
}

/** Draws the card that was being given its title; without one it goes away, as if it had never been. */
export function finishSketch(session: BoardSession, title: string): void {
  const { sketch } = session;
  if (sketch === null) return;
  session.setSketch(null);
  if (title !== '') complain(session.operations.addCard({ ...sketch, title }));
}

/**
 * Makes a card in the next free place of the lane that one is at: that of the selected card, one's
 * own, else the first. A note goes to the middle of what is seen.
 */
export function createFree(session: BoardSession, kind: MadeKind): void {
  const { view, identity } = session.state.getState();
  const { canvas, selection } = uiState.getState();
  const at = view.cards.get(selection[0] ?? '')?.department;
  const lane = at ?? identity.department ?? view.departments[0]?.id;
  const [a, b] = canvas?.middle() ?? [0, 0];
  if (kind === 'note' || lane === undefined) {
    createAt(session, kind, [a, b]);
    return;
  }
  const [x, y] = freePlace(view, lane);
  const center: Position = [x + SIZE.card.width / 2, y + SIZE.card.height / 2];
  if (createAt(session, kind, center) === null || !canvas) return;
  const seen = canvas.view();
  const hidden = center.some((at, i) => {
    const size = i === 0 ? SIZE.card.width : SIZE.card.height;
    return Math.abs(at - (seen.center[i] ?? 0)) > ((seen.size[i] ?? 0) - size) / 2;
  });
  if (hidden) canvas.show({ ...seen, center });
}

/** Draws an edge between two cards: an influence where one of them is a KPI, else a contract. */
export function connect(session: BoardSession, from: string, to: string): string | null {
  const state = session.state.getState();
  const [a, b] = [state.view.cards.get(from), state.view.cards.get(to)];
  if (!a || !b || from === to) return null;
  if (!rightsOf(state).between(a.department, b.department)) {
    toast(say`A contract is drawn by one of its two departments.`);
    return null;
  }
  const influence = !cardKind(a.kind).supplied || !cardKind(b.kind).supplied;
  const result = influence
    ? session.operations.addInfluence({ from, to })
    : session.operations.addContract({ from, to });
  complain(result);
  if (!result.ok) return null;
  uiState.setState({ selection: [result.id], panel: 'inspector', panelOpen: true, tool: 'select' });
  return result.id;
}

/** Why this person adds no card to a lane. */
function whyNot({ identity, view }: BoardState, { id, name }: Department): string {
  if (isLocked(id, view.settings)) return say`The facilitator has locked ${name} for now.`;
  if (identity.department === id) return say`The facilitator has switched cards off for now.`;
  return say`Only ${name} can add cards to its lane.`;
}

/** Those of `ids` that this person may change: own cards, edges of the own lane, notes. */
export function changeable(session: BoardSession, ids: readonly string[]): string[] {
  const state = session.state.getState();
  const rights = rightsOf(state);
  return ids.filter((id) => {
    const card = state.view.cards.get(id);
    if (card) return rights.department(card.department);
    const edge = state.view.edges.get(id);
    if (edge) return rights.between(edge.supplierDepartment, edge.consumerDepartment);
    if (isHidden(state, state.view.notes.get(id))) return false;
    const { notes, strokes, frames } = state.view;
    return (notes.has(id) || strokes.has(id) || frames.has(id)) && rights.notes;
  });
}

export function deleteSelection(session: BoardSession): void {
  const { selection } = uiState.getState();
  const ids = changeable(session, selection);
  if (ids.length < selection.length) {
    toast(ids.length === 0 ? say`Other departments’ cards stay.` : say`What is not yours stays.`);
  }
  if (ids.length === 0) return;
  const state = session.state.getState();
  const bound = boundSubjects(state, ids);
  const [held] = bound.values();
  if (held !== undefined) {
    // Nothing goes before the person has read why not all of it does.
    const rest = ids.filter((id) => !bound.has(id));
    const why = whyBound(state, held);
    if (rest.length === 0) {
      toast(say`${why} “End this contract” asks the other side.`, 'error');
      uiState.setState({ selection: [held.id], panel: 'inspector', panelOpen: true });
    } else {
      toast(say`${why} Nothing was deleted. Press Delete again to delete the rest.`, 'error');
      uiState.setState({ selection: rest });
    }
    return;
  }
  const undo = shortcutLabel('Mod+Z');
  const step = (): boolean => {
    const result = session.operations.deleteSubjects(ids);
    complain(result);
    return result.ok;
  };
  if (tellChanges(session, step, (what) => say`${what} ${undo} brings it back.`))
    uiState.setState({ selection: [] });
}

/** Moves what is selected by some px; each card stays in its lane. */
export function nudge(session: BoardSession, dx: number, dy: number): void {
  const { view } = session.state.getState();
  const lanes = lanesOf(view.departments);
  const moves = new Map<string, Position>();
  const { selection } = uiState.getState();
  for (const id of changeable(session, withFramed(view, selection))) {
    const card = view.cards.get(id);
    const pos = placeOf(view, id);
    if (!pos) continue;
    const lane = card ? lanes.find((l) => l.department.id === card.department) : undefined;
    moves.set(id, confine(lane, [pos[0] + dx, pos[1] + dy]));
  }
  if (moves.size > 0) moveAll(session, moves);
}

/** Brings what is selected in order, each card in its lane, in one step of undo. */
export function align(session: BoardSession, how: Alignment): void {
  const { view } = session.state.getState();
  const lanes = lanesOf(view.departments);
  const { selection } = uiState.getState();
  const ids = changeable(session, selection).filter((id) => !view.edges.has(id));
  const items = ids.flatMap((id): Placed[] => {
    const card = view.cards.get(id);
    const pos = card?.pos ?? view.notes.get(id)?.pos;
    return pos ? [{ id, pos, lane: card?.department ?? null }] : [];
  });
  const moves = new Map<string, Position>();
  for (const [id, pos] of aligned(how, items)) {
    const department = view.cards.get(id)?.department;
    const lane = lanes.find((l) => l.department.id === department);
    moves.set(id, confine(lane, pos));
  }
  if (items.length < 2) toast(say`Nothing to align: select two or more cards or notes of yours.`);
  else if (moves.size > 0) moveAll(session, moves);
}

/** Others see a drag as it goes: as much of it as presence has room for; null = it is over. */
export function tellDrag(session: BoardSession, drag: ReadonlyMap<string, Position> | null): void {
  const told = drag === null ? null : [...drag].slice(0, 40);
  session.setPresence({
    drag: told && Object.fromEntries(told.map(([id, [x, y]]) => [id, [x, y]])),
  });
}

/**
 * Writes a finished drag in one step of undo. A card whose middle lies in another lane is handed
 * over to that department where both sides of the move are this person's to decide.
 */
export function drop(session: BoardSession, drag: ReadonlyMap<string, Position>): void {
  const state = session.state.getState();
  const lanes = lanesOf(state.view.departments);
  const rights = rightsOf(state);
  const moves = new Map<string, Position>();
  const gifts: { id: string; department: string; name: string; pos: Position }[] = [];
  for (const [id, pos] of drag) {
    const card = state.view.cards.get(id);
    if (!card) {
      const { notes, frames } = state.view;
      if (notes.has(id) || frames.has(id)) moves.set(id, [snap(pos[0]), snap(pos[1])]);
      continue;
    }
    const home = lanes.find((l) => l.department.id === card.department);
    const lane = laneAt(lanes, middleOf(pos)[1]);
    const other = lane && lane.department.id !== card.department ? lane.department : null;
    const held = other ? boundSubjects(state, [id]).get(id) : undefined;
    if (held !== undefined) {
      toast(whyBound(state, held), 'error');
      moves.set(id, confine(home, pos));
    } else if (other && rights.department(other.id)) {
      gifts.push({ id, department: other.id, name: other.name, pos: confine(lane!, pos) });
    } else moves.set(id, confine(home, pos));
  }
  for (const [id, pos] of moves) {
    const old = placeOf(state.view, id);
    if (old && old[0] === pos[0] && old[1] === pos[1]) moves.delete(id);
  }
  session.operations.together(() => {
    if (moves.size > 0) moveAll(session, moves);
    for (const g of gifts) complain(session.operations.handOver(g.id, g.department, g.pos));
  });
  const names = [...new Set(gifts.map((g) => g.name))];
  if (names.length > 0) toast(say`Handed over to ${names.join(', ')}. Ctrl Z takes it back.`);
}

/** Where a dragged card may be now: in its lane, or in one to which it could be handed over. */
export function confineDrag(session: BoardSession, id: string, pos: Position): Position {
  const state = session.state.getState();
  const card = state.view.cards.get(id);
  if (!card) return [snap(pos[0]), snap(pos[1])];
  const lanes = lanesOf(state.view.departments);
  const lane = laneAt(lanes, middleOf(pos)[1]);
  if (lane && rightsOf(state).department(lane.department.id)) return [snap(pos[0]), snap(pos[1])];
  return confine(
    lanes.find((l) => l.department.id === card.department),
    pos,
  );
}
