import {
  COPIED_ROOTS,
  type CopiedRoot,
  type CopyOf,
  confine,
  freeShift,
  type Lane,
  laneAt,
  lanesOf,
  type Outcome,
  recordOf,
  snap,
} from '@interlock/board';
import { SIZE } from '@interlock/design';
import { say } from '@interlock/language';
import { cardEntrySchema, contractTermsSchema, type Position } from '@interlock/plan';
import * as z from 'zod/mini';
import type { BoardSession } from '../../board/board-state.ts';
import { isHidden } from '../../board/private-notes.ts';
import { toast } from '../../kit/page/toasts.ts';
import { uiState } from '../../view/ui-state.ts';
import { withFramed } from '../frames/framed.ts';
import { rightsOf } from '../rights.ts';
import { addNote } from './add-note.ts';

/** Roots of what is copied besides cards: each entry by itself. */
type BesideRoot = Exclude<CopiedRoot, 'cards'>;
const BESIDE = COPIED_ROOTS.filter((root): root is BesideRoot => root !== 'cards');
type Beside = { readonly [R in BesideRoot]: readonly CopyOf<R>[] };

/** Fields of an entry that its record gives to the clipboard; all are checked. */
function copySchema(root: BesideRoot) {
  const { schema, copied } = recordOf(root);
  return copied === 'all' || copied === null
    ? schema
    : z.pick(schema as z.ZodMiniObject, Object.fromEntries(copied.map((field) => [field, true])));
}

/** What is on the clipboard after a copy: cards, the contracts between them, and what lies beside. */
const clipSchema = z.object({
  interlock: z.literal('cards'),
  cards: z
    .array(z.extend(cardEntrySchema, { id: z.string(), department: z.string() }))
    .check(z.maxLength(2000)),
  contracts: z
    .array(z.extend(contractTermsSchema, { from: z.string(), to: z.string() }))
    .check(z.maxLength(5000)),
  // A copy of an earlier version may lack a list.
  ...Object.fromEntries(
    BESIDE.map((root) => [root, z._default(z.array(copySchema(root)).check(z.maxLength(500)), [])]),
  ),
});
type Clip = z.infer<typeof clipSchema> & Beside;

const TERMS = Object.keys(contractTermsSchema.shape);

/** Text for the clipboard, with what lies in frames; null where nothing of it can be copied. */
export function copySelection(session: BoardSession, chosen: readonly string[]): string | null {
  const state = session.state.getState();
  const { view } = state;
  const ids = withFramed(view, chosen);
  const cards = ids.flatMap((id) => {
    const card = view.cards.get(id);
    return card ? [{ ...card }] : [];
  });
  const beside = BESIDE.map(
    (root) =>
      [
        root,
        ids.flatMap((id) => {
          const entry = view[root].get(id);
          if (entry === undefined || ('body' in entry && isHidden(state, entry))) return [];
          return [pick(entry, fieldsOf(root))];
        }),
      ] as const,
  );
  if (cards.length === 0 && beside.every(([, list]) => list.length === 0)) return null;
  const inside = new Set(cards.map((c) => c.id));
  const contracts = [...view.edges.values()].flatMap((e) =>
    e.kind === 'contract' && inside.has(e.from) && inside.has(e.to)
      ? [{ from: e.from, to: e.to, ...pick(e, TERMS) }]
      : [],
  );
  return JSON.stringify({ interlock: 'cards', cards, contracts, ...Object.fromEntries(beside) });
}

function fieldsOf(root: BesideRoot): readonly string[] {
  const { schema, copied } = recordOf(root);
  return copied === 'all' || copied === null
    ? Object.keys((schema as z.ZodMiniObject).shape)
    : copied;
}

function pick(from: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([k]) => keys.includes(k)));
}

/** Cards of the clipboard's text; null where it is something else. */
export function parseClip(text: string): Clip | null {
  if (!text.startsWith('{"interlock":"cards"')) return null;
  try {
    const parsed = clipSchema.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as Clip) : null;
  } catch {
    return null;
  }
}

/**
 * Adds copies, so that the middle of them is at `at` (absent: beside the originals), or as far to
 * the right of it as nothing is covered, in one step of undo. Cards go to the lane where they land; lanes of others get none.
 */
export function pasteClip(session: BoardSession, clip: Clip, at: Position | null): void {
  const state = session.state.getState();
  const rights = rightsOf(state);
  const lanes = lanesOf(state.view.departments);
  const [wantedX, dy] = at ? offset(clip, at) : [24, 24];
  const laneOf = (department: string, pos: Position): Lane | null => {
    const own = at ? undefined : lanes.find((l) => l.department.id === department);
    return own ?? laneAt(lanes, pos[1] + SIZE.card.height / 2);
  };
  const placed = ([x, y]: Position, department: string | null, by: number): Position => {
    const pos: Position = [snap(x + by), snap(y + dy)];
    return department === null ? pos : confine(laneOf(department, pos) ?? undefined, pos);
  };
  const dx = freeShift(state.view, wantedX, (by) => [
    ...clip.cards.map(({ pos, department }) => placed(pos, department, by)),
    ...clip.notes.map(({ pos }) => placed(pos, null, by)),
  ]);
  const made = new Map<string, string>();
  const added: string[] = [];
  let refused = 0;
  session.operations.together(() => {
    for (const { id, department, ...entry } of clip.cards) {
      const pos: Position = [entry.pos[0] + dx, entry.pos[1] + dy];
      const lane = laneOf(department, pos);
      if (!lane || !rights.department(lane.department.id)) {
        refused++;
        continue;
      }
      const result = session.operations.addCard({
        ...entry,
        department: lane.department.id,
        pos: confine(lane, pos),
      });
      if (result.ok) {
        made.set(id, result.id);
        added.push(result.id);
      } else refused++;
    }
    for (const { from, to, ...terms } of clip.contracts) {
      const [a, b] = [made.get(from), made.get(to)];
      if (a && b) session.operations.addContract({ ...terms, from: a, to: b });
    }
    for (const root of BESIDE)
      for (const entry of clip[root]) {
        const pos: Position = [snap(entry.pos[0] + dx), snap(entry.pos[1] + dy)];
        const result = ADD[root](session, { ...entry, pos } as never);
        if (result.ok) added.push(result.id);
      }
  });
  if (added.length > 0) uiState.setState({ selection: added });
  if (refused > 0) toast(say`${refused} not pasted: these lanes belong to other departments.`);
}

/** How a copy comes onto the board. */
const ADD: { readonly [R in BesideRoot]: (session: BoardSession, copy: CopyOf<R>) => Outcome } = {
  notes: (session, { pos, body }) => addNote(session, pos, body),
  frames: (session, frame) => session.operations.addFrame(frame),
};

function offset(clip: Clip, at: Position): Position {
  const { width, height } = SIZE.card;
  const boxes = [clip.cards, ...BESIDE.map((root) => clip[root])].flat().map((entry) => ({
    pos: entry.pos,
    size: 'size' in entry ? entry.size : ([width, height] as const),
  }));
  const middle = (axis: 0 | 1): number =>
    (Math.min(...boxes.map(({ pos }) => pos[axis])) +
      Math.max(...boxes.map(({ pos, size }) => pos[axis] + size[axis]))) /
    2;
  return [snap(at[0] - middle(0)), snap(at[1] - middle(1))];
}
