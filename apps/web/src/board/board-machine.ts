import { plural, say } from '@interlock/language';
import { emptyLedger, fold, type LedgerEntry, type LedgerState } from '@interlock/ledger';
import { CLOSE, can, type Identity, type Refusal } from '@interlock/protocol';
import type { SaveState } from './board-state.ts';
import { CLOSED_REASON, keptForLater, REISSUED } from './board-words.ts';
import {
  initialSave,
  recovered,
  reduceSave,
  type SaveEvent,
  type SaveModel,
  saveState,
} from './save-machine.ts';

/*
 * What an open board knows and decides, without doing any of it: events come from the socket, the
 * server and the document, effects are carried out in order by open-board.ts.
 */

export interface BoardModel {
  readonly identity: Identity;
  /** `shut-out`: this person may not read the board any more; `left`: the page went elsewhere. */
  readonly life: 'open' | 'shut-out' | 'left';
  readonly save: SaveModel;
  readonly ledger: LedgerState;
  /** Where the ledger that is shown came from. */
  readonly ledgerFrom: 'nowhere' | 'browser' | 'server';
  /** What this browser kept was read: it can be looked at while the server is away. */
  readonly keptRead: boolean;
  /** Refusals in a row, since everything was saved last. */
  readonly refusals: number;
}

export type BoardEvent =
  | SaveEvent
  /** Entries that follow what is known, from the server. */
  | { readonly type: 'ledger'; readonly entries: readonly LedgerEntry[] }
  /** Entries that this browser kept of an earlier visit. */
  | { readonly type: 'kept-ledger'; readonly entries: readonly LedgerEntry[] }
  /** `recorded`: so many changes are kept as plain values, to be written again. */
  | {
      readonly type: 'write-refused';
      readonly refusal: Refusal;
      readonly recorded: number;
      readonly at: number;
    }
  /** The refused part was dropped from what is kept; `left` are written again. */
  | { readonly type: 'sifted'; readonly refusal: Refusal; readonly left: number }
  /** The server ended the connection for good, by this close code. */
  | { readonly type: 'ended'; readonly code: number }
  /** Who one is now, after the rights have changed; null = nobody that the server knows. */
  | { readonly type: 'identified'; readonly identity: Identity | null }
  | { readonly type: 'left' };

export type BoardEffect =
  /** Writes again what a dropped document held, as changes of this one; then this counts. */
  | { readonly type: 'reissue'; readonly next: BoardEvent }
  | { readonly type: 'remember-pending'; readonly count: number }
  | { readonly type: 'remember-identity'; readonly identity: Identity }
  /** Everything is on the server's disk: nothing is kept to be written again. */
  | { readonly type: 'all-saved' }
  | { readonly type: 'show-save' }
  | { readonly type: 'show-identity' }
  | { readonly type: 'show-damage'; readonly text: string }
  | { readonly type: 'tell'; readonly text: string; readonly tone: 'info' | 'error' }
  | { readonly type: 'read-kept' }
  /** The document holds what the server has. `writes`: this person may change it. */
  | { readonly type: 'synced'; readonly writes: boolean }
  /** Keeps entries in this browser; `anew` forgets what was kept before. */
  | {
      readonly type: 'keep-ledger';
      readonly entries: readonly LedgerEntry[];
      readonly anew: boolean;
    }
  | { readonly type: 'replan' }
  | { readonly type: 'reconnect' }
  /** Remembers what is on the screen, to say later what of it is gone; `inFull`: all is recorded. */
  | { readonly type: 'remember-refused'; readonly refusal: Refusal; readonly inFull: boolean }
  /** Drops the refused part of what is kept, or all of it; answers by `sifted`. */
  | { readonly type: 'sift'; readonly refusal: Refusal; readonly whole: boolean }
  | { readonly type: 'show-refusal'; readonly refusal: Refusal }
  /** The document can never heal: a new one, with a new client id, joins instead of it. */
  | { readonly type: 'start-over' }
  /** Removes the board from this browser. */
  | { readonly type: 'forget' };

export interface BoardStep {
  readonly model: BoardModel;
  readonly effects: readonly BoardEffect[];
}

/** In a row, before it is taken for refused. */
const MOST_REISSUES = 2;
/** In a row, each of which takes a part of what was written offline; the server counts 20 a minute. */
const MOST_SIFTED = 12;

/** @param pending changes of an earlier visit that this browser still holds */
export const initialBoard = (identity: Identity, pending: number): BoardModel => ({
  identity,
  life: 'open',
  save: initialSave(pending),
  ledger: emptyLedger,
  ledgerFrom: 'nowhere',
  keptRead: false,
  refusals: 0,
});

const mayWrite = ({ identity }: BoardModel): boolean => can(identity, 'document.write');

/** What may be said of saving, before texts that are no part of the document are counted. */
export const saveOf = (model: BoardModel): SaveState => saveState(model.save, !mayWrite(model));

/** Whether what is shown is the board: the server's, or what was kept while the server is away. */
export function isWhole({ save, ledgerFrom, keptRead }: BoardModel): boolean {
  const away = keptRead && (save.phase === 'offline' || save.phase === 'closed');
  return (save.synced && ledgerFrom === 'server') || away;
}

/** The server is asked for what follows this entry. */
export const ledgerSeq = ({ ledger, ledgerFrom }: BoardModel): number =>
  ledgerFrom === 'server' ? ledger.head.seq : 0;

