import { type BoardView, createOperations, type NewCard } from '@interlock/board';
import { lastReportableDay } from '@interlock/plan';
import {
  type Action,
  can,
  type Identity,
  type Import,
  importedSchema,
  importSchema,
  isLocked,
} from '@interlock/protocol';
import type * as Y from 'yjs';
import { tooMany } from '../../rooms/board-size.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { type Decision, runCommand } from '../command.ts';
import { type ImportPlan, planImport } from '../plan-import.ts';
import { memberRoute } from '../route.ts';
import { newId } from '../secrets.ts';

/** POST /api/boards/:id/imports: cards, targets and actuals in one transaction. */
export const importRoute = memberRoute(
  {
    name: 'importSeries',
    method: 'POST',
    path: '/api/boards/:id/imports',
    summary:
      'Import series of a spreadsheet, all or nothing. What the board knows already is not written again; of a card that is there only missing actuals are, unless more is asked for.',
    action: 'targets.set',
    body: importSchema,
    bodyLimit: 8 * 1024 * 1024,
    idempotent: true,
    answers: { 200: { description: 'What was written', schema: importedSchema } },
    reasons: ['invalid-input', 'forbidden', 'too-large', 'key-reused'],
  },
  {
    handle(request, services) {
      const { identity } = request;
      return runCommand(services, {
        board: request.params.id ?? '',
        identity,
        key: request.idempotencyKey,
        request: { route: 'importSeries', body: request.body },
        decide(room): Decision {
          const foreign = request.body.series.findIndex(
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
          const planned = planImport(
            room.view,
            room.ledgerState,
            request.body,
            () => newId(),
            lastReportableDay(services.clock.now(), asOf),
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
          const refused = refusedPart(request.body, planned.plan, room.view, identity);
          if (refused !== null) return { refused };
          const { cards, events, summary } = planned.plan;
          return {
            change: cards.length === 0 ? undefined : (doc) => addCards(doc, cards),
            ledger: events.map((event) => ({ actor: identity.actor, event })),
            respond: () => ok(summary),
          };
        },
      });
    },
  },
);

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

function addCards(doc: Y.Doc, cards: readonly NewCard[]): void {
  const operations = createOperations(doc);
  operations.together(() => {
    for (const card of cards) {
      const result = operations.addCard(card);
      // Validated before: a refusal here is a fault of ours, and abandons the whole import.
      if (!result.ok) throw new Error(`card "${card.title}": ${result.issues[0]?.message}`);
    }
  });
}
