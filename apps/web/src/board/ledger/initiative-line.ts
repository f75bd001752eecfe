import { say } from '@interlock/language';
import type { InitiativeEntry } from '@interlock/ledger';
import type { Gate, InitiativeRole } from '@interlock/plan';

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
      return say`${title}: ${GATE_WORD[entry.payload.gate]}, passed as ${ROLE_WORD[entry.payload.as]}`;
    case 'initiative-forecast':
      return say`${title}: a new forecast`;
    case 'initiative-held':
      return say`${title}: on hold: ${entry.payload.reason}`;
    case 'initiative-resumed':
      return say`${title}: goes on`;
    case 'initiative-cancelled':
      return say`${title}: ${ROLE_WORD[entry.payload.as]} cancels it: ${entry.payload.reason}`;
  }
}

const GATE_WORD: Readonly<Record<Gate, string>> = {
  get identified() {
    return say`identified`;
  },
  get detailed() {
    return say`detailed`;
  },
  get decided() {
    return say`decided`;
  },
  get implemented() {
    return say`implemented`;
  },
  get closed() {
    return say`closed`;
  },
};

const ROLE_WORD: Readonly<Record<InitiativeRole, string>> = {
  get owner() {
    return say`owner`;
  },
  get sponsor() {
    return say`sponsor`;
  },
  get controller() {
    return say`controller`;
  },
};
