import { perLanguage, plural, say } from '@interlock/language';
import type { InviteLink } from '@interlock/protocol';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import type { LinkPlace } from './link-place.ts';
import { QrCode } from './qr-code.tsx';

const days = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
);

/** The chosen link: QR code, address, how long it holds, revoke and renew. */
export function LinkDetails({
  place,
  link,
  busy,
  onRevoke,
  onRenew,
}: {
  readonly place: LinkPlace;
  readonly link: InviteLink | undefined;
  readonly busy: boolean;
  readonly onRevoke: (link: InviteLink) => Promise<boolean>;
  readonly onRenew: (link: InviteLink) => Promise<InviteLink | null>;
}) {
  // Which link the question is about: choosing another row takes the question back.
  const [asking, setAsking] = useState<string | null>(null);
  return (
    <section className="il-share__details" aria-label={say`Link for ${place.name}`}>
      <h3>{place.name}</h3>
      {link?.url === undefined ? (
        <div className="il-qr il-qr--none">
          {link === undefined
            ? say`No link holds. “Create link” makes one and copies it.`
            : say`This link is active, but its address can’t be shown again. Create another, or renew it.`}
        </div>
      ) : (
        <>
          <QrCode text={link.url} label={say`QR code of the link for ${place.name}`} />
          <input
            className="il-c-input il-share__url"
            aria-label={say`Address of the link for ${place.name}`}
            readOnly
            value={link.url}
            onFocus={(event) => event.target.select()}
          />
        </>
      )}
      {link === undefined ? null : (
        <>
          <p className="il-c-hint">{holds(link)}</p>
          {asking === link.id ? (
            <div className="il-share__ask" role="alertdialog" aria-label={say`Revoke this link?`}>
              <p>{say`Who came in by it is signed out at once.`}</p>
              <Button variant="danger" busy={busy} onPress={() => void onRevoke(link)}>
                {say`Revoke`}
              </Button>
              <Button busy={busy} onPress={() => void onRenew(link)}>
                {say`Renew`}
              </Button>
              <Button variant="quiet" onPress={() => setAsking(null)}>
                {say`Keep it`}
              </Button>
            </div>
          ) : (
            <Button variant="quiet" busy={busy} onPress={() => setAsking(link.id)}>
              {say`Revoke or renew …`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function holds(link: InviteLink): string {
  const until =
    link.expiresAt === null
      ? say`Holds until revoked`
      : say`Holds until ${days().format(new Date(link.expiresAt))}`;
  if (link.usesLeft === null) return say`${until}, for any number of people.`;
  return say`${until}, for ${plural(link.usesLeft, { one: '{n} more person', other: '{n} more people' })}.`;
}
