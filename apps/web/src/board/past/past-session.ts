import {
  createOperations,
  createUndo,
  type Operations,
  type PastBoard,
  prepareDocument,
} from '@interlock/board';
import { onSpeak, say } from '@interlock/language';
import type { Identity } from '@interlock/protocol';
import { NO_OVERLAY, nothingAssessed } from '@interlock/rules';
import { Awareness } from 'y-protocols/awareness';
import { Doc } from 'yjs';
import { createStore } from 'zustand/vanilla';
import { type AssessBoth, type Assessed, createAssessBoth } from '../assessing/assess-both.ts';
import { createRemoteAssess, type RemoteAssess } from '../assessing/remote-assess.ts';
import type { BoardSession, BoardState } from '../board-state.ts';
import { isLarge } from '../live-plan.ts';

/** The board as it was, given to the same components as the live one; nothing of it can be changed. */
export interface PastSession extends BoardSession {
  /** Judges the board of a moment, then shows both together. */
  show(board: PastBoard): Promise<void>;
}

/**
 * @param live the open board, which goes on underneath: who looks is who looks there, as somebody
 * who only reads
 */
export function createPastSession(live: BoardSession): PastSession {
  const doc = prepareDocument(new Doc());
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  const operations: Operations = createOperations(doc);
  const undo = createUndo(doc);
  const now = live.state.getState();
  const nothing = nothingAssessed(now.plan);
  const state = createStore<BoardState>(() => ({
    board: now.board,
    identity: reading(now.identity),
    damage: null,
    view: now.view,
    ledger: now.ledger,
    plan: now.plan,
    shownPlan: now.plan,
    assessment: nothing,
    base: nothing,
    overlay: NO_OVERLAY,
    horizon: now.horizon,
    save: { kind: 'saved', at: 0 },
    peers: [],
    ready: false,
    refused: null,
  }));
  let shown: PastBoard | null = null;
  let assessBoth: AssessBoth = createAssessBoth();
  let remote: RemoteAssess | null = null;

  async function judge(board: PastBoard): Promise<Assessed> {
    const hypothesis = { overlay: NO_OVERLAY, horizon: state.getState().horizon };
    if (!isLarge(board.plan)) return assessBoth(board.plan, hypothesis);
    remote ??= createRemoteAssess();
    try {
      return await remote.ask(board.plan, hypothesis);
    } catch (error) {
      // The next moment asks a new worker.
      remote?.destroy();
      remote = null;
      throw error;
    }
  }

  async function show(board: PastBoard): Promise<void> {
    shown = board;
    const found = await judge(board);
    const { view, ledger, plan } = board;
    state.setState({ view, ledger, plan, ...found, ready: true });
  }

  // Sentences are part of the verdicts.
  const stopSpeaking = onSpeak(() => {
    remote?.destroy();
    remote = null;
    assessBoth = createAssessBoth();
    if (shown !== null) void show(shown);
  });

  return {
    state,
    operations,
    undo,
    awareness,
    show,
    writeNote: () => ({
      ok: false,
      issues: [{ field: '', message: say`the past cannot be changed` }],
    }),
    setPresence: () => undefined,
    onOthersChange: () => () => undefined,
    sketch: null,
    setSketch: () => undefined,
    showNow: () => undefined,
    dismissRefusal: () => undefined,
    kept: async () => true,
    setOverlay: () => undefined,
    setHorizon(horizon) {
      state.setState({ horizon });
      if (shown !== null) void show(shown);
    },
    close() {
      stopSpeaking();
      remote?.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}

/** Who looks at the past only reads. */
function reading(identity: Identity): Identity {
  return { ...identity, role: 'observer', department: null };
}
