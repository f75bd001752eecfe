import { say } from '@interlock/language';
import type { ApiProblem } from '../../board/api.ts';

export interface JoinProblem {
  readonly title: string;
  readonly text: string;
  /** Trying the same link again may help. */
  readonly retry: boolean;
}

/** What went wrong with a link, in words for the one who holds it, with the way out. */
export function joinProblem(problem: Pick<ApiProblem, 'reason' | 'message'>): JoinProblem {
  switch (problem.reason) {
    case 'link-expired':
      return {
        title: say`This link has expired`,
        text: say`Links hold for a limited time. Ask the facilitator for a new one; the board itself is still there.`,
        retry: false,
      };
    case 'link-revoked':
      return {
        title: say`This link was revoked`,
        text: say`The facilitator took it back, or renewed it. Ask for the link that holds now.`,
        retry: false,
      };
    case 'link-used-up':
      return {
        title: say`This link has been used up`,
        text: say`It was made for a number of people, and they have all come in. Ask the facilitator for another one.`,
        retry: false,
      };
    case 'link-unknown':
    case 'invalid-input':
      return {
        title: say`This link is not known here`,
        text: say`It may have been cut off when it was copied. Open it again from the message that it came in, or ask the facilitator for a new one.`,
        retry: false,
      };
    case 'forbidden':
      return { title: say`This is not an invite link`, text: problem.message, retry: false };
    case 'too-many-requests':
      return { title: say`Too many wrong links`, text: problem.message, retry: true };
    default:
      return { title: say`You are not in yet`, text: problem.message, retry: true };
  }
}

/** A link that carries no secret at all. */
export const NO_SECRET: JoinProblem = {
  get title() {
    return say`This link is not complete`;
  },
  get text() {
    return say`The part after # is missing: a reload takes it away, and so does copying half of it. Open it again from the message that it came in.`;
  },
  retry: false,
};
