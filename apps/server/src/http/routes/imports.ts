import { LIMITS, lastDayOfSheet } from '@interlock/plan';
import { can } from '@interlock/protocol';
import {
  type Import,
  importSeriesRoute,
  importSeriesText,
} from '@interlock/protocol/routes/import-series';
import { type FromFile, importSeries as importInto } from '../../commands/import-series.ts';
import { isoNow } from '../../store/clock.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Ask, runCommand } from '../command.ts';
import { inTurn, orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';
import { rowIssue } from '../row-issue.ts';
import type { Services } from '../services.ts';
import { mappingNamed, mappingsFor } from './import-mappings.ts';

/** Cards, targets and actuals in one transaction. */
export const importSeries = serve(importSeriesRoute, importSeriesText, {
  handle: (request, services) => write(request, services, request.body),
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

/** Writes an import, and once it stands keeps how its file was read. */
async function write(
  request: Ask<typeof importSeriesRoute>,
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
  request: Ask<typeof importSeriesRoute>,
  services: Services,
  given: Omit<Import, 'keep'>,
  file: FromFile | null,
): Promise<Written> {
  const departments = new Set<string>();
  const party = { board: request.params.board, actor: request.identity.actor };
  const decide = importInto(given, file, (department) => departments.add(department));
  const answer = await inTurn(services, party, () =>
    runCommand(services, importSeriesRoute, request, decide, { said: given }),
  );
  return { answer, departments };
}
