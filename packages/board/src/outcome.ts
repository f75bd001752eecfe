/** One thing that is wrong: `field` is a path such as `title` or `pos.0`; empty = the whole. */
export interface Issue {
  readonly field: string;
  readonly message: string;
}

/** What an operation answers with. On failure nothing at all was written. */
export type Outcome<T = { readonly id: string }> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface Refused {
  readonly ok: false;
  readonly issues: readonly Issue[];
}

export function refuse(field: string, message: string): Refused {
  return { ok: false, issues: [{ field, message }] };
}

/** Issues of a failed zod parse, in this package's own shape. */
export function issuesOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): Issue[] {
  return error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
}
