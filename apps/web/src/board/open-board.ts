import { composePlan, type DrawnCard, reissue, samePlain } from '@interlock/board';
import { say } from '@interlock/language';
import { CLOSE, can, type Identity, type Presence } from '@interlock/protocol';
import { meRoute } from '@interlock/protocol/routes/me';
import { NO_OVERLAY, nothingAssessed } from '@interlock/rules';
import { createStore } from 'zustand/vanilla';
import { toast } from '../kit/page/toasts.ts';
import { type ApiProblem, api } from './api.ts';
import type { Hypothesis } from './assessing/assess-both.ts';
import {
  type BoardEffect,
  type BoardEvent,
  initialBoard,
  isWhole,
  ledgerSeq,
  saveOf,
  stepBoard,
} from './board-machine.ts';
import type { BoardSession, BoardState } from './board-state.ts';
import { connectionBlocked, withSketch } from './board-words.ts';
import { boundSubjects } from './bound-subjects.ts';
import {
  rememberedIdentity,
  rememberedPending,
  rememberIdentity,
  rememberPending,
} from './browser-memory.ts';
import { createClientIds } from './client-ids.ts';
import { type Connection, type ConnectionEvents, connect } from './connection.ts';
import { forgetBoard } from './forget-board.ts';
import { createLivePlan, nextFrame, todayUtc } from './live-plan.ts';
import { createPeerReader } from './peers.ts';
import { createPresenceSender, type PresenceSender } from './presence-sender.ts';
import { createPrivacy } from './private-notes.ts';
import { createPrivateTexts } from './private-texts.ts';
import { createRefusals } from './refusals.ts';
import { refusedPart } from './refused-part.ts';
import { createReplica, type Replica } from './replica.ts';
import { withMorePending } from './save-machine.ts';
import { createUnsaved } from './unsaved.ts';

export type Opened =
  | { readonly ok: true; readonly session: BoardSession }
  | { readonly ok: false; readonly problem: ApiProblem };

/** Opens a board: asks who one is, then starts to keep a copy of it in step with the server. */
export async function openBoard(board: string, ports?: BoardPorts): Promise<Opened> {
  const me = await api(meRoute, { board });
  if (me.ok) {
    rememberIdentity(board, me.value.identity);
    const { identity, damage } = me.value;
    return { ok: true, session: startBoard(board, identity, damage, ports) };
  }
  const known = me.problem.reason === 'unreachable' ? rememberedIdentity(board) : null;
  if (known !== null) return { ok: true, session: startBoard(board, known, undefined, ports) };
  // What may no longer be read is not kept to be read without the server either.
  if (me.problem.status === 401) await forgetBoard(board);
  return { ok: false, problem: me.problem };
}

/** What an open board needs of the browser around it. */
export interface BoardPorts {
  readonly connect: typeof connect;
  readonly nextFrame: typeof nextFrame;
}

/**
 * The parts of one open board, and the only place where they know of each other. What follows from
 * what is decided in board-machine.ts; here it is carried out.
 */
