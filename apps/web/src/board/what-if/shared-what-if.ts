import { say } from '@interlock/language';
import { isEmptyOverlay, type Overlay } from '@interlock/rules';
import { createStore } from 'zustand/vanilla';
import { toast } from '../../kit/page/toasts.ts';
import { firstName } from '../../kit/words/first-name.ts';
import type { BoardSession, Peer } from '../board-state.ts';

/** Somebody else's what-if that is looked at. */
interface Seen {
  readonly clientId: number;
  readonly name: string;
  /** One's own, which comes back afterwards. */
  readonly own: Overlay;
}

interface SharedWhatIf {
  /** One's own is shown to all. */
  readonly showing: boolean;
  readonly seen: Seen | null;
  /** Clients whose what-if one does not want to see; until they show another. */
  readonly turnedDown: ReadonlySet<number>;
}

export const sharedWhatIf = createStore<SharedWhatIf>(() => ({
  showing: false,
  seen: null,
  turnedDown: new Set(),
}));

/** Numbers that presence has room for. */
const MOST = 30;

/** Everybody on the board may look at this person's what-if, as it changes. */
export function showWhatIf(session: BoardSession): void {
  const { overlay } = session.state.getState();
  if (Object.keys(overlay.values).length + Object.keys(overlay.terms).length > MOST) {
    toast(say`A what-if of more than ${MOST} numbers cannot be shown. Take some back first.`);
    return;
  }
  sharedWhatIf.setState({ showing: true });
  session.setPresence({ whatIf: overlay });
}

export function stopShowing(session: BoardSession): void {
  sharedWhatIf.setState({ showing: false });
  session.setPresence({ whatIf: null });
}

export function seeWhatIf(session: BoardSession, { clientId, presence }: Peer): void {
  if (!presence.whatIf) return;
  const { seen } = sharedWhatIf.getState();
  const own = seen?.own ?? session.state.getState().overlay;
  sharedWhatIf.setState({ seen: { clientId, name: nameOf(presence), own } });
  session.setOverlay(presence.whatIf as Overlay);
}

export function turnDown(clientId: number): void {
  const { turnedDown } = sharedWhatIf.getState();
  sharedWhatIf.setState({ turnedDown: new Set([...turnedDown, clientId]) });
}

/** Back to the board as it is, or to one's own what-if. */
export function leaveSeen(session: BoardSession): void {
  const { seen } = sharedWhatIf.getState();
  if (seen === null) return;
  sharedWhatIf.setState({ seen: null });
  turnDown(seen.clientId);
  session.setOverlay(seen.own);
}

/** What is seen becomes one's own, to go on from there; its author keeps theirs. */
export function takeOver(): void {
  const { seen } = sharedWhatIf.getState();
  if (seen === null) return;
  sharedWhatIf.setState({ seen: null });
  turnDown(seen.clientId);
}

export const nameOf = (presence: Peer['presence']): string =>
  firstName(presence.user) ?? say`Somebody`;

/** Sends one's own what-if as it changes, and takes on those of others as they change. */
export function keepWhatIfShared(session: BoardSession): () => void {
  const stop = session.state.subscribe((now, before) => {
    if (now.overlay !== before.overlay && sharedWhatIf.getState().showing) {
      if (isEmptyOverlay(now.overlay)) stopShowing(session);
      else session.setPresence({ whatIf: now.overlay });
    }
    if (now.peers !== before.peers) peersChanged(session, now.peers, before.peers);
  });
  return () => {
    stop();
    sharedWhatIf.setState({ showing: false, seen: null, turnedDown: new Set() });
  };
}

function peersChanged(session: BoardSession, now: readonly Peer[], before: readonly Peer[]): void {
  const { seen, turnedDown } = sharedWhatIf.getState();
  const shows = (peers: readonly Peer[], id: number) =>
    peers.find(({ clientId }) => clientId === id)?.presence.whatIf ?? null;
  const still = [...turnedDown].filter((id) => shows(now, id) !== null);
  if (still.length < turnedDown.size) sharedWhatIf.setState({ turnedDown: new Set(still) });
  if (seen === null) return;
  const shown = shows(now, seen.clientId);
  if (shown === null) {
    sharedWhatIf.setState({ seen: null });
    session.setOverlay(seen.own);
    toast(say`${seen.name} has ended the what-if.`);
  } else if (shown !== shows(before, seen.clientId)) session.setOverlay(shown as Overlay);
}
