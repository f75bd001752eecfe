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
import type { Assessed } from '../assessing/assess-both.ts';
import { createRemoteAssess, type RemoteAssess } from '../assessing/remote-assess.ts';
import type { BoardSession, BoardState } from '../board-state.ts';

/** A board waits so long for its verdicts, ms; then it is shown before them. */
const SOON_MS = 60;

/** The board as it was, given to the same components as the live one; nothing of it can be changed. */
export interface PastSession extends BoardSession {
  /**
   * Shows the board of a moment, with its verdicts where those are there soon, else before them.
   * Verdicts are worked out beside the page, of the last board that was shown.
   */
  show(board: PastBoard): Promise<void>;
  /** Called as verdicts come to be of another moment than the board, and of the same again. */
  onJudging(listener: (judging: boolean) => void): void;
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
  let judged: PastBoard | null = null;
  let judging: Promise<void> | null = null;
  let remote: RemoteAssess | null = null;
  let tell: (judging: boolean) => void = () => undefined;

  async function judge(board: PastBoard): Promise<Assessed> {
    remote ??= createRemoteAssess();
    try {
      return await remote.ask(board.plan, {
        overlay: NO_OVERLAY,
        horizon: state.getState().horizon,
      });
    } catch (error) {
      // The next moment asks a new worker.
      remote?.destroy();
      remote = null;
      throw error;
    }
  }

  /** One question at a time; what was passed over meanwhile is not asked for. */
  async function judgeLast(): Promise<void> {
    while (shown !== null && judged !== shown) {
      const board = shown;
      const found = await judge(board);
      if (board !== shown) continue;
      judged = board;
      const { view, ledger, plan } = board;
      state.setState({ view, ledger, plan, ...found, ready: true });
      tell(false);
    }
  }

  async function show(board: PastBoard): Promise<void> {
    shown = board;
    judging ??= judgeLast().finally(() => {
      judging = null;
    });
    const soon = new Promise<void>((resolve) => setTimeout(resolve, SOON_MS));
    // The first board of all waits: a board without verdicts is none.
    if (!state.getState().ready) await judging;
    else await Promise.race([judging, soon]);
    if (judged === board || shown !== board) return;
    const { view, ledger, plan } = board;
    state.setState({ view, ledger, plan, shownPlan: plan });
    tell(true);
    judging?.catch(() => undefined);
  }

  /** The same board by other words, or over another horizon. */
  function again(): void {
    judged = null;
    if (shown !== null) void show(shown).catch(() => undefined);
  }

  // Sentences are part of the verdicts.
  const stopSpeaking = onSpeak(() => {
    remote?.destroy();
    remote = null;
    again();
  });

  return {
    state,
    operations,
    undo,
    awareness,
    show,
    onJudging(listener) {
      tell = listener;
    },
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
      again();
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
