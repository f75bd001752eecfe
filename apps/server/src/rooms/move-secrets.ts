import { countVotes, parseVoteKey, readEntry, rootMap } from '@interlock/board';
import * as Y from 'yjs';
import type { SecretChange } from '../store/store.ts';
import type { RoomServices } from './live-room.ts';
import type { Log } from './log.ts';
import { moveSealedTexts } from './move-sealed-texts.ts';
import type { Room } from './rooms.ts';

/** Takes out of a document what was written before the server kept it, before anybody sees it. */
export async function moveSecrets(
  room: Room,
  document: Y.Doc,
  services: RoomServices,
): Promise<void> {
  await moveSealedTexts(room, document, services);
  await moveVotes(room, document, services.log);
}

/**
 * Votes that count go to the server, what is closed or was never valid is dropped. A board without
 * any is not written.
 */
async function moveVotes(room: Room, document: Y.Doc, log: Log): Promise<void> {
  const votes = rootMap(document, 'votes');
  if (votes.size === 0) return;
  const secrets: SecretChange[] = [];
  const voted = new Map<string, number>();
  for (const [key, raw] of votes.entries()) {
    const { poll = '', actor = '' } = parseVoteKey(key) ?? {};
    const entry = room.view.polls.get(poll);
    const vote = readEntry('votes', key, raw);
    if (entry === undefined || entry.result !== undefined || !vote.ok) continue;
    if (countVotes(entry, [vote.value]).voters === 0) continue;
    voted.set(poll, (voted.get(poll) ?? 0) + 1);
    const value = JSON.stringify(vote.value.choices);
    secrets.push({
      type: 'kept',
      secret: { kind: 'vote', subject: poll, person: actor, actor, value },
    });
  }
  try {
    await room.write({
      change: (doc) => {
        for (const key of [...rootMap(doc, 'votes').keys()]) rootMap(doc, 'votes').delete(key);
        for (const [poll, count] of voted) {
          const entry = rootMap(doc, 'polls').get(poll);
          if (entry instanceof Y.Map) entry.set('voted', count);
        }
      },
      secrets,
    });
    log.info('open votes moved to the server', { board: room.board, votes: secrets.length });
  } catch (error) {
    log.warn('open votes left in the document', { board: room.board, error: String(error) });
  }
}
