import { LIMITS } from '@interlock/plan';
import { reportActualsRoute, reportActualsText } from '@interlock/protocol/routes/report-actuals';
import { type CardLookup, parsingTable, readingActuals, type Table } from '@interlock/spreadsheet';
import { no } from '../../commands/refusal.ts';
import {
  onFirstDays,
  type ReadActuals,
  reportActuals as report,
} from '../../commands/report-actuals.ts';
import type { Room } from '../../rooms/rooms.ts';
import { Slices } from '../../turns/slices.ts';
import { type Answer, refuse } from '../answer.ts';
import { runCommand } from '../command.ts';
import { serve } from '../route.ts';
import { rowIssue } from '../row-issue.ts';

export const reportActuals = serve(reportActualsRoute, reportActualsText, {
  handle(request, services) {
    const { items } = request.body;
    if (items.length > LIMITS.actualsAtOnce) return Promise.resolve(tooMany(items.length, 'items'));
    const read = (room: Room) => onFirstDays(items, room);
    return runCommand(services, reportActualsRoute, request, report(read));
  },
  async handleCsv(text, request, services) {
    const rows = linesOf(text) - 1;
    if (rows > LIMITS.actualsAtOnce) return tooMany(rows, 'rows');
    const parsed = await new Slices().run(parsingTable(text));
    if (!parsed.ok)
      return refuse(parsed.reason === 'too-large' ? 'too-large' : 'row-errors', parsed.message, {
        issues: parsed.errors.map(rowIssue),
      });
    const { table } = parsed;
    const read = (room: Room) => ofTable(table, room);
    return runCommand(services, reportActualsRoute, request, report(read), {
      said: { csv: text },
    });
  },
});

function* ofTable(table: Table, room: Room): Generator<void, ReadActuals> {
  const read = yield* readingActuals(table, room.view.settings.cycle, lookup(room));
  if (read.ok) return read;
  const first = rowIssue(read.errors[0]!);
  return no(
    'row-errors',
    `${first.field}: ${first.message}. Correct the rows and send the file again; nothing was written.`,
    { field: first.field, issues: read.errors.map(rowIssue) },
  );
}

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
