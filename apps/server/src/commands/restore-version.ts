import { type BoardContent, restoringContent } from '@interlock/board';
import type { LedgerState } from '@interlock/ledger';
import type { restoreVersionRoute } from '@interlock/protocol/routes/restore-version';
import { answerOf, keepsPlace } from '../rooms/stray-edges.ts';
import type { ListedVersion, VersionRecord } from '../store/store.ts';
import type { Decide } from './decision.ts';

/** Draws an earlier version again, for everybody. */
export const restoreVersion =
  (version: VersionRecord): Decide<typeof restoreVersionRoute> =>
  async ({ room, params: { board } }, { store }) => {
    const content = withoutAnswers(JSON.parse(version.content) as BoardContent, room.ledgerState);
    const texts = await store.secrets(board, 'note');
    const kept = new Map(texts.map(({ subject, actor }) => [subject, actor]));
    return {
      ok: true,
      change: (doc) => restoringContent(doc, content, kept),
      result: () => listedVersion(version),
    };
  };

/** A version without what it holds. */
export const listedVersion = ({ id, name, at, by, cards, ledgerSeq }: ListedVersion) => ({
  id,
  name,
  at,
  by,
  cards,
  ledgerSeq,
});

/**
 * What was declined or offered since is not answered, nor taken to other cards, by bringing an
 * earlier drawing of it back: the ledger has the last word.
 */
function withoutAnswers(content: BoardContent, ledger: LedgerState): BoardContent {
  const edges = content.edges
    .filter((edge) => keepsPlace(edge.id, edge, ledger))
    .map((edge) => ({ ...edge, ...statusOf(answerOf(edge.id, edge, ledger)) }));
  return { ...content, edges: edges as BoardContent['edges'] };
}

const statusOf = (status: unknown) => (status === undefined ? {} : { status });
