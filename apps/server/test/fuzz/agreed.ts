/** A word of one side about a contract; `hash`: of the terms. */
export interface Said {
  readonly type: 'signed' | 'declined' | 'agreed to end' | 'kept';
  readonly by: string;
  readonly hash: string;
}

export interface Agreed {
  /** The last signature of each side that counts. */
  readonly newest: ReadonlyMap<string, { readonly hash: string; readonly at: number }>;
  /** Hash of the terms in force. */
  readonly inForce: string | null;
  readonly ending: ReadonlySet<string>;
}

/** What is agreed, told without the ledger's own fold (L-11 to L-14). */
export function agreed(said: readonly Said[], sides: readonly string[]): Agreed {
  const newest = new Map<string, { readonly hash: string; readonly at: number }>();
  const declinedAt = new Map<string, number>();
  const ending = new Set<string>();
  let inForce: string | null = null;
  for (const [at, { type, by, hash }] of said.entries()) {
    if (type === 'declined') declinedAt.set(hash, at);
    if (type === 'declined' || !sides.includes(by)) continue;
    if (type === 'kept') ending.clear();
    else if (type === 'agreed to end') {
      if (hash !== inForce) continue;
      ending.add(by);
      if (!sides.every((side) => ending.has(side))) continue;
      inForce = null;
      newest.clear();
      ending.clear();
    } else {
      const refused = hash === inForce ? undefined : declinedAt.get(hash);
      // Who signs what was declined signs alone.
      for (const [side, word] of newest)
        if (refused !== undefined && word.hash === hash && word.at < refused) newest.delete(side);
      newest.set(by, { hash, at });
      if (!sides.every((side) => newest.get(side)?.hash === hash)) continue;
      if (inForce !== hash) ending.clear();
      inForce = hash;
    }
  }
  return { newest, inForce, ending };
}
