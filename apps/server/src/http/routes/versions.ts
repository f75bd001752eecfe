import { createVersionRoute, createVersionText } from '@interlock/protocol/routes/create-version';
import { listVersionsRoute, listVersionsText } from '@interlock/protocol/routes/list-versions';
import {
  restoreVersionRoute,
  restoreVersionText,
} from '@interlock/protocol/routes/restore-version';
import { listedVersion, restoreVersion as restore } from '../../commands/restore-version.ts';
import { newId } from '../../people/secrets.ts';
import type { Room } from '../../rooms/rooms.ts';
import { isoNow } from '../../store/clock.ts';
import type { VersionRecord } from '../../store/store.ts';
import { Slices } from '../../turns/slices.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { noLonger, runCommand } from '../command.ts';
import { contentText } from '../content-text.ts';
import { stillIs } from '../identity.ts';
import { inTurn } from '../or-busy.ts';
import { serve } from '../route.ts';

const PER_BOARD = 200;

/** The newest first. */
export const listVersions = serve(listVersionsRoute, listVersionsText, {
  async handle(request, services) {
    const versions = await services.store.versions(request.params.board);
    return ok({ versions: versions.map(listedVersion) });
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
      return { status: 201, body: listedVersion(version) };
    };
    return inTurn(services, party, () =>
      services.rooms.with(board, (room) => room.exclusively(() => keep(room))),
    );
  },
});

/** Draws an earlier version again, for everybody. */
export const restoreVersion = serve(restoreVersionRoute, restoreVersionText, {
  async handle(request, services) {
    const board = request.params.board;
    const version = await services.store.version(board, request.params.version);
    if (version === null)
      return refuse('version-unknown', 'There is no such version. Load the list again.', {
        field: 'version',
      });
    const party = { board, actor: request.identity.actor };
    return inTurn(services, party, () =>
      runCommand(services, restoreVersionRoute, request, restore(version)),
    );
  },
});
