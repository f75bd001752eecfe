import { type Department, idSchema } from '@interlock/plan';
import { initialsOf } from './initials.ts';
import { evenOrders } from './order.ts';

/** Lanes by these names from top to bottom, each with an id and initials of its own. */
export function newDepartments(names: readonly string[], height = 164): Department[] {
  const orders = evenOrders(names.length);
  const ids = new Set<string>();
  const initials = new Set<string>();
  return names.map((name, index) => {
    const slug = slugOf(name);
    const base = idSchema.safeParse(slug).success ? slug : `lane-${index + 1}`;
    let id = base;
    for (let n = 2; ids.has(id); n += 1) id = `${base}-${n}`;
    ids.add(id);
    const letters = initialsOf(name, initials);
    initials.add(letters);
    return { id, name, initials: letters, order: orders[index] ?? '', height };
  });
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);
}