export function startBoard(
  board: string,
  identity: Identity,
  damage?: string,
  ports: BoardPorts = { connect, nextFrame },
): BoardSession {
  let model = initialBoard(identity, rememberedPending(board));
  let sketch: DrawnCard | null = null;
  /** What is shown while a fresh document waits for its first answer. */
  let standIn: BoardState['view'] | null = null;
  let cancelPeers: (() => void) | null = null;

  const othersListeners = new Set<() => void>();
  const storage = `interlock.${board}.${identity.actor}`;
  const unsaved = createUnsaved(`${storage}.unsaved`);
  const clientIds = createClientIds(board, identity.actor);
  let replica = newReplica();
  let connection: Connection | null = null;
  let presence: PresenceSender | null = null;

  const privateTexts = createPrivateTexts({
    board,
    actor: identity.actor,
    view: () => replica.projector.view(),
    documentSaved: () => model.save.synced && model.save.pending === 0,
    publish: (note, text) => void replica.operations.editNote(note, text),
    changed: () => {
      showSave();
      live.changed();
    },
  });
  const withPrivate = createPrivacy(() => model.identity, privateTexts);
  const firstView = replica.projector.view();
  const firstPlan = composePlan(firstView, model.ledger, todayUtc());
  // The page is drawn before its verdicts are there.
  const firstAssessment = nothingAssessed(firstPlan);
  let hypothesis: Hypothesis = { overlay: NO_OVERLAY, horizon: null };
  const state = createStore<BoardState>(() => ({
    board,
    identity,
    damage: damage ?? null,
    view: firstView,
    ledger: model.ledger,
    plan: firstPlan,
    shownPlan: firstPlan,
    assessment: firstAssessment,
    base: firstAssessment,
    ...hypothesis,
    save: saveOf(model),
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
    nextFrame: ports.nextFrame,
    read: () => {
      if (model.save.synced) privateTexts.settle();
      const shown = withPrivate(standIn ?? replica.projector.view());
      return { view: withSketch(shown, sketch), ledger: model.ledger };
    },
    hypothesis: () => hypothesis,
    planned: (plan, input) => state.setState({ plan, ...input }),
    assessed: (found) => state.setState(found),
    // Ready means that what is shown was judged, not only that it arrived.
    settled: () => {
      if (isWhole(model)) state.setState({ ready: true });
    },
    failed: ({ message }) =>
      toast(
        say`The verdicts could not be worked out (${message}). What is shown is from before the last change; the next change tries again.`,
      ),
  });

  function dispatch(event: BoardEvent, orphaned = unsaved.orphaned): void {
    const step = stepBoard(model, event, orphaned);
    model = step.model;
    for (const effect of step.effects)
      (carryOut[effect.type] as (effect: BoardEffect) => void)(effect);
  }

  const carryOut: { [T in BoardEffect['type']]: (effect: BoardEffect & { type: T }) => void } = {
    reissue: ({ next }) => {
      reissue(replica.doc, unsaved.changes());
      dispatch(next, false);
    },
    'remember-pending': ({ count }) => rememberPending(board, count),
    'remember-identity': (effect) => rememberIdentity(board, effect.identity),
    'all-saved': () => {
      refusals.over();
      unsaved.clear();
      clientIds.saved(replica.doc);
    },
    'show-save': showSave,
    'show-identity': () => state.setState({ identity: model.identity }),
    'show-damage': ({ text }) => state.setState({ damage: text }),
    tell: ({ text, tone }) => toast(text, tone),
    'read-kept': () => void readKept(replica),
    synced: ({ writes }) => {
      standIn = null;
      presence?.again();
      if (writes) privateTexts.refresh();
      refusals.settle();
      live.changed();
      if (writes) void clientIds.reuse(replica.doc);
    },
    'keep-ledger': ({ entries, anew }) => replica.keepLedger(entries, anew),
    replan: () => live.changed(),
    reconnect,
    'remember-refused': ({ refusal, inFull }) =>
      refusals.remember(refusal, inFull ? unsaved.changes() : null),
    sift: ({ refusal, whole }) => {
      const refused = whole ? null : refusedPart(refusal);
      // What names nothing of this person's own would be refused again.
      if (refused === null || unsaved.drop(refused) === 0) unsaved.clear();
      dispatch({ type: 'sifted', refusal, left: unsaved.count });
    },
    'show-refusal': ({ refusal }) => refusals.show({ refusal, lost: [] }),
    'start-over': () => void unsaved.orphan().then(startOver),
    forget: () => {
      state.setState({ shutOut: true });
      detach();
      void Promise.all([replica.stopKeeping(), unsaved.destroy()]).then(() => forgetBoard(board));
    },
  };

  function newReplica(): Replica {
    const fresh = createReplica(
      storage,
      (changes) => {
        unsaved.add(changes);
        dispatch({ type: 'changed' });
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

  /** Private texts are changes like any other, only not of the document. */
  function showSave(): void {
    const next = withMorePending(saveOf(model), privateTexts.unsent);
    if (!samePlain(next, state.getState().save)) state.setState({ save: next });
  }

  async function startOver(): Promise<void> {
    const old = replica;
    clientIds.abandon(old.doc);
    standIn ??= old.projector.view();
    detach();
    await old.destroy(true);
    if (model.life !== 'open') return;
    replica = newReplica();
    if (model.ledgerFrom === 'server') replica.keepLedger(model.ledger.entries, true);
    await attach();
  }

  function reconnect(): void {
    connection?.destroy();
    connection = null;
    if (model.life === 'open') join();
  }

  async function askWhoIAm(): Promise<void> {
    const me = await api(meRoute, { board });
    if (model.life !== 'open') return;
    if (!me.ok && me.problem.status === 401) dispatch({ type: 'ended', code: CLOSE.unauthorised });
    else dispatch({ type: 'identified', identity: me.ok ? me.value.identity : null });
  }

  function join(): void {
    const events: ConnectionEvents = {
      save: (event) => dispatch(event),
      ledger: (entries) => dispatch({ type: 'ledger', entries }),
      refused: (refusal) =>
        dispatch({ type: 'write-refused', refusal, recorded: unsaved.count, at: Date.now() }),
      closed: (code) => dispatch({ type: 'ended', code }),
      outdated: () => dispatch({ type: 'outdated' }),
      blocked: () => toast(connectionBlocked(), 'error'),
      roleChanged: () => void askWhoIAm(),
      ledgerSeq: () => ledgerSeq(model),
    };
    connection = ports.connect(board, replica.doc, replica.awareness, events);
  }

  /** While the server does not answer, what this browser kept is what there is. */
  async function readKept(mine: Replica): Promise<void> {
    if (mine.projector.view().departments.length === 0) return;
    const entries = await mine.keptLedger().catch(() => []);
    if (mine === replica) dispatch({ type: 'kept-ledger', entries });
  }

  async function attach(): Promise<void> {
    const mine = replica;
    await Promise.all([mine.restored, unsaved.restored]);
    if (model.life !== 'open' || mine !== replica) return;
    // Refused on an earlier visit, and not read yet.
    if (state.getState().refused === null) state.setState({ refused: unsaved.refused });
    mine.projector.subscribe(live.changed);
    const readPeers = createPeerReader(mine.awareness);
    mine.awareness.on('change', () => {
      cancelPeers ??= ports.nextFrame(() => {
        cancelPeers = null;
        const peers = readPeers();
        if (peers !== state.getState().peers) state.setState({ peers });
      });
    });
    if (can(model.identity, 'presence.send'))
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
      if (can(model.identity, 'presence.send')) presence?.set(patch);
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
    kept: async () => model.save.pending === 0 || (await replica.kept()),
    dismissRefusal: () => refusals.show(null),
    setOverlay: (overlay) => suppose({ ...hypothesis, overlay }),
    setHorizon: (horizon) => suppose({ ...hypothesis, horizon }),
    close() {
      dispatch({ type: 'left' });
      detach();
      live.destroy();
      privateTexts.destroy();
      clientIds.destroy();
      void replica.destroy(false);
      void unsaved.destroy();
    },
  };
}
