import type { InviteLink } from '@interlock/protocol';
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { QrCode } from './qr-code.tsx';
import type { LinkPlace } from './share-dialog.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

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
    <section className="il-share__details" aria-label={`Link for ${place.name}`}>
      <h3>{place.name}</h3>
      {link?.url === undefined ? (
        <div className="il-qr il-qr--none">
          {link === undefined
            ? 'No link holds. “Create link” makes one and copies it.'
            : 'A link holds, but its address was shown elsewhere. Create another, or renew it.'}
        </div>
      ) : (
        <>
          <QrCode text={link.url} label={`QR code of the link for ${place.name}`} />
          <input
            className="il-c-input il-share__url"
            aria-label={`Address of the link for ${place.name}`}
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
            <div className="il-share__ask" role="alertdialog" aria-label="Revoke this link?">
              <p>Who came in by it is signed out at once.</p>
              <Button variant="danger" busy={busy} onPress={() => void onRevoke(link)}>
                Revoke
              </Button>
              <Button busy={busy} onPress={() => void onRenew(link)}>
                Renew
              </Button>
              <Button variant="quiet" onPress={() => setAsking(null)}>
                Keep it
              </Button>
            </div>
          ) : (
            <Button variant="quiet" busy={busy} onPress={() => setAsking(link.id)}>
              Revoke or renew …
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
      ? 'Holds until revoked'
      : `Holds until ${DAY.format(new Date(link.expiresAt))}`;
  if (link.usesLeft === null) return `${until}, for any number of people.`;
  return `${until}, for ${link.usesLeft} more ${link.usesLeft === 1 ? 'person' : 'people'}.`;
}
