import { createOperations, type NewCard } from '@interlock/board';
import { lastReportableDay } from '@interlock/plan';
import {
  type BoardSwitches,
  can,
  type Identity,
  importedSchema,
  importSchema,
} from '@interlock/protocol';
import type * as Y from 'yjs';
import { ok, refuse } from '../answer.ts';
import { type Decision, runCommand } from '../command.ts';
import { planImport } from '../plan-import.ts';
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
            ({ department }) => !mayImportTo(identity, department, room.view.settings),
          );
          if (foreign !== -1)
            return {
              refused: refuse(
                'forbidden',
                'You can import into your own lane only, and while it is not locked. Choose it for every series, or ask the facilitator; nothing was written.',
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
          const { cards, events, summary } = planned.plan;
          const others = summary.cards.findIndex((id) => {
            const card = room.view.cards.get(id);
            return (
              card !== undefined && !mayImportTo(identity, card.department, room.view.settings)
            );
          });
          if (others !== -1)
            return {
              refused: refuse(
                'forbidden',
                `"${request.body.series[others]?.title}" is a card of another department. Its own people report it; leave it out, or ask for a card of its own. Nothing was written.`,
                { field: `series.${others}.title` },
              ),
            };
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

function mayImportTo(identity: Identity, department: string, settings: BoardSwitches): boolean {
  return (
    can(identity, 'cards.edit', department, settings) &&
    can(identity, 'targets.set', department) &&
    can(identity, 'actuals.report', department)
  );
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
