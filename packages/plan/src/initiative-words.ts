import { say } from '@interlock/language';
import type { Gate, InitiativeRole } from './initiative.ts';

/** The degree that a gate leads to, as it stands within a sentence. */
export function gateWithin(gate: Gate): string {
  switch (gate) {
    case 'identified':
      return say`identified`;
    case 'detailed':
      return say`detailed`;
    case 'decided':
      return say`decided`;
    case 'implemented':
      return say`implemented`;
    case 'closed':
      return say`closed`;
  }
}

/** Who answers for an initiative, as it stands within a sentence. */
export function roleWithin(role: InitiativeRole): string {
  switch (role) {
    case 'owner':
      return say`owner`;
    case 'sponsor':
      return say`sponsor`;
    case 'controller':
      return say`controller`;
  }
}
