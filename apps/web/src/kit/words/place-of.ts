import { say } from '@interlock/language';

/** Where somebody stands on a board: `Operations`, or what they are where they are of no department. */
export function placeOf(
  { department, role }: { readonly department: string | null; readonly role: string },
  departments: readonly { readonly id: string; readonly name: string }[],
): string {
  return departments.find(({ id }) => id === department)?.name ?? roleWord(role);
}

/** `facilitator`, as it stands within a sentence. */
export function roleWord(role: string): string {
  if (role === 'facilitator') return say`facilitator`;
  return role === 'observer' ? say`observer` : say`participant`;
}
