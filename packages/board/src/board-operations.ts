import { plural, say } from '@interlock/language';
import { type Department, LIMITS, settingsSchema } from '@interlock/plan';
import { checkEntry, checkPatch, type Desk, withoutUndefined, writeFields } from './desk.ts';
import { fieldsOf } from './entry.ts';
import { initialsOf } from './initials.ts';
import { writeEntry, writeField } from './journal.ts';
import { shiftsOf, writeShifts } from './lane-shift.ts';
import { rootMap } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { evenOrders, orderBetween } from './order.ts';
import { issuesOf, refuse } from './outcome.ts';
import { samePlain } from './plain.ts';
import { parseKey } from './records/keys.ts';

const gone = () => refuse('id', say`this department is no longer on the board`);
/** Longer indices are spread anew, well before the schema's limit. */
const LONGEST_ORDER = 32;

type BoardOperations = Pick<
  Operations,
  'addDepartment' | 'updateDepartment' | 'moveDepartment' | 'removeDepartment' | 'updateSettings'
>;

export function boardOperations(desk: Desk): BoardOperations {
  const { doc } = desk;
  return {
    addDepartment({ id: wanted, name, initials, height }) {
      const lanes = lanesOf(desk);
      if (lanes.length >= LIMITS.departments)
        return refuse('', say`a board has at most ${LIMITS.departments} departments`);
      const id = checkNewId(desk, 'departments', wanted);
      if (!id.ok) return id;
      const order = orderBetween(lanes.at(-1)?.order ?? null, null);
      const taken = new Set(lanes.map((lane) => lane.initials));
      const entry = { name, initials: initials ?? initialsOf(name, taken), order, height };
      const checked = checkEntry('departments', entry);
      if (!checked.ok) return checked;
      desk.write((transaction) => writeEntry(transaction, 'departments', id.id, checked.fields));
      return id;
    },

    updateDepartment(id, patch) {
      if (!rootMap(doc, 'departments').has(id)) return gone();
      const checked = checkPatch(desk, 'departments', id, patch);
      if (!checked.ok) return checked;
      const lanes = lanesOf(desk);
      const height = Number(checked.fields.height);
      const after = lanes.map((lane) => (lane.id === id ? { ...lane, height } : lane));
      const shifts = shiftsOf(desk, lanes, after);
      if ('ok' in shifts) return shifts;
      writeFields(desk, 'departments', id, checked.fields, Object.keys(patch), (work) =>
        desk.write((transaction) => {
          work(transaction);
          writeShifts(transaction, shifts);
        }),
      );
      return { ok: true, id };
    },

    moveDepartment(id, index) {
      const lanes = lanesOf(desk);
      const from = lanes.findIndex((lane) => lane.id === id);
      const moving = lanes[from];
      if (moving === undefined) return gone();
      const others = lanes.filter((lane) => lane !== moving);
      const at = Math.min(Math.max(Math.trunc(index) || 0, 0), others.length);
      if (at === from) return { ok: true, id };
      const below = others[at - 1]?.order ?? null;
      const above = others[at]?.order ?? null;
      const order = orderBetween(below, above);
      const sorted = others.toSpliced(at, 0, moving);
      const shifts = shiftsOf(desk, lanes, sorted);
      if ('ok' in shifts) return shifts;
      const fits = order.length <= LONGEST_ORDER && (above === null || order < above);
      desk.write((transaction) => {
        if (fits) writeField(transaction, 'departments', id, 'order', order);
        else {
          const orders = evenOrders(sorted.length);
          sorted.forEach((lane, place) => {
            writeField(transaction, 'departments', lane.id, 'order', orders[place]);
          });
        }
        writeShifts(transaction, shifts);
      });
      return { ok: true, id };
    },

    removeDepartment(id) {
      if (!rootMap(doc, 'departments').has(id)) return gone();
      let cards = 0;
      for (const key of rootMap(doc, 'cards').keys()) {
        const parsed = parseKey(key);
        if (parsed?.kind === 'card' && parsed.department === id) cards++;
      }
      if (cards > 0)
        return refuse(
          'id',
          plural(cards, {
            one: 'the department still has {n} card: move or delete it first',
            other: 'the department still has {n} cards: move or delete them first',
          }),
        );
      const lanes = lanesOf(desk);
      const shifts = shiftsOf(
        desk,
        lanes,
        lanes.filter((lane) => lane.id !== id),
      );
      if ('ok' in shifts) return shifts;
      desk.write((transaction) => {
        writeEntry(transaction, 'departments', id, undefined);
        writeShifts(transaction, shifts);
      });
      return { ok: true, id };
    },

    updateSettings(patch) {
      const settings = rootMap(doc, 'settings');
      // Fields of a newer version stay where they are.
      const merged = Object.fromEntries(
        Object.entries(settings.toJSON()).filter(([field]) => field in settingsSchema.shape),
      );
      for (const [field, value] of Object.entries(patch)) {
        if (value === null) delete merged[field];
        else if (value !== undefined) merged[field] = value;
      }
      const parsed = settingsSchema.safeParse(merged);
      if (!parsed.success) return { ok: false, issues: issuesOf(parsed.error) };
      const fields = withoutUndefined(parsed.data);
      const changed = Object.keys(patch).filter(
        (field) => !samePlain(settings.get(field), fields[field]),
      );
      if (changed.length > 0)
        desk.write((transaction) => {
          for (const field of changed)
            writeField(transaction, 'settings', '', field, fields[field]);
        });
      return { ok: true };
    },
  };
}

/** Lanes from top to bottom. */
function lanesOf(desk: Desk): Pick<Department, 'id' | 'order' | 'initials' | 'height'>[] {
  const lanes: Pick<Department, 'id' | 'order' | 'initials' | 'height'>[] = [];
  for (const [id, raw] of rootMap(desk.doc, 'departments').entries()) {
    const read = fieldsOf('departments', raw);
    if (read.ok)
      lanes.push({
        id,
        order: String(read.value.order),
        initials: String(read.value.initials),
        height: Number(read.value.height),
      });
  }
  return lanes.sort((a, b) =>
    a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1,
  );
}
