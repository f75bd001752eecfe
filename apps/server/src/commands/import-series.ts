import { type BoardView, createOperations, type NewCard, titledCards } from '@interlock/board';
import { lastReportableDay } from '@interlock/plan';
import { type Action, can, type Identity, isLocked } from '@interlock/protocol';
import type { Import, Imported, importSeriesRoute } from '@interlock/protocol/routes/import-series';
import type * as Y from 'yjs';
import { newId } from '../people/secrets.ts';
import { tooMany } from '../rooms/board-size.ts';
import type { Room } from '../rooms/rooms.ts';
import { Slices } from '../turns/slices.ts';
import type { Decide } from './decision.ts';
import { type ImportPlan, planningImport } from './plan-import.ts';
import { withPlans } from './plans-of-file.ts';
import { no, type Refused } from './refusal.ts';

/** Of a file: which series say themselves where they belong, and how the file was understood. */
export interface FromFile {
  readonly told: readonly (readonly string[])[];
  readonly read: NonNullable<Imported['read']>;
}

type Given = Omit<Import, 'keep'>;

/** Cards, targets and actuals in one transaction. `goesTo` is told where the series go. */
export const importSeries =
  (
    given: Given,
    file: FromFile | null,
    goesTo: (department: string) => void,
  ): Decide<typeof importSeriesRoute> =>
  async ({ room, identity }, { clock }) => {
    const { body, notes } =
      file === null ? { body: given, notes: [] } : placed(given, file, room, identity);
    for (const { card, department } of body.series)
      goesTo(room.view.cards.get(card ?? '')?.department ?? department);
    const foreign = body.series.findIndex(
      ({ department }) => !can(identity, 'actuals.report', department),
    );
    if (foreign !== -1)
      return no(
        'forbidden',
        'You can import into your own lane only. Choose it for every series, or ask the facilitator; nothing was written.',
        { field: `series.${foreign}.department` },
      );
    const { asOf } = room.view.settings;
    const planned = await new Slices().run(
      planningImport(
        room.view,
        room.ledgerState,
        body,
        () => newId(),
        lastReportableDay(clock.now(), asOf),
      ),
    );
    if (!planned.ok)
      return no(
        'invalid-input',
        `${planned.field}: ${planned.message}. Correct it and import again; nothing was written.`,
        { field: planned.field },
      );
    const many = tooMany({ cards: room.view.cards.size + planned.plan.cards.length });
    if (many !== null) return no('too-large', many.text);
    const refused = refusedPart(body, planned.plan, room.view, identity);
    if (refused !== null) return refused;
    const { cards, events, summary } = planned.plan;
    return {
      ok: true,
      change: cards.length === 0 ? undefined : (doc) => addCards(doc, cards),
      ledger: events.map((event) => ({ actor: identity.actor, event })),
      result: () => (file === null ? summary : { ...summary, read: withNotes(file, notes) }),
    };
  };

/** Where the series of a file go, with their plans over the targets that are there. */
function placed(given: Given, file: FromFile, room: Room, identity: Identity) {
  const { view, ledgerState } = room;
  const body = addressed(given, file, view);
  const { series, notes } = withPlans(body.series, view, ledgerState, (department) =>
    can(identity, 'targets.set', department, view.settings),
  );
  return { body: { ...body, series }, notes };
}

const withNotes = ({ read }: FromFile, notes: readonly string[]): FromFile['read'] => ({
  ...read,
  notes: [...read.notes, ...notes],
});

/** A series of a file goes to the only card of its title, where the file does not say otherwise. */
function addressed({ series, ...rest }: Given, { told }: FromFile, { cards }: BoardView): Given {
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
): Refused | null {
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
    const refused = (text: string) =>
      no('forbidden', `${text} Nothing was written.`, { field: `series.${index}.title` });
    if (!may('actuals.report'))
      return refused(
        `"${title}" is a card of another department. Its own people report it; leave it out, or ask for a card of its own.`,
      );
    if ((drawn.has(id) && !may('cards.edit')) || (targets.has(id) && !may('targets.set')))
      return refused(
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
