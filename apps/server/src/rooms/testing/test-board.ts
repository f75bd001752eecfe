import { type BoardContent, DEFAULT_SETTINGS, documentFromContent } from '@interlock/board';
import type { Identity } from '@interlock/protocol';

const content: BoardContent = {
  settings: { ...DEFAULT_SETTINGS, title: 'Test board' },
  departments: [
    { id: 'sales', name: 'Sales', initials: 'SA', order: 'a0', height: 164 },
    { id: 'ops', name: 'Operations', initials: 'OP', order: 'a1', height: 164 },
  ],
  cards: [
    { id: 'orders', department: 'sales', kind: 'demand', title: 'Orders', owner: '', pos: [0, 0] },
    { id: 'line', department: 'ops', kind: 'supply', title: 'Line', owner: '', pos: [0, 200] },
  ],
  edges: [],
  notes: [{ id: 'n1', pos: [10, 10], author: 'Ada', body: 'Hello' }],
  comments: [],
};

/** A board document with two departments, one card each, and a note. */
export const testDocument = (): Uint8Array => documentFromContent(content);

export const FACILITATOR: Identity = {
  actor: 'fay',
  name: 'Fay',
  role: 'facilitator',
  department: null,
};
export const SALES: Identity = {
  actor: 'sam',
  name: 'Sam',
  role: 'participant',
  department: 'sales',
};
export const OPS: Identity = { actor: 'ola', name: 'Ola', role: 'participant', department: 'ops' };
export const OBSERVER: Identity = {
  actor: 'obi',
  name: 'Obi',
  role: 'observer',
  department: null,
};
export const EVERYBODY: readonly Identity[] = [FACILITATOR, SALES, OPS, OBSERVER];
