/** What changed in a list or record of things with ids, to be made whole on the other side. */
export interface Parcel<T> {
  readonly changed: readonly (readonly [id: string, value: T])[];
  /** All ids in their order; null where it is as it was. */
  readonly order: readonly string[] | null;
}

/** From what was sent last to what is now; `same` decides whether a thing has to be sent again. */
export function pack<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): Parcel<T> {
  const changed: [string, T][] = [];
  let inOrder = before.size === now.size;
  const ids = before.keys();
  for (const [id, value] of now) {
    const old = before.get(id);
    if (old === undefined || !same(old, value)) changed.push([id, value]);
    inOrder &&= ids.next().value === id;
  }
  return { changed, order: inOrder ? null : [...now.keys()] };
}

/** The same map where nothing changed. */
export function unpack<T>(
  before: ReadonlyMap<string, T>,
  { changed, order }: Parcel<T>,
): ReadonlyMap<string, T> {
  if (changed.length === 0 && order === null) return before;
  const now = new Map(before);
  for (const [id, value] of changed) now.set(id, value);
  if (order === null) return now;
  return new Map(order.map((id) => [id, now.get(id) as T]));
}

export const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]));

/** A parcel in pieces of so many things; unpacked one after the other they come to the same. */
export function* pieces<T>({ changed, order }: Parcel<T>, size: number): Generator<Parcel<T>> {
  for (let at = 0; at + size < changed.length; at += size)
    yield { changed: changed.slice(at, at + size), order: null };
  const rest = changed.length % size || Math.min(size, changed.length);
  yield { changed: changed.slice(changed.length - rest), order };
}
