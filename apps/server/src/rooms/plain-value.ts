const MAX_DEPTH = 8;
const MAX_PARTS = 20_000;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Names that mean something else than a key to JavaScript. */
export function reservedKey(key: string): boolean {
  return RESERVED.has(key);
}

/**
 * Whether a decoded value is plain data: no binary, no bigint, no replaced prototype, bounded in
 * depth and size. Range and shape are the schemas' business.
 */
export function plainValue(value: unknown): boolean {
  let parts = 0;
  const walk = (part: unknown, depth: number): boolean => {
    parts += 1;
    if (depth > MAX_DEPTH || parts > MAX_PARTS) return false;
    if (part === null || typeof part !== 'object')
      return typeof part !== 'bigint' && typeof part !== 'function' && typeof part !== 'symbol';
    if (Array.isArray(part)) return part.every((item) => walk(item, depth + 1));
    if (Object.getPrototypeOf(part) !== Object.prototype) return false;
    return Object.entries(part).every(([key, item]) => !reservedKey(key) && walk(item, depth + 1));
  };
  return walk(value, 0);
}
