import type { ApiProblem } from '../session/api.ts';

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
        title: 'This link has expired',
        text: 'Links hold for a limited time. Ask the facilitator for a new one; the board itself is still there.',
        retry: false,
      };
    case 'link-revoked':
      return {
        title: 'This link was revoked',
        text: 'The facilitator took it back, or renewed it. Ask for the link that holds now.',
        retry: false,
      };
    case 'link-used-up':
      return {
        title: 'This link has been used up',
        text: 'It was made for a number of people, and they have all come in. Ask the facilitator for another one.',
        retry: false,
      };
    case 'link-unknown':
    case 'invalid-input':
      return {
        title: 'This link is not known here',
        text: 'It may have been cut off when it was copied. Open it again from the message that it came in, or ask the facilitator for a new one.',
        retry: false,
      };
    case 'forbidden':
      return { title: 'This is not an invite link', text: problem.message, retry: false };
    case 'too-many-requests':
      return { title: 'Too many wrong links', text: problem.message, retry: true };
    default:
      return { title: 'You are not in yet', text: problem.message, retry: true };
  }
}

/** A link that carries no secret at all. */
export const NO_SECRET: JoinProblem = {
  title: 'This link is not complete',
  text: 'The part after # is missing: a reload takes it away, and so does copying half of it. Open it again from the message that it came in.',
  retry: false,
};
