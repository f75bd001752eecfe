import type { Change } from '@interlock/board';
import type { Refusal } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { refusedPart } from './refused-part.ts';

const change = (root: 'cards' | 'edges' | 'notes', key: string): Change =>
  ({ kind: 'field', root, key, field: 'pos', before: [0, 0], after: [1, 1] }) as Change;
const refusal = (reason: Refusal['reason'], root: string, key: string): Refusal => ({
  reason,
  text: '',
  at: { root, key },
});

describe('refusedPart', () => {
  it('is the very entry where the entry is the matter', () => {
    const part = refusedPart(refusal('contract-in-force', 'edges', 'ops~sales:c1'));
    expect(part?.(change('edges', 'ops~sales:c1'))).toBe(true);
    expect(part?.(change('edges', 'ops~sales:c2'))).toBe(false);
    expect(part?.(change('cards', 'ops:c1'))).toBe(false);
  });

  it('is all of a lane where the lane is the matter', () => {
    const part = refusedPart(refusal('locked-department', 'cards', 'sales:orders'));
    expect(part?.(change('cards', 'sales:other'))).toBe(true);
    expect(part?.(change('cards', 'ops:line'))).toBe(false);
    expect(part?.(change('notes', 'n1'))).toBe(false);
  });

  it('is unknown where the refusal names nothing', () => {
    expect(refusedPart({ reason: 'schema', text: '' })).toBeNull();
  });
});
