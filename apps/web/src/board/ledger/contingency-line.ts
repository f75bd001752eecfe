import { say } from '@interlock/language';
import type { ContingencyEntry } from '@interlock/ledger';

/** Names for what an entry about a contingency is about. */
export interface ContingencyNames {
  /** What it is called; its id where the ledger has no proposal of it. */
  readonly contingency: (id: string) => string;
  readonly department: (id: string) => string;
}

/** One line that says what an entry about a contingency binds. Pure. */
export function contingencyLine(
  { type, payload }: ContingencyEntry,
  { contingency, department }: ContingencyNames,
): string {
  const title = contingency(payload.contingency);
  switch (type) {
    case 'contingency-proposed':
      return say`${title}: to be signed by ${payload.parties.map(department).join(', ')}`;
    case 'contingency-signed':
      return payload.onBehalf
        ? say`${title}: signed on behalf of ${department(payload.department)}`
        : say`${title}: signed by ${department(payload.department)}`;
    case 'contingency-armed':
      return say`${title}: armed; it fires by itself from now on`;
    case 'contingency-withdrawn':
      return say`${title}: ${department(payload.department)} withdraws it: ${payload.reason}`;
    case 'contingency-fired':
      return {
        'in-force': say`${title}: fired, and in force`,
        waiting: say`${title}: fired, and waits to be confirmed`,
        stale: say`${title}: fired, but what it was to move has changed; nothing is in force`,
      }[payload.outcome];
    case 'contingency-confirmed':
      return payload.by === 'deadline'
        ? say`${title}: in force, because nobody answered in time`
        : say`${title}: confirmed, and in force`;
    case 'contingency-stood-down':
      return say`${title}: stood down: ${payload.reason}`;
    case 'contingency-closed': {
      const why = {
        ended: say`the number is back`,
        corrected: say`the report that fired it was corrected`,
        withdrawn: say`everybody agreed to withdraw it`,
        gone: say`there is no such measure any more`,
      }[payload.reason];
      return payload.reverted
        ? say`${title}: over, and its moves are taken back: ${why}`
        : say`${title}: over: ${why}`;
    }
  }
}
