import type { LedgerEvent } from '@interlock/ledger';
import { type Signer, sha256Hex, signerHash } from '@interlock/ledger';
import type { Unchained } from '../../template.ts';

/** Who plays in the story: the facilitator, and the owners of the lanes. */
const PEOPLE = {
  mara: { name: 'Mara Lind', department: null },
  tomasz: { name: 'Tomasz Nowak', department: 'procurement' },
  aisha: { name: 'Aisha Demir', department: 'operations' },
  jonas: { name: 'Jonas Weber', department: 'sales' },
  elif: { name: 'Elif Kaya', department: 'delivery' },
  henrik: { name: 'Henrik Olsen', department: 'finance' },
} as const satisfies Readonly<Record<string, Omit<Signer, 'salt'>>>;

export type Person = keyof typeof PEOPLE;
export const EVERYBODY = Object.keys(PEOPLE) as readonly Person[];

export const actorOf = (person: Person): string => `story-${person}`;

/** Who signs for a lane. */
export function signerOf(department: string): Person {
  const found = EVERYBODY.find((person) => PEOPLE[person].department === department);
  if (found === undefined) throw new RangeError(`nobody signs for ${department}`);
  return found;
}

/** Something that a person of the story bound, as the ledger of a real board would hold it. */
export function bound(at: string, person: Person, event: LedgerEvent): Unchained {
  // Nobody has to be forgotten here, so the salt need not be secret, and two boards are the same.
  const salt = sha256Hex(actorOf(person)).slice(0, 32);
  const by = { ...PEOPLE[person], salt };
  return { ...event, at, actor: actorOf(person), signer: signerHash(by), by };
}
