import type { InitiativePerson, InitiativePlan, InitiativeRole } from '@interlock/plan';
import type { Identity } from './roles.ts';

type Known = Pick<Identity, 'name' | 'role' | 'department'>;

/**
 * Whether somebody is this person: the name, and the department by whose link they came in. The
 * facilitator is of no department, and is by name. No two people of a board have the same name.
 */
export function isPerson({ name, role, department }: Known, person: InitiativePerson): boolean {
  if (folded(name) !== folded(person.name)) return false;
  return role === 'facilitator' || (role === 'participant' && department === person.department);
}

/**
 * How somebody may act in a role of an initiative: in person, for somebody else as the facilitator
 * may for owner and sponsor, or not at all. Nobody speaks for the controller.
 */
export function actsAs(
  who: Known,
  plan: Pick<InitiativePlan, InitiativeRole>,
  role: InitiativeRole,
): 'in-person' | 'on-behalf' | null {
  const person = plan[role];
  if (person === undefined) return null;
  // A facilitator takes any name; the controller comes in by the link of their department.
  if (role === 'controller' && who.role === 'facilitator') return null;
  if (isPerson(who, person)) return 'in-person';
  return who.role === 'facilitator' ? 'on-behalf' : null;
}

const folded = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
