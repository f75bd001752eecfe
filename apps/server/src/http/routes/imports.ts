import { type BoardView, createOperations, type NewCard, titledCards } from '@interlock/board';
import { LIMITS, lastDayOfSheet, lastReportableDay } from '@interlock/plan';
import { type Action, can, type Identity, isLocked } from '@interlock/protocol';
import {
  type Import,
  type Imported,
  importSeriesRoute,
  importSeriesText,
} from '@interlock/protocol/routes/import-series';
import type * as Y from 'yjs';
import { tooMany } from '../../rooms/board-size.ts';
import { isoNow } from '../../store/clock.ts';
import { Slices } from '../../turns/slices.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { type Command, type Decision, runCommand } from '../command.ts';
import { inTurn, orBusy } from '../or-busy.ts';
import { type ImportPlan, planningImport } from '../plan-import.ts';
import { withPlans } from '../plans-of-file.ts';
import { type MemberRequest, serve } from '../route.ts';
import { rowIssue } from '../row-issue.ts';
import { newId } from '../secrets.ts';
import type { Services } from '../services.ts';
import { mappingNamed, mappingsFor } from './import-mappings.ts';

/** Cards, targets and actuals in one transaction. */
export const importSeries = serve(importSeriesRoute, importSeriesText, {
  handle: ({ body, ...request }, services) => write(request, services, body),
  handleFile: (file, request, services) =>
    orBusy(async () => {
      const { board: id } = request.params;
      const { settings, departments } = await services.rooms.with(id, async (room) => room.view);
      const mine = departments.filter((lane) => can(request.identity, 'actuals.report', lane.id));
      const { query } = request;
      const { identity } = request;
      const mappings = query.mapping === undefined ? [] : await mappingsFor(services, id, identity);
      const mapping = mappingNamed(
        mappings,
        query.mapping ?? '',
        identity.department,
        query.department,
      );
      if (mapping === 'several')
        return refuse(
          'invalid-input',
          `mapping: several departments keep one called "${query.mapping}". Say with "department" whose you mean; nothing was written.`,
          { field: 'mapping' },
        );
      if (query.mapping !== undefined && mapping === null)
        return refuse('mapping-unknown', unknownMapping(query.mapping, mappings), {
          field: 'mapping',
        });
      const sheet = await services.compute.run(
        {
          type: 'read-sheet',
          bytes: new Uint8Array(await file.arrayBuffer()),
          name: query.name ?? '',
          table: query.table ?? null,
          answers: {
            ...(query.keys === undefined ? {} : { keys: query.keys }),
            ...(query.values === undefined ? {} : { values: query.values }),
            ...(query.scenario === undefined ? {} : { scenario: query.scenario }),
            ...(query.fiscalStart === undefined ? {} : { fiscalStart: query.fiscalStart }),
          },
          defaults: {
            cycle: settings.cycle,
            lastDay: lastDayOfSheet(
              new Date(services.clock.now()).toISOString().slice(0, 10),
              settings.asOf,
            ),
            department: query.department ?? mine[0]?.id ?? '',
            departments: mine,
            kind: query.kind ?? 'demand',
            kindByWords: query.kind === undefined && query.department === undefined,
          },
          said: {
            ...(query.kind === undefined ? {} : { kind: query.kind }),
            ...(query.department === undefined ? {} : { department: query.department }),
          },
          corrections: query.corrections === 'true',
          ...(query.skipErrors === undefined ? {} : { skipErrors: query.skipErrors === 'true' }),
          mapping,
          keep: query.keep ?? null,
        },
        { board: id, actor: request.identity.actor },
      );
      if (!sheet.ok)
        return refuse('row-errors', `${sheet.message} Nothing was written.`, {
          issues: sheet.errors.map(rowIssue),
        });
      const { sentence, notes, told } = sheet;
      const read = { sentence, notes: [...notes] };
      return write(request, services, sheet.import, { told, read });
    }),
});

function unknownMapping(name: string, kept: readonly { readonly name: string }[]): string {
  const names = kept.slice(0, 10).map((one) => `"${one.name}"`);
  const there =
    names.length === 0
      ? 'This board keeps none yet: import once with "keep" to make one.'
      : `This board has ${names.join(', ')}${kept.length > names.length ? ' and others' : ''}.`;
  return `There is no mapping called "${name}". ${there} Nothing was written.`;
}

/** Of a file: which series say themselves where they belong, and how the file was understood. */
interface FromFile {
  readonly told: readonly (readonly string[])[];
  readonly read: NonNullable<Imported['read']>;
}

/** Writes an import, and once it stands keeps how its file was read. */
async function write(
  request: Omit<MemberRequest, 'body' | 'query'>,
  services: Services,
  { keep, ...given }: Import,
  file: FromFile | null = null,
): Promise<Answer> {
  const content = keep === undefined ? '' : JSON.stringify(keep);
  if (content.length > LIMITS.mappingLetters)
    return refuse(
      'too-large',
      `keep: how this file was read has more than ${LIMITS.mappingLetters.toLocaleString('en')} letters. Import it without keeping that; nothing was written.`,
      { field: 'keep' },
    );
  const written = await writeSeries(request, services, given, file);
  const { answer } = written;
  const [department = null, another] = written.departments;
  const first = answer.headers?.['idempotency-replayed'] === undefined;
  if (answer.status === 200 && keep !== undefined && first)
    await services.store.keepMapping({
      board: request.params.board,
      department: another === undefined ? department : null,
      name: keep.name,
      at: isoNow(services.clock),
      content,
    });
  return answer;
}

interface Written {
  readonly answer: Answer;
  /** Where the series went. */
  readonly departments: ReadonlySet<string>;
}

