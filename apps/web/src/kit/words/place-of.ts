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
  if (isFacilitator({ role })) return say`facilitator`;
  return isObserver({ role }) ? say`observer` : say`participant`;
}

/** Whether somebody is shown as a facilitator: in words, colours and order only. */
export const isFacilitator = ({ role }: { readonly role: string }): boolean =>
  role === 'facilitator';

/** Whether somebody is counted among those who only watch. */
export const isObserver = ({ role }: { readonly role: string }): boolean => role === 'observer';
