import { say } from '@interlock/language';
import type { InviteLink } from '@interlock/protocol';
import { useEffect, useState } from 'react';
import { isUsable } from '../../board/kept-links.ts';
import { Button } from '../../kit/controls/button.tsx';
import { copyText } from '../../kit/page/copy-text.ts';
import type { LinkPlace } from './link-place.ts';

const COPIED_MS = 2_000;

/** One link: who it is for, and one button that copies it, making it first where that is needed. */
export function LinkRow({
  place,
  link,
  loading,
  busy,
  selected,
  onSelect,
  onCreate,
}: {
  readonly place: LinkPlace;
  readonly link: InviteLink | undefined;
  readonly loading: boolean;
  readonly busy: boolean;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onCreate: () => Promise<InviteLink | null>;
}) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  useEffect(() => {
    if (copied === 'no') return;
    const timer = setTimeout(() => setCopied('no'), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const url = link !== undefined && isUsable(link, Date.now()) ? link.url : undefined;
  const copy = async (): Promise<void> => {
    onSelect();
    const address = url ?? (await onCreate())?.url;
    if (address !== undefined) setCopied((await copyText(address)) ? 'yes' : 'refused');
  };

  const text =
    copied === 'yes'
      ? say`Copied`
      : copied === 'refused'
        ? say`Copy it there →`
        : url === undefined
          ? say`Create link`
          : say`Copy link`;
  return (
    <li className="il-share-row" data-selected={selected}>
      <button
        type="button"
        className="il-share-row__place"
        aria-pressed={selected}
        onClick={onSelect}
      >
        <span className="il-share-row__name">{place.name}</span>
        <span className="il-share-row__rights">{place.rights}</span>
      </button>
      <Button
        icon={copied === 'yes' ? 'check' : url === undefined ? 'plus' : 'copy'}
        busy={busy}
        isDisabled={loading}
        aria-label={say`${text} for ${place.name}`}
        onPress={() => void copy()}
      >
        {text}
      </Button>
      <span className="il-c-visually-hidden" role="status">
        {copied === 'yes' ? say`The link for ${place.name} was copied` : ''}
      </span>
    </li>
  );
}
