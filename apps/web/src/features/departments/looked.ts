/** What is looked at below the matrix: one direction between two departments, or one of them. */
export type Looked =
  | { readonly kind: 'pair'; readonly key: string }
  | { readonly kind: 'department'; readonly id: string };