/** `orphaned`: a document was dropped, and what it held is to be written again. */
export function stepBoard(model: BoardModel, event: BoardEvent, orphaned: boolean): BoardStep {
  switch (event.type) {
    case 'ledger':
      return afterLedger(model, event.entries);
    case 'kept-ledger':
      return afterKept(model, event.entries);
    case 'write-refused':
      return afterRefusal(model, event);
    case 'sifted': {
      const { refusal, left } = event;
      return then(afterSave(model, { type: 'refused', refusal, left }), [
        { type: 'tell', text: say`Not saved: ${refusal.text}`, tone: 'error' },
        { type: 'show-refusal', refusal },
        { type: 'start-over' },
      ]);
    }
    case 'ended':
      return afterEnd(model, event.code);
    case 'identified':
      return afterIdentity(model, event.identity);
    case 'left':
      return { model: { ...model, life: 'left' }, effects: [] };
    case 'synced':
      // Before it is counted as synced: what is written here is part of what has to be saved.
      return orphaned
        ? { model, effects: [{ type: 'reissue', next: event }] }
        : afterSave(model, event);
    default:
      return afterSave(model, event);
  }
}

const then = ({ model, effects }: BoardStep, more: readonly BoardEffect[]): BoardStep => ({
  model,
  effects: [...effects, ...more],
});

function afterSave(before: BoardModel, event: SaveEvent): BoardStep {
  const save = reduceSave(before.save, event);
  // A change is counted before its frame is: until then all that was sent is on disk.
  const saved = save.pending === 0 && saveOf({ ...before, save }).kind === 'saved';
  const model = { ...before, save, refusals: saved ? 0 : before.refusals };
  const effects: BoardEffect[] = [{ type: 'remember-pending', count: save.pending }];
  if (saved) effects.push({ type: 'all-saved' });
  effects.push({ type: 'show-save' });
  const count = recovered(before.save, save);
  if (count > 0) {
    const text = plural(count, { one: '{n} change saved.', other: '{n} changes saved.' });
    effects.push({ type: 'tell', text, tone: 'info' });
  }
  const away = event.type === 'lost' || event.type === 'closed';
  if (away && !model.keptRead && model.ledgerFrom !== 'server') effects.push({ type: 'read-kept' });
  if (event.type === 'synced') effects.push({ type: 'synced', writes: mayWrite(model) });
  return { model, effects };
}

function afterLedger(model: BoardModel, entries: readonly LedgerEntry[]): BoardStep {
  // What was kept only stood in for what the server says now.
  const first = model.ledgerFrom !== 'server';
  const ledger = applied(first ? emptyLedger : model.ledger, entries);
  // A gap: the rest is asked for by joining again from what is known.
  if (ledger === null) return { model, effects: [{ type: 'reconnect' }] };
  return {
    model: { ...model, ledger, ledgerFrom: 'server' },
    effects: [{ type: 'keep-ledger', entries, anew: first }, { type: 'replan' }],
  };
}

function afterKept(model: BoardModel, entries: readonly LedgerEntry[]): BoardStep {
  if (model.life !== 'open' || model.ledgerFrom === 'server') return { model, effects: [] };
  // Not readable, or with a gap: the server has the whole of it, and the plan is here.
  const ledger = applied(emptyLedger, entries) ?? model.ledger;
  return {
    model: { ...model, ledger, ledgerFrom: 'browser', keptRead: true },
    effects: [{ type: 'replan' }],
  };
}

function applied(ledger: LedgerState, entries: readonly LedgerEntry[]): LedgerState | null {
  try {
    return fold(ledger, entries);
  } catch {
    return null;
  }
}

function afterRefusal(
  before: BoardModel,
  { refusal, recorded, at }: Extract<BoardEvent, { type: 'write-refused' }>,
): BoardStep {
  // It may be taken once the operator has mended the board.
  if (refusal.reason === 'damaged') {
    const closed = afterSave(before, { type: 'closed', reason: keptForLater() });
    return {
      model: closed.model,
      effects: [{ type: 'show-damage', text: refusal.text }, ...closed.effects],
    };
  }
  const model = { ...before, refusals: before.refusals + 1 };
  // What an earlier version of this page kept has no record: what of it is gone is said.
  const inFull = recorded >= model.save.pending;
  if (REISSUED.has(refusal.reason) && model.refusals <= MOST_REISSUES) {
    const lost = afterSave(model, { type: 'lost', at });
    return {
      model: lost.model,
      effects: [
        ...(inFull ? [] : [{ type: 'remember-refused', refusal, inFull } as const]),
        ...lost.effects,
        { type: 'start-over' },
      ],
    };
  }
  return {
    model,
    effects: [
      { type: 'remember-refused', refusal, inFull },
      { type: 'sift', refusal, whole: model.refusals > MOST_SIFTED },
    ],
  };
}

function afterEnd(before: BoardModel, code: number): BoardStep {
  const reason = CLOSED_REASON[code] ?? say`The server closed this board.`;
  const closed = afterSave(before, { type: 'closed', reason });
  const damage: readonly BoardEffect[] =
    code === CLOSE.damaged ? [{ type: 'show-damage', text: CLOSED_REASON[code] ?? '' }] : [];
  if (code !== CLOSE.unauthorised)
    return { model: closed.model, effects: [...damage, ...closed.effects] };
  return {
    model: { ...closed.model, life: 'shut-out' },
    effects: [...closed.effects, { type: 'forget' }],
  };
}

function afterIdentity(model: BoardModel, identity: Identity | null): BoardStep {
  if (model.life !== 'open') return { model, effects: [] };
  if (identity === null) return { model, effects: [{ type: 'reconnect' }] };
  return {
    model: { ...model, identity },
    effects: [
      { type: 'remember-identity', identity },
      { type: 'show-identity' },
      { type: 'reconnect' },
    ],
  };
}
