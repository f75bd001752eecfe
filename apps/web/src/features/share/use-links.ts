import { say } from '@interlock/language';
import type { InviteLink, RouteBody } from '@interlock/protocol';
import { createLinkRoute } from '@interlock/protocol/routes/create-link';
import { listLinksRoute } from '@interlock/protocol/routes/list-links';
import { revokeLinkRoute } from '@interlock/protocol/routes/revoke-link';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../../board/api.ts';
import { forgetLink, keepLinks, keptLinks, withAddresses } from '../../board/kept-links.ts';

export type NewLink = RouteBody<typeof createLinkRoute>;

export interface Links {
  /** null while they are being fetched. */
  readonly links: readonly InviteLink[] | null;
  readonly problem: string | null;
  readonly busy: boolean;
  /** Makes a link and gives it with its address; null where that failed. */
  create(link: NewLink): Promise<InviteLink | null>;
  revoke(link: InviteLink): Promise<boolean>;
  /** A new link in the place of an old one, which opens nothing any more. */
  renew(link: InviteLink, options: NewLink): Promise<InviteLink | null>;
  reload(): void;
}

/** The links of a board as the server has them, with the addresses that this tab was given. */
export function useLinks(board: string, allowed: boolean): Links {
  const [server, setServer] = useState<readonly InviteLink[] | null>(null);
  const [kept, setKept] = useState(() => keptLinks(sessionStorage, board));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const reload = useCallback(() => {
    if (!allowed) return;
    void api(listLinksRoute, { board }).then((result) => {
      if (result.ok) setServer(result.value.links);
      setProblem(result.ok ? null : result.problem.message);
    });
  }, [board, allowed]);
  useEffect(reload, [reload]);

  const create = async (link: NewLink): Promise<InviteLink | null> => {
    setBusy(true);
    const result = await api(createLinkRoute, { board }, link);
    setBusy(false);
    setProblem(result.ok ? null : say`No link was made. ${result.problem.message}`);
    if (!result.ok) return null;
    setKept(keepLinks(sessionStorage, board, [result.value]));
    setServer((links) => [...(links ?? []), result.value]);
    return result.value;
  };

  const revoke = async (link: InviteLink): Promise<boolean> => {
    setBusy(true);
    const result = await api(revokeLinkRoute, { board, link: link.id });
    setBusy(false);
    setProblem(result.ok ? null : say`The link still opens the board. ${result.problem.message}`);
    if (!result.ok) return false;
    setKept(forgetLink(sessionStorage, board, link.id));
    setServer(
      (links) => links?.map((l) => (l.id === link.id ? { ...l, revoked: true } : l)) ?? null,
    );
    return true;
  };

  return {
    // While the server has not answered, the tab's own addresses are shown already.
    links: server === null ? (kept.length > 0 ? kept : null) : withAddresses(server, kept),
    problem,
    busy,
    create,
    revoke,
    renew: async (link, options) => {
      // The new one first: a failure in between leaves one link too many, never none.
      const made = await create(options);
      if (made === null) return null;
      await revoke(link);
      return made;
    },
    reload,
  };
}
