import type { ActualItem } from '@interlock/ledger';
import { cycleIndex, cycleStart, lastReportableDay, whyNoActual } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import type { reportActualsRoute } from '@interlock/protocol/routes/report-actuals';
import type { Room } from '../rooms/rooms.ts';
import { Slices } from '../turns/slices.ts';
import type { Decide } from './decision.ts';
import { measuredCard } from './measured-card.ts';
import { no, type Refused } from './refusal.ts';

export type ReadActuals = { readonly ok: true; readonly items: readonly ActualItem[] } | Refused;

/** One ledger entry per request, all items or none. `read` finds the items of this board. */
export const reportActuals =
  (read: (room: Room) => Generator<void, ReadActuals>): Decide<typeof reportActualsRoute> =>
  async ({ room, identity }, { clock }) => {
    const slices = new Slices();
    const found = await slices.run(read(room));
    if (!found.ok) return found;
    const { items } = found;
    const lastDay = lastReportableDay(clock.now(), room.view.settings.asOf);
    const refused = await slices.run(refusing(items, room, identity, lastDay));
    if (refused !== null) return refused;
    return {
      ok: true,
      ledger: [
        {
          actor: identity.actor,
          event: {
            type: 'actuals-reported',
            payload: { source: identity.role === 'token' ? 'api' : 'manual', items: [...items] },
          },
        },
      ],
      result: ([entry]) => ({ entry: entry!, reported: items.length }),
    };
  };

/** Items that were sent, each on the first day of its cycle. */
export function* onFirstDays(
  items: readonly ActualItem[],
  room: Room,
): Generator<void, ReadActuals> {
  const { cycle } = room.view.settings;
  const placed: ActualItem[] = [];
  for (const item of items) {
    placed.push({ ...item, cycle: cycleStart(cycle, cycleIndex(cycle, item.cycle)) });
    yield;
  }
  return { ok: true, items: placed };
}

function* refusing(
  items: readonly ActualItem[],
  room: Room,
  identity: Identity,
  lastDay: string,
): Generator<void, Refused | null> {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    yield;
    const card = measuredCard(room, item.card, `items.${index}.card`);
    if (!card.ok) return card;
    if (!mayReport(identity, card.card.department))
      return no(
        'forbidden',
        `"${card.card.title}" belongs to another department. Its own people report its actuals; nothing was written.`,
        { field: `items.${index}.card` },
      );
    // What was reported too early before there was this limit can be taken back.
    const why =
      item.value === null ? null : whyNoActual(room.view.settings.cycle, item.cycle, lastDay);
    if (why !== null)
      return no(
        'invalid-input',
        `items.${index}, "${card.card.title}": ${why}. Nothing was written.`,
        { field: `items.${index}.cycle` },
      );
    const key = `${item.card} ${item.cycle}`;
    if (seen.has(key))
      return no(
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
