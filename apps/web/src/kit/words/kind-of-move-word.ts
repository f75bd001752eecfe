import { say } from '@interlock/language';

/** What kind of thing a decision moves; one of a newer version stands as it is called there. */
export function kindOfMoveWord(kind: string): string {
  switch (kind) {
    case 'overtime':
      return say`overtime`;
    case 'transfer':
      return say`lending`;
    case 'amendment':
      return say`other terms`;
    case 'reallocation':
      return say`people or means`;
    case 'target':
      return say`another target`;
    case 'accepted-risk':
      return say`accepted risk`;
    default:
      return kind;
  }
}