async function writeSeries(
  request: Omit<MemberRequest, 'body' | 'query'>,
  services: Services,
  given: Omit<Import, 'keep'>,
  file: FromFile | null,
): Promise<Written> {
  const { identity } = request;
  const departments = new Set<string>();
  const board = request.params.board;
  const command: Command = {
    board,
    identity,
    key: request.idempotencyKey,
    request: { route: 'importSeries', body: given },
    async decide(room): Promise<Decision> {
      const { body, notes } = file === null ? { body: given, notes: [] } : placed(file, room);
      for (const { card, department } of body.series)
        departments.add(room.view.cards.get(card ?? '')?.department ?? department);
      const foreign = body.series.findIndex(
        ({ department }) => !can(identity, 'actuals.report', department),
      );
      if (foreign !== -1)
        return {
          refused: refuse(
            'forbidden',
            'You can import into your own lane only. Choose it for every series, or ask the facilitator; nothing was written.',
            { field: `series.${foreign}.department` },
          ),
        };
      const { asOf } = room.view.settings;
      const planned = await new Slices().run(
        planningImport(
          room.view,
          room.ledgerState,
          body,
          () => newId(),
          lastReportableDay(services.clock.now(), asOf),
        ),
      );
      if (!planned.ok)
        return {
          refused: refuse(
            'invalid-input',
            `${planned.field}: ${planned.message}. Correct it and import again; nothing was written.`,
            { field: planned.field },
          ),
        };
      const many = tooMany({ cards: room.view.cards.size + planned.plan.cards.length });
      if (many !== null) return { refused: refuse('too-large', many.text) };
      const refused = refusedPart(body, planned.plan, room.view, identity);
      if (refused !== null) return { refused };
      const { cards, events, summary } = planned.plan;
      return {
        change: cards.length === 0 ? undefined : (doc) => addCards(doc, cards),
        ledger: events.map((event) => ({ actor: identity.actor, event })),
        respond: () => ok(file === null ? summary : { ...summary, read: withNotes(file, notes) }),
      };
    },
  };
  /** Where the series of a file go, with their plans over the targets that are there. */
  const placed = (from: FromFile, room: Parameters<Command['decide']>[0]) => {
    const { view, ledgerState } = room;
    const body = addressed(given, from, view);
    const { series, notes } = withPlans(body.series, view, ledgerState, (department) =>
      can(identity, 'targets.set', department, view.settings),
    );
    return { body: { ...body, series }, notes };
  };
  const party = { board, actor: identity.actor };
  const answer = await inTurn(services, party, () => runCommand(services, command));
  return { answer, departments };
}

const withNotes = ({ read }: FromFile, notes: readonly string[]): FromFile['read'] => ({
  ...read,
  notes: [...read.notes, ...notes],
});

/** A series of a file goes to the only card of its title, where the file does not say otherwise. */
function addressed(
  { series, ...rest }: Omit<Import, 'keep'>,
  { told }: FromFile,
  { cards }: BoardView,
): Omit<Import, 'keep'> {
  const titled = titledCards(cards.values());
  return {
    ...rest,
    series: series.map(({ card, ...one }, index) => {
      // What a mapping says of a card that is gone is said of nothing.
      const chosen = card === undefined ? undefined : cards.get(card);
      if (chosen !== undefined)
        return { ...one, card: chosen.id, department: chosen.department, kind: chosen.kind };
      if (one.separate === true) return one;
      const found = told[index]?.includes('department') === true ? [] : titled(one);
      const [only] = found;
      return found.length === 1 && only !== undefined
        ? { ...one, card: only.id, department: only.department, kind: only.kind }
        : one;
    }),
  };
}

/** An import needs the right to each thing that it does, as if each were done by itself. */
function refusedPart(
  { series }: Import,
  { cards, events, summary }: ImportPlan,
  { cards: onBoard, settings }: BoardView,
  identity: Identity,
): Answer | null {
  const drawn = new Set(cards.map(({ id }) => id));
  const targets = new Set(
    events.flatMap((event) =>
      event.type === 'targets-set' ? event.payload.items.map(({ card }) => card) : [],
    ),
  );
  for (const [index, id] of summary.cards.entries()) {
    const { title, department: asked } = series[index]!;
    const department = onBoard.get(id)?.department ?? asked;
    const may = (action: Action) => can(identity, action, department, settings);
    const no = (text: string) =>
      refuse('forbidden', `${text} Nothing was written.`, { field: `series.${index}.title` });
    if (!may('actuals.report'))
      return no(
        `"${title}" is a card of another department. Its own people report it; leave it out, or ask for a card of its own.`,
      );
    if ((drawn.has(id) && !may('cards.edit')) || (targets.has(id) && !may('targets.set')))
      return no(
        isLocked(department, settings)
          ? `The lane of "${title}" is locked: only the facilitator draws cards and sets targets in it for now. Leave it out, or import actuals of cards that are there.`
          : `Cards are switched off for participants for now, so that "${title}" cannot be drawn. Leave it out, or ask the facilitator.`,
      );
  }
  return null;
}

/** Cards that are drawn in one transaction: for each all ids of the board are looked through. */
const TOGETHER = 4;

function* addCards(doc: Y.Doc, cards: readonly NewCard[]): Generator<void, void> {
  const operations = createOperations(doc);
  for (let from = 0; from < cards.length; from += TOGETHER) {
    operations.together(() => {
      for (const card of cards.slice(from, from + TOGETHER)) {
        const result = operations.addCard(card);
        // Validated before: a refusal here is a fault of ours, and abandons the whole import.
        if (!result.ok) throw new Error(`card "${card.title}": ${result.issues[0]?.message}`);
      }
    });
    yield;
  }
}
