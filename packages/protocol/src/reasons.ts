/** Reasons of refused HTTP requests, with their status. */
export const PROBLEM_STATUS = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'link-unknown': 401,
  'link-expired': 410,
  'link-revoked': 410,
  'link-used-up': 410,
  forbidden: 403,
  'board-unknown': 404,
  'card-unknown': 404,
  'contract-unknown': 404,
  'route-unknown': 404,
  'terms-changed': 409,
  'already-signed': 409,
  'key-reused': 409,
  'too-large': 413,
  'unsupported-type': 415,
  'row-errors': 422,
  'too-many-requests': 429,
  'store-unavailable': 503,
  internal: 500,
} as const;
export type ProblemReason = keyof typeof PROBLEM_STATUS;
