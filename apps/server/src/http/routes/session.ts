import { itemRanFor, pauseFields, runningAgenda } from '@interlock/board';
import type { AgendaItem, AgendaOutcome, AgendaRun } from '@interlock/plan';
import { endSessionRoute, endSessionText } from '@interlock/protocol/routes/end-session';
import { startSessionRoute, startSessionText } from '@interlock/protocol/routes/start-session';
import { stepSessionRoute, stepSessionText } from '@interlock/protocol/routes/step-session';
import type { Assessed } from '../../compute/job.ts';
import { attend, beginRun, changeRun, withPeople } from '../../rooms/agenda.ts';
import { evidenceOf, lastStart } from '../../rooms/evidence.ts';
import type { Room } from '../../rooms/rooms.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Decision, recorded, runCommand } from '../command.ts';
import { figuresOf } from '../figures.ts';
import { orBusy } from '../or-busy.ts';
import { type MemberRequest, serve } from '../route.ts';
import type { Services } from '../services.ts';

/*
 * A session's agenda is written by these commands alone: its items, its money, its times and who
 * was there are the server's own account, and so are its entries in the ledger.
 */

/** …/start: what is talked about, and what it is worth, as the server assesses it now. */
export const startSession = serve(startSessionRoute, startSessionText, {
  handle: (request, services) =>
    withFigures(request, services, (room, { items, moneyAtRisk }): Decision => {
      if (runningAgenda(room.view) !== null)
        return {
          refused: refuse(
            'session-running',
            'A session runs already. Load the board again to see it; nothing was written.',
          ),
        };
      const now = services.clock.now();
      return {
        change(doc) {
          beginRun(doc, {
            kind: 'agenda',
            startedAt: now,
            itemStartedAt: now,
            items: [...items],
            index: 0,
            pausedFor: 0,
            extraMinutes: 0,
            moneyAtStart: moneyAtRisk,
            attended: [],
          });
          attend(doc, room.connected());
        },
        ledger: [
          {
            actor: request.identity.actor,
            event: {
              type: 'session-started',
              payload: { items: items.map(bound), moneyAtRisk },
            },
          },
        ],
        respond: recorded,
      };
    }),
});

/** …/item: how the item ends, more minutes for it, a pause, and which is the next. */
export const stepSession = serve(stepSessionRoute, stepSessionText, {
  handle(request, services) {
    const { session, item, outcome, next, moreMinutes = 0, paused } = request.body;
    return runCommand(services, {
      board: request.params.board,
      identity: request.identity,
      key: null,
      request: null,
      decide(room): Decision {
        const run = runningAgenda(room.view);
        if (run?.startedAt !== session || run.index !== item) return { refused: changed() };
        const refused = refuseOutcome(outcome, run.items[item], room);
        if (refused !== null) return { refused };
        const now = services.clock.now();
        const ended = outcome === undefined ? {} : { outcome };
        const extraMinutes = Math.min(600, Math.max(0, run.extraMinutes + moreMinutes));
        const clocks = pauseFields(run, paused ?? run.pausedAt !== undefined, now);
        const staying = { ...clocks, items: itemsWith(run, ended), extraMinutes };
        // A session that stands still is still paused at the next item, whose time is all left.
        const leaving = (index: number) => ({
          ...clocks,
          items: itemsWith(run, { ...ended, spent: spentBy(now, run) }),
          index: Math.min(index, run.items.length),
          itemStartedAt: clocks.pausedAt ?? now,
          extraMinutes: 0,
        });
        return {
          change: (doc) => changeRun(doc, next === undefined ? staying : leaving(next)),
          ledger: [],
          respond: () => ({ status: 204, body: undefined }),
        };
      },
    });
  },
});

/** …/end: what it came to, as the server assesses it now. */
export const endSession = serve(endSessionRoute, endSessionText, {
  handle: (request, services) =>
    withFigures(request, services, (room, { moneyAtRisk }): Decision => {
      const run = runningAgenda(room.view);
      if (run?.startedAt !== request.body.session) return { refused: changed() };
      const now = services.clock.now();
      const items = itemsWith(run, { spent: spentBy(now, run) });
      const present = room.present();
      return {
        change(doc) {
          attend(doc, present);
          const clocks = pauseFields(run, false, now);
          changeRun(doc, { ...clocks, items, endedAt: now, moneyAtEnd: moneyAtRisk });
        },
        ledger: [
          {
            actor: request.identity.actor,
            event: {
              type: 'session-ended',
              payload: {
                started: lastStart(room.ledgerState),
                items: items.map(bound),
                moneyAtStart: run.moneyAtStart,
                moneyAtEnd: moneyAtRisk,
                attended: withPeople(run.attended, present).map(({ actor }) => actor),
              },
            },
          },
        ],
        respond: recorded,
      };
    }),
});

/** Runs a command on the board as the server assesses it now. */
function withFigures(
  { identity, params }: Pick<MemberRequest, 'identity' | 'params'>,
  services: Services,
  decide: (room: Room, figures: Assessed) => Decision,
): Promise<Answer> {
  const board = params.board;
  return orBusy(async () => {
    const figures = await figuresOf(services, board, identity);
    return runCommand(services, {
      board,
      identity,
      key: null,
      request: null,
      decide: (room) => decide(room, figures),
    });
  });
}

function changed(): Answer {
  return refuse(
    'session-changed',
    'The session has gone on meanwhile: it is over, or at another item. Look again; nothing was written.',
  );
}

/** Why an item has not ended so; null = it may be said. */
function refuseOutcome(
  outcome: AgendaOutcome | undefined,
  item: AgendaItem | undefined,
  room: Room,
): Answer | null {
  if (outcome === undefined) return null;
  if (item === undefined) return changed();
  if (outcome === 'deferred' || outcome === 'accepted') return null;
  if (evidenceOf(item.exception, room.view, room.ledgerState).has(outcome)) return null;
  return refuse(
    'not-recorded',
    outcome === 'decision'
      ? 'No decision about this item was recorded since the session began. Record one: it becomes the outcome by itself. Nothing was written.'
      : 'No contract of this item came into force since the session began. It becomes the outcome by itself when both sides have signed; nothing was written.',
    { field: 'outcome' },
  );
}

/** The items, with more said of the one that is talked about. */
function itemsWith({ items, index }: AgendaRun, more: Partial<AgendaItem>): AgendaItem[] {
  return items.map((item, at) => (at === index ? { ...item, ...more } : item));
}

/** Seconds that were spent on the item that is talked about. */
const spentBy = (now: number, run: AgendaRun): number => Math.round(itemRanFor(run, now) / 1_000);

function bound({ minutes: _proposed, ...item }: AgendaItem) {
  return item;
}
