import type { Poll } from '@interlock/board';
import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { type ReactNode, useState } from 'react';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { ExceptionGlyph } from '../../kit/glyph/glyph.tsx';
import { firstName } from '../../kit/words/first-name.ts';
import { isFacilitator } from '../../kit/words/place-of.ts';
import { follow, spotlight } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import { OpenPoll } from './open-poll.tsx';
import { presenterOf } from './presenter-of.ts';
import { revealNotes } from './session-actions.ts';
import { useLedgerNews } from './use-ledger-news.ts';
import './session.css';
import './meeting.css';

/**
 * What goes on in the room, on every screen and whatever panel is open: private writing, what the
 * facilitator shows, and the open vote with what can be chosen.
 */
export function MeetingLayer() {
  useLedgerNews();
  return (
    <>
      <PrivateStrip />
      <div className="il-meeting">
        <ShownByFacilitator />
        <OpenVote />
      </div>
    </>
  );
}

function PrivateStrip() {
  const session = useSession();
  const sealed = useBoard((s) => s.view.settings.privateNotes === true);
  const mayReveal = useCan('session.run');
  const writes = useCan('document.write');
  const facilitator = useFacilitatorName();
  if (!sealed) return null;
  return (
    <div className="il-private" role="status">
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path className="il-glyph__line" d="M3.5 7.2h9v6.3h-9zM5.4 7V4.9a2.6 2.6 0 0 1 5.2 0V7" />
      </svg>
      <span>
        {mayReveal || !writes
          ? say`Private writing: everybody reads their own new notes only.`
          : facilitator === null
            ? say`Private writing: only you read your new notes, until they are revealed.`
            : say`Private writing: only you read your new notes, until ${facilitator} reveals them.`}
      </span>
      {mayReveal ? (
        <Button variant="quiet" onPress={() => void revealNotes(session)}>{say`Reveal`}</Button>
      ) : null}
    </div>
  );
}

function useFacilitatorName(): string | null {
  return useBoard((s) =>
    firstName(
      s.peers.find(({ presence }) => presence.user && isFacilitator(presence.user))?.presence.user,
    ),
  );
}

/** Offers to look at what a facilitator has in the spotlight, once for each. */
function ShownByFacilitator() {
  const session = useSession();
  const showing = useBoard(presenterOf);
  const id = showing?.presence.spotlight ?? null;
  const exception = useBoard((s) => s.assessment.exceptions.find((e) => e.id === id));
  const currency = useBoard((s) => s.assessment.currency);
  const mine = useUi((s) => s.spotlight);
  const following = useUi((s) => s.following);
  const [answered, setAnswered] = useState<string | null>(null);
  const here = following === showing?.clientId || mine === id;
  if (!showing || exception === undefined || here || answered === exception.id) return null;
  const name = firstName(showing.presence.user) ?? say`The facilitator`;
  return (
    <Notice label={say`${name} shows`} onClose={() => setAnswered(exception.id)}>
      <p className="il-meeting__item">
        <ExceptionGlyph kind={exception.kind} />
        <b>{exception.title}</b>
        {exception.money === null ? null : (
          <span className="il-number">{formatMoney(Math.round(exception.money), currency)}</span>
        )}
      </p>
      <div className="il-session__row">
        <Button variant="primary" onPress={() => spotlight(session, exception.id)}>
          {say`Show it`}
        </Button>
        <Button onPress={() => follow(showing.clientId)}>{say`Follow ${name}`}</Button>
      </div>
    </Notice>
  );
}

/** The newest vote that is open, where it is not on the screen already. */
function OpenVote() {
  const poll = useBoard((s) => newestOpen(s.view.polls));
  const inPanel = useUi((s) => s.panel === 'session' && s.panelOpen && s.spotlight === null);
  const [closed, setClosed] = useState<string | null>(null);
  if (poll === null || inPanel || closed === poll.id) return null;
  return (
    <Notice label={say`Vote`} onClose={() => setClosed(poll.id)}>
      <div className="il-poll">
        <h4>{poll.question}</h4>
        <OpenPoll poll={poll} />
      </div>
    </Notice>
  );
}

function newestOpen(polls: ReadonlyMap<string, Poll>): Poll | null {
  let newest: Poll | null = null;
  for (const poll of polls.values())
    if (poll.result === undefined && (newest === null || poll.openedAt > newest.openedAt))
      newest = poll;
  return newest;
}

interface NoticeProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Notice({ label, onClose, children }: NoticeProps) {
  return (
    <section className="il-meeting__notice" aria-label={label}>
      <div className="il-meeting__head">
        <span>{label}</span>
        <IconButton icon="close" label={say`Not now`} onPress={onClose} />
      </div>
      {children}
    </section>
  );
}
