import { type BoardContent, restoringContent } from '@interlock/board';
import type { LedgerState } from '@interlock/ledger';
import { createVersionRoute, createVersionText } from '@interlock/protocol/routes/create-version';
import { listVersionsRoute, listVersionsText } from '@interlock/protocol/routes/list-versions';
import {
  restoreVersionRoute,
  restoreVersionText,
} from '@interlock/protocol/routes/restore-version';
import type { Room } from '../../rooms/rooms.ts';
import { answerOf, keepsPlace } from '../../rooms/stray-edges.ts';
import { isoNow } from '../../store/clock.ts';
import type { ListedVersion, VersionRecord } from '../../store/store.ts';
import { Slices } from '../../turns/slices.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { type Command, noLonger, runCommand } from '../command.ts';
import { contentText } from '../content-text.ts';
import { stillIs } from '../identity.ts';
import { inTurn } from '../or-busy.ts';
import { serve } from '../route.ts';
import { newId } from '../secrets.ts';

const PER_BOARD = 200;

/** A version without what it holds. */
const listed = ({ id, name, at, by, cards, ledgerSeq }: ListedVersion) => ({
  id,
  name,
  at,
  by,
  cards,
  ledgerSeq,
});

/** The newest first. */
export const listVersions = serve(listVersionsRoute, listVersionsText, {
  async handle(request, services) {
    const versions = await services.store.versions(request.params.board);
    return ok({ versions: versions.map(listed) });
  },
});

/** Keeps what is drawn now under a name. */
export const createVersion = serve(createVersionRoute, createVersionText, {
  async handle(request, services) {
    const board = request.params.board;
    const { identity } = request;
    const party = { board, actor: identity.actor };
    const keep = async (room: Room): Promise<Answer> => {
      // Who waited for their turn may have lost the right meanwhile.
      if (!(await stillIs(services.store, services.clock, board, identity))) return noLonger();
      if ((await services.store.versions(board)).length >= PER_BOARD)
        return refuse('invalid-input', `A board keeps ${PER_BOARD} versions at most.`, {
          field: 'name',
        });
      const { view, ledgerState } = room;
      const text = Buffer.concat(await new Slices().run(contentText(view)));
      const version: VersionRecord = {
        id: newId(),
        board,
        name: request.body.name,
        at: isoNow(services.clock),
        by: identity.name,
        cards: view.cards.size,
        ledgerSeq: ledgerState.head.seq,
        content: text.toString(),
      };
      await services.store.addVersion(version);
      return { status: 201, body: listed(version) };
    };
    return inTurn(services, party, () =>
      services.rooms.with(board, (room) => room.exclusively(() => keep(room))),
    );
  },
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

/** Draws an earlier version again, for everybody. */
export const restoreVersion = serve(restoreVersionRoute, restoreVersionText, {
  async handle(request, services) {
    const board = request.params.board;
    const version = await services.store.version(board, request.params.version);
    if (version === null)
      return refuse('version-unknown', 'There is no such version. Load the list again.', {
        field: 'version',
      });
    const { identity } = request;
    const restore: Command = {
      board,
      identity,
      key: null,
      request: null,
      async decide(room) {
        const content = withoutAnswers(
          JSON.parse(version.content) as BoardContent,
          room.ledgerState,
        );
        const texts = await services.store.secrets(board, 'note');
        const kept = new Map(texts.map(({ subject, actor }) => [subject, actor]));
        return {
          change: (doc) => restoringContent(doc, content, kept),
          ledger: [],
          respond: () => ok(listed(version)),
        };
      },
    };
    return inTurn(services, { board, actor: identity.actor }, () => runCommand(services, restore));
  },
});
