import {
  applyLedger,
  composePlan,
  type DrawnCard,
  emptyLedger,
  type LedgerState,
  reissue,
} from '@interlock/board';
import { plural, say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/plan';
import { CLOSE, can, type Identity, type Presence, type Refusal } from '@interlock/protocol';
import { NO_OVERLAY, nothingAssessed } from '@interlock/rules';
import { createStore } from 'zustand/vanilla';
import { toast } from '../kit/page/toasts.ts';
import { type ApiProblem, api } from './api.ts';
import type { Hypothesis } from './assessing/assess-both.ts';
import type { BoardSession, BoardState } from './board-state.ts';
import { CLOSED_REASON, KEPT_FOR_LATER, REISSUED, withSketch } from './board-words.ts';
import { boundSubjects } from './bound-subjects.ts';
import {
  rememberedIdentity,
  rememberedPending,
  rememberIdentity,
  rememberPending,
} from './browser-memory.ts';
import { createClientIds } from './client-ids.ts';
import { type Connection, connect } from './connection.ts';
import { forgetBoard } from './forget-board.ts';
import { createLivePlan, nextFrame, todayUtc } from './live-plan.ts';
import { createPeerReader } from './peers.ts';
import { createPresenceSender, type PresenceSender } from './presence-sender.ts';
import { createPrivacy } from './private-notes.ts';
import { createPrivateTexts } from './private-texts.ts';
import { createRefusals } from './refusals.ts';
import { refusedPart } from './refused-part.ts';
import { createReplica, type Replica } from './replica.ts';
import {
  initialSave,
  recovered,
  reduceSave,
  type SaveEvent,
  saveState,
  withMorePending,
} from './save-machine.ts';
import { createUnsaved } from './unsaved.ts';

export type Opened =
  | { readonly ok: true; readonly session: BoardSession }
  | { readonly ok: false; readonly problem: ApiProblem };

/** Opens a board: asks who one is, then starts to keep a copy of it in step with the server. */
export async function openBoard(board: string): Promise<Opened> {
  const me = await api.me(board);
  if (me.ok) {
    rememberIdentity(board, me.value.identity);
    const { identity, damage } = me.value;
    return { ok: true, session: startSession(board, identity, damage) };
  }
  const known = me.problem.reason === 'unreachable' ? rememberedIdentity(board) : null;
  if (known !== null) return { ok: true, session: startSession(board, known) };
  // What may no longer be read is not kept to be read without the server either.
  if (me.problem.status === 401) await forgetBoard(board);
  return { ok: false, problem: me.problem };
}

/** In a row, before it is taken for refused. */
const MOST_REISSUES = 2;
/** In a row, each of which takes a part of what was written offline; the server counts 20 a minute. */
const MOST_SIFTED = 12;

/** Everything of one open board; the only place where its parts know of each other. */
function startSession(board: string, identity: Identity, damage?: string): BoardSession {
  let who = identity;
  let save = initialSave(rememberedPending(board));
  let ledger: LedgerState = emptyLedger;
  let ledgerArrived = false;
  /** What this browser kept can be looked at while the server is away. */
  let remembered = false;
  let closed = false;
  let sketch: DrawnCard | null = null;
  /** What is shown while a fresh document waits for its first answer. */
  let standIn: BoardState['view'] | null = null;
  let cancelPeers: (() => void) | null = null;

  const othersListeners = new Set<() => void>();
  const storage = `interlock.${board}.${identity.actor}`;
  const unsaved = createUnsaved(`${storage}.unsaved`);
  const clientIds = createClientIds(board, identity.actor);
  let restarts = 0;
  let replica = newReplica();
  let connection: Connection | null = null;
  let presence: PresenceSender | null = null;

  const privateTexts = createPrivateTexts({
    board,
    actor: identity.actor,
    view: () => replica.projector.view(),
    documentSaved: () => save.synced && save.pending === 0,
    publish: (note, text) => void replica.operations.editNote(note, text),
    changed: () => {
      showSave();
      live.changed();
    },
  });
  const withPrivate = createPrivacy(() => who, privateTexts);
  const firstView = replica.projector.view();
  const firstPlan = composePlan(firstView, ledger, todayUtc());
  // The page is drawn before its verdicts are there.
  const firstAssessment = nothingAssessed(firstPlan);
  let hypothesis: Hypothesis = { overlay: NO_OVERLAY, horizon: null };
  const state = createStore<BoardState>(() => ({
    board,
    identity,
    damage: damage ?? null,
    view: firstView,
    ledger,
    plan: firstPlan,
    shownPlan: firstPlan,
    assessment: firstAssessment,
    base: firstAssessment,
    ...hypothesis,
    save: saveState(save, readOnly()),
    peers: [],
    ready: false,
    refused: null,
  }));

  const refusals = createRefusals(
    () => replica.projector.view(),
    (refused) => state.setState({ refused }),
    unsaved,
  );
  const live = createLivePlan({
    read: () => {
      if (save.synced) privateTexts.settle();
      const shown = withPrivate(standIn ?? replica.projector.view());
      return { view: withSketch(shown, sketch), ledger };
    },
    hypothesis: () => hypothesis,
    planned: (plan, input) => state.setState({ plan, ...input }),
    assessed: (found) => state.setState(found),
    // Ready means that what is shown was judged, not only that it arrived.
    settled: () => {
      const away = remembered && (save.phase === 'offline' || save.phase === 'closed');
      if ((save.synced && ledgerArrived) || away) state.setState({ ready: true });
    },
    failed: ({ message }) =>
      toast(
        say`The verdicts could not be worked out (${message}). What is shown is from before the last change; the next change tries again.`,
      ),
  });

  function readOnly(): boolean {
    return !can(who, 'document.write');
  }

  function newReplica(): Replica {
    const fresh = createReplica(
      storage,
      (changes) => {
        unsaved.add(changes);
        onSave({ type: 'changed' });
      },
      () => {
        for (const listener of othersListeners) listener();
      },
      identity.actor,
      (id) => boundSubjects(state.getState(), [id]).size > 0,
    );
    clientIds.watch(fresh.doc);
    return fresh;
  }

  function onSave(event: SaveEvent): void {
    // Before it is counted as synced: what is written here is part of what has to be saved.
    if (event.type === 'synced' && unsaved.orphaned) reissue(replica.doc, unsaved.changes());
    const before = save;
    save = reduceSave(save, event);
    if (save === before) return;
    rememberPending(board, save.pending);
    const next = saveState(save, readOnly());
    if (next.kind === 'saved') {
      restarts = 0;
      refusals.over();
      unsaved.clear();
      clientIds.saved(replica.doc);
    }
    showSave();
    const count = recovered(before, save);
    if (count > 0) toast(plural(count, { one: '{n} change saved.', other: '{n} changes saved.' }));
    if (event.type === 'lost' || event.type === 'closed') void showKept(replica);
    if (event.type === 'synced') {
      standIn = null;
      presence?.again();
      if (!readOnly()) privateTexts.refresh();
      refusals.settle();
      live.changed();
      if (!readOnly()) void clientIds.reuse(replica.doc);
    }
  }

  /** Private texts are changes like any other, only not of the document. */
  function showSave(): void {
    const next = withMorePending(saveState(save, readOnly()), privateTexts.unsent);
    if (JSON.stringify(next) !== JSON.stringify(state.getState().save)) {
      state.setState({ save: next });
    }
  }

  function onLedger(entries: readonly LedgerEntry[]): void {
    try {
      // What was kept only stood in for what the server says now.
      ledger = applyLedger(ledgerArrived ? ledger : emptyLedger, entries);
      replica.keepLedger(entries, !ledgerArrived);
    } catch {
      // A gap: ask for the rest by joining again from what is known.
      reconnect();
      return;
    }
    ledgerArrived = true;
    live.changed();
  }

  function onRefused(refusal: Refusal): void {
    // It may be taken once the operator has mended the board.
    if (refusal.reason === 'damaged') {
      state.setState({ damage: refusal.text });
      onSave({ type: 'closed', reason: KEPT_FOR_LATER });
      return;
    }
    restarts += 1;
    if (REISSUED.has(refusal.reason) && restarts <= MOST_REISSUES) {
      // What an earlier version of this page kept has no record: say what of it is gone.
      if (unsaved.count < save.pending) refusals.remember(refusal, null);
      onSave({ type: 'lost', at: Date.now() });
      void unsaved.orphan().then(startOver);
      return;
    }
    refusals.remember(refusal, unsaved.count < save.pending ? null : unsaved.changes());
    const refused = restarts <= MOST_SIFTED ? refusedPart(refusal) : null;
    // What names nothing of this person's own would be refused again.
    if (refused === null || unsaved.drop(refused) === 0) unsaved.clear();
    onSave({ type: 'refused', refusal, left: unsaved.count });
    toast(say`Not saved: ${refusal.text}`, 'error');
    refusals.show({ refusal, lost: [] });
    void unsaved.orphan().then(startOver);
  }

  /** The old document can never heal: a new one, with a new client id, joins instead of it. */
  async function startOver(): Promise<void> {
    const old = replica;
    clientIds.abandon(old.doc);
    standIn ??= old.projector.view();
    detach();
    await old.destroy(true);
    if (closed) return;
    replica = newReplica();
    if (ledgerArrived) replica.keepLedger(ledger.entries, true);
    await attach();
  }

  function reconnect(): void {
    connection?.destroy();
    connection = null;
    if (!closed) join();
  }

  async function onRoleChanged(): Promise<void> {
    const me = await api.me(board);
    if (closed) return;
    if (!me.ok && me.problem.status === 401) return onClosed(CLOSE.unauthorised);
    if (me.ok) {
      who = me.value.identity;
      rememberIdentity(board, who);
      state.setState({ identity: who });
    }
    reconnect();
  }

  function onClosed(code: number): void {
    if (code === CLOSE.damaged) state.setState({ damage: CLOSED_REASON[code] ?? '' });
    onSave({ type: 'closed', reason: CLOSED_REASON[code] ?? say`The server closed this board.` });
    if (code !== CLOSE.unauthorised) return;
    closed = true;
    state.setState({ shutOut: true });
    detach();
    void Promise.all([replica.stopKeeping(), unsaved.destroy()]).then(() => forgetBoard(board));
  }

  function join(): void {
    connection = connect(board, replica.doc, replica.awareness, {
      save: onSave,
      ledger: onLedger,
      refused: onRefused,
      closed: onClosed,
      outdated: () => onSave({ type: 'outdated' }),
      roleChanged: () => void onRoleChanged(),
      ledgerSeq: () => (ledgerArrived ? ledger.head.seq : 0),
    });
  }

  /** While the server does not answer, what this browser kept is what there is. */
  async function showKept(mine: Replica): Promise<void> {
    if (remembered || ledgerArrived || mine.projector.view().departments.length === 0) return;
    try {
      const kept = await mine.keptLedger();
      if (closed || ledgerArrived || mine !== replica) return;
      ledger = applyLedger(emptyLedger, kept);
    } catch {
      // Not readable, or with a gap: the server has the whole of it, and the plan is here.
    }
    remembered = true;
    live.changed();
  }

  async function attach(): Promise<void> {
    const mine = replica;
    await Promise.all([mine.restored, unsaved.restored]);
    if (closed || mine !== replica) return;
    // Refused on an earlier visit, and not read yet.
    if (state.getState().refused === null) state.setState({ refused: unsaved.refused });
    mine.projector.subscribe(live.changed);
    const readPeers = createPeerReader(mine.awareness);
    mine.awareness.on('change', () => {
      cancelPeers ??= nextFrame(() => {
        cancelPeers = null;
        const peers = readPeers();
        if (peers !== state.getState().peers) state.setState({ peers });
      });
    });
    if (can(who, 'presence.send'))
      presence = createPresenceSender(mine.awareness, presence?.current() ?? {});
    else mine.awareness.setLocalState(null);
    live.changed();
    join();
  }

  function detach(): void {
    connection?.destroy();
    connection = null;
    presence?.destroy();
    cancelPeers?.();
    cancelPeers = null;
  }

  function suppose(next: Hypothesis): void {
    hypothesis = next;
    state.setState(next);
    live.changed();
  }

  void attach();

  return {
    state,
    get operations() {
      return replica.operations;
    },
    get undo() {
      return replica.undo;
    },
    get awareness() {
      return replica.awareness;
    },
    writeNote(id, body) {
      const sealed = replica.projector.view().notes.get(id)?.sealedBy !== undefined;
      if (!sealed) return replica.operations.editNote(id, body);
      privateTexts.write(id, body);
      return { ok: true, id };
    },
    setPresence(patch: Partial<Presence>) {
      if (can(who, 'presence.send')) presence?.set(patch);
    },
    onOthersChange(listener) {
      othersListeners.add(listener);
      return () => othersListeners.delete(listener);
    },
    get sketch() {
      return sketch;
    },
    setSketch(card) {
      sketch = card;
      live.changed();
    },
    showNow: live.now,
    kept: async () => save.pending === 0 || (await replica.kept()),
    dismissRefusal: () => refusals.show(null),
    setOverlay: (overlay) => suppose({ ...hypothesis, overlay }),
    setHorizon: (horizon) => suppose({ ...hypothesis, horizon }),
    close() {
      closed = true;
      detach();
      live.destroy();
      privateTexts.destroy();
      clientIds.destroy();
      void replica.destroy(false);
      void unsaved.destroy();
    },
  };
}
