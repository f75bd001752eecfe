import { say } from '@interlock/language';
import type { InitiativeEntry } from '@interlock/ledger';
import { gateWithin, roleWithin } from '@interlock/plan';

/** One line that says what an entry about an initiative binds. `title`: what it is called. Pure. */
export function initiativeLine(entry: InitiativeEntry, title: string): string {
  switch (entry.type) {
    case 'initiative-proposed':
      return entry.payload.as === undefined
        ? say`${title}: planned`
        : say`${title}: a change is proposed, which the other side has to agree to`;
    case 'initiative-change-answered':
      return entry.payload.agrees
        ? say`${title}: the change is agreed`
        : say`${title}: the change is refused`;
    case 'initiative-gate-passed':
      return say`${title}: ${gateWithin(entry.payload.gate)}, passed as ${roleWithin(entry.payload.as)}`;
    case 'initiative-forecast':
      return say`${title}: a new forecast`;
    case 'initiative-held':
      return say`${title}: on hold: ${entry.payload.reason}`;
    case 'initiative-resumed':
      return say`${title}: goes on`;
    case 'initiative-cancelled':
      return say`${title}: ${roleWithin(entry.payload.as)} cancels it: ${entry.payload.reason}`;
  }
}
