import type { ActualItem, LedgerEvent } from '@interlock/ledger';
import { cycleIndex, cycleStart, LIMITS, lastReportableDay, whyNoActual } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import { reportActualsRoute, reportActualsText } from '@interlock/protocol/routes/report-actuals';
import { type CardLookup, parsingTable, readingActuals } from '@interlock/spreadsheet';
import type { Room } from '../../rooms/rooms.ts';
import { Slices } from '../../turns/slices.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Decision, runCommand } from '../command.ts';
import { measuredCard } from '../measured-card.ts';
import { type MemberRequest, serve } from '../route.ts';
import { rowIssue } from '../row-issue.ts';
import type { Services } from '../services.ts';

/** One ledger entry per request, all items or none. */
export const reportActuals = serve(reportActualsRoute, reportActualsText, {
  handle(request, services) {
    const { length } = request.body.items;
    if (length > LIMITS.actualsAtOnce) return Promise.resolve(tooMany(length, 'items'));
    return report(request, services, request.body, function* (room) {
      const items: ActualItem[] = [];
      for (const item of request.body.items) {
        items.push({ ...item, cycle: firstDay(room, item.cycle) });
        yield;
      }
      return { ok: true, items };
    });
  },
  async handleCsv(text, request, services) {
    const rows = linesOf(text) - 1;
    if (rows > LIMITS.actualsAtOnce) return tooMany(rows, 'rows');
    const parsed = await new Slices().run(parsingTable(text));
    if (!parsed.ok)
      return refuse(parsed.reason === 'too-large' ? 'too-large' : 'row-errors', parsed.message, {
        issues: parsed.errors.map(rowIssue),
      });
    return report(request, services, { csv: text }, function* (room) {
      const { cycle } = room.view.settings;
      const read = yield* readingActuals(parsed.table, cycle, lookup(room));
      if (read.ok) return read;
      const first = rowIssue(read.errors[0]!);
      return {
        ok: false,
        answer: refuse(
          'row-errors',
          `${first.field}: ${first.message}. Correct the rows and send the file again; nothing was written.`,
          { field: first.field, issues: read.errors.map(rowIssue) },
        ),
      };
    });
  },
});

/** Each entry of the ledger is checked, hashed and written in one go, while everybody waits. */
function tooMany(count: number, what: 'rows' | 'items'): Answer {
  return refuse(
    'too-large',
    `These are ${count.toLocaleString('en')} ${what}; ${LIMITS.actualsAtOnce.toLocaleString('en')} actuals are taken at once. Send them in parts; nothing was written.`,
    { field: 'items' },
  );
}

/** Lines of a text, without the empty end; counted, not cut. */
function linesOf(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; lines += 1) {
    const end = text.indexOf('\n', at);
    at = end === -1 ? text.length : end + 1;
  }
  return lines;
}

type Read =
  | { readonly ok: true; readonly items: readonly ActualItem[] }
  | { readonly ok: false; readonly answer: Answer };

function report(
  request: MemberRequest,
  services: Services,
  body: unknown,
  read: (room: Room) => Generator<void, Read>,
): Promise<Answer> {
  return runCommand(services, {
    board: request.params.board,
    identity: request.identity,
    key: request.idempotencyKey,
    request: { route: 'reportActuals', body },
    async decide(room): Promise<Decision> {
      const slices = new Slices();
      const items = await slices.run(read(room));
      if (!items.ok) return { refused: items.answer };
      const lastDay = lastReportableDay(services.clock.now(), room.view.settings.asOf);
      const refused = await slices.run(refusing(items.items, room, request.identity, lastDay));
      if (refused !== null) return { refused };
      return recordActuals(items.items, request.identity);
    },
  });
}

function recordActuals(items: readonly ActualItem[], identity: Identity): Decision {
  const event: LedgerEvent = {
    type: 'actuals-reported',
    payload: { source: identity.role === 'token' ? 'api' : 'manual', items: [...items] },
  };
  return {
    ledger: [{ actor: identity.actor, event }],
    respond: (entries) => ({
      status: 201,
      body: { entry: entries[0], reported: items.length },
    }),
  };
}

function* refusing(
  items: readonly ActualItem[],
  room: Room,
  identity: Identity,
  lastDay: string,
): Generator<void, Answer | null> {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    yield;
    const card = measuredCard(room, item.card, `items.${index}.card`);
    if (!card.ok) return card.answer;
    if (!mayReport(identity, card.card.department))
      return refuse(
        'forbidden',
        `"${card.card.title}" belongs to another department. Its own people report its actuals; nothing was written.`,
        { field: `items.${index}.card` },
      );
    // What was reported too early before there was this limit can be taken back.
    const why =
      item.value === null ? null : whyNoActual(room.view.settings.cycle, item.cycle, lastDay);
    if (why !== null)
      return refuse(
        'invalid-input',
        `items.${index}, "${card.card.title}": ${why}. Nothing was written.`,
        { field: `items.${index}.cycle` },
      );
    const key = `${item.card} ${item.cycle}`;
    if (seen.has(key))
      return refuse(
        'invalid-input',
        `items.${index}: the cycle of ${item.cycle} appears twice for "${card.card.title}". Send one value per cycle; nothing was written.`,
        { field: `items.${index}.cycle` },
      );
    seen.add(key);
  }
  return null;
}

function mayReport(identity: Identity, department: string): boolean {
  // A token may be made for one department; without one it may report for all.
  if (identity.role === 'token' && identity.department !== null)
    return identity.department === department;
  return can(identity, 'actuals.report', department);
}

function firstDay(room: Room, date: string): string {
  const { cycle } = room.view.settings;
  return cycleStart(cycle, cycleIndex(cycle, date));
}

/** By id, else by title where only one card has it. */
function lookup(room: Room): CardLookup {
  const byTitle = new Map<string, string[]>();
  for (const card of room.view.cards.values()) {
    const title = card.title.trim().toLowerCase();
    byTitle.set(title, [...(byTitle.get(title) ?? []), card.id]);
  }
  return (text) => {
    if (text === '') return { ok: false, message: 'the card is missing' };
    if (room.view.cards.has(text)) return { ok: true, card: text };
    const found = byTitle.get(text.trim().toLowerCase()) ?? [];
    if (found.length === 1) return { ok: true, card: found[0]! };
    return {
      ok: false,
      message:
        found.length === 0
          ? 'there is no card with this id or title'
          : 'several cards have this title; use the id',
    };
  };
}
