import { SIZE } from '@interlock/design';
import { phrases, say } from '@interlock/language';
import { type NodeHandle, Position as Side } from '@xyflow/react';
import type { Rights } from '../rights.ts';
import type { Scene } from '../scene/scene.ts';
import type { CardNodeType } from './card-node.tsx';
import type { EdgeType } from './edge-view.tsx';
import type { NoteNodeType } from './note-node.tsx';

export type CanvasNode = CardNodeType | NoteNodeType;

const { width, height } = SIZE.card;
const MEASURED = { width, height };
const HANDLES: NodeHandle[] = [
  { id: Side.Top, type: 'source', position: Side.Top, x: width / 2, y: 0, width: 1, height: 1 },
  {
    id: Side.Right,
    type: 'source',
    position: Side.Right,
    x: width,
    y: height / 2,
    width: 1,
    height: 1,
  },
  {
    id: Side.Bottom,
    type: 'source',
    position: Side.Bottom,
    x: width / 2,
    y: height,
    width: 1,
    height: 1,
  },
  { id: Side.Left, type: 'source', position: Side.Left, x: 0, y: height / 2, width: 1, height: 1 },
];

export interface Dressing {
  readonly selection: ReadonlySet<string>;
  readonly dragging: ReadonlySet<string>;
  /** Dragged by others: their moves are drawn out over 100 ms. */
  readonly remote: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
  readonly rights: Rights;
  /** Which cards the tool at hand moves, where this person may edit them. */
  readonly draggable: 'all' | 'selected' | 'none';
}

/** Nodes as React Flow wants them, of the cards that it draws (null = all). Old objects are kept. */
export function flowNodes(
  scene: Scene,
  near: ReadonlySet<string> | null,
  dressing: Dressing,
  previous: ReadonlyMap<string, CanvasNode>,
): Map<string, CanvasNode> {
  const nodes = new Map<string, CanvasNode>();
  for (const id of near ?? scene.places.keys()) {
    const [x, y] = scene.places.get(id) ?? [0, 0];
    const card = scene.cards.get(id);
    const note = scene.notes.get(id);
    const old = previous.get(id);
    const editable = card
      ? dressing.rights.department(card.department)
      : dressing.rights.notes && note?.hidden === false;
    const base = {
      id,
      position: { x, y },
      width,
      height,
      measured: MEASURED,
      handles: HANDLES,
      selected: dressing.selection.has(id),
      dragging: dressing.dragging.has(id),
      draggable:
        editable &&
        (dressing.draggable === 'all' ||
          (dressing.draggable === 'selected' && dressing.selection.has(id))),
      connectable: card !== undefined && dressing.rights.edit,
      className: `${dressing.remote.has(id) ? 'il-remote ' : ''}${dressing.lit.has(id) ? 'il-lit' : ''}`,
      ariaRole: 'group' as const,
      domAttributes: dressing.lit.size > 0 && !dressing.lit.has(id) ? DIMMED : ATTRIBUTES,
      zIndex: dressing.selection.has(id) || dressing.dragging.has(id) ? 1000 : (note?.z ?? 0),
    };
    const node: CanvasNode | null = card
      ? {
          ...base,
          type: 'card',
          ariaLabel: card.face.label,
          data:
            old?.type === 'card' && old.data.card === card && old.data.editable === editable
              ? old.data
              : { card, editable },
        }
      : note
        ? {
            ...base,
            type: 'note',
            ariaLabel: phrases(
              say`Note`,
              note.hidden ? say`written in private` : note.body.slice(0, 80) || say`empty`,
              note.author ? say`by ${note.author}` : '',
            ),
            data:
              old?.type === 'note' && old.data.note === note && old.data.editable === editable
                ? old.data
                : { note, editable },
          }
        : null;
    if (node) nodes.set(id, old && equal(old, node) ? old : node);
  }
  return nodes;
}

const ATTRIBUTES = { tabIndex: -1, 'aria-roledescription': 'card' } as const;
/** At 25 % nobody can read it: inactive while the spotlight is on, and said to be so. */
const DIMMED = { ...ATTRIBUTES, 'aria-disabled': true } as const;

function equal(a: CanvasNode, b: CanvasNode): boolean {
  return (
    a.data === b.data &&
    a.selected === b.selected &&
    a.dragging === b.dragging &&
    a.draggable === b.draggable &&
    a.connectable === b.connectable &&
    a.className === b.className &&
    a.domAttributes === b.domAttributes &&
    a.ariaLabel === b.ariaLabel &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y
  );
}

/** What edges wear beside their verdict; `decided`: number of the decision that one waits for. */
interface EdgeDressing {
  readonly selection: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
  readonly decided: ReadonlyMap<string, number>;
}

/** Edges that React Flow draws (null = all) in order of loudness, so that the loud ones are drawn above the quiet ones. */
export function flowEdges(
  scene: Scene,
  near: ReadonlySet<string> | null,
  { selection, lit, decided }: EdgeDressing,
  previous: ReadonlyMap<string, EdgeType>,
): Map<string, EdgeType> {
  const edges = new Map<string, EdgeType>();
  const drawn = near ? [...near].flatMap((id) => scene.edges.get(id) ?? []) : scene.edges.values();
  for (const edge of drawn) {
    const old = previous.get(edge.id);
    const dimmed = lit.size > 0 && !lit.has(edge.id);
    const selected = selection.has(edge.id);
    const isLit = lit.has(edge.id);
    const data =
      old?.data && old.data.edge === edge && old.data.dimmed === dimmed && old.data.lit === isLit
        ? old.data
        : { edge, dimmed, lit: isLit };
    const seq = decided.get(edge.id);
    const ariaLabel =
      seq === undefined ? edge.face.label : phrases(edge.face.label, say`decided ${seq}`);
    if (old && old.data === data && old.selected === selected && old.ariaLabel === ariaLabel) {
      edges.set(edge.id, old);
      continue;
    }
    edges.set(edge.id, {
      id: edge.id,
      type: 'contract',
      source: edge.from,
      target: edge.to,
      data,
      selected,
      focusable: false,
      ariaLabel,
      ariaRole: 'group',
      domAttributes: EDGE_ATTRIBUTES,
    });
  }
  return edges;
}

const EDGE_ATTRIBUTES = { tabIndex: -1 } as const;
