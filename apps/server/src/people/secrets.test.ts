import { idSchema } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { hashSecret, newId, newSecret, sameSecret } from './secrets.ts';

describe('secrets', () => {
  it('have 256 random bits as base64url and are never repeated', () => {
    const secrets = new Set(Array.from({ length: 1000 }, newSecret));
    expect(secrets.size).toBe(1000);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('are compared and stored by their hash', () => {
    expect(hashSecret('a')).toMatch(/^[0-9a-f]{64}$/);
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('a', 'ab')).toBe(false);
  });

  it('ids are valid and differ', () => {
    const ids = Array.from({ length: 1000 }, () => newId());
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(idSchema.safeParse(id).success).toBe(true);
  });
});
