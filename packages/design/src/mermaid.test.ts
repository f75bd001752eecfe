import type { Card } from '@interlock/plan';
import { expect, it } from 'vitest';
import { mermaid } from './mermaid.ts';

const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };

it('tells lanes, cards, contracts and influences, whatever is in their names', () => {
  const card = (id: string, title: string): Card => ({
    id,
    department: 'a',
    kind: 'supply',
    title,
    owner: '',
    pos: [0, 0],
  });
  const text = mermaid(
    {
      departments: [{ id: 'a', name: 'Sales "EU"', initials: 'SA', order: 'a', height: 164 }],
      cards: [card('x', 'Line; end\nsubgraph'), card('y', '')],
      contracts: [
        {
          id: 'c',
          kind: 'contract',
          from: 'x',
          to: 'y',
          ...terms,
          state: 'draft',
          supplierDepartment: 'a',
          consumerDepartment: 'a',
          signatures: [],
        },
      ],
      influences: [{ id: 'i', kind: 'influence', from: 'y', to: 'x' } as never],
    },
    { cards: {}, contracts: {} } as never,
  );
  expect(text.split('\n').slice(0, 7)).toEqual([
    'flowchart LR',
    '  subgraph d1["Sales #34;EU#34;"]',
    '    c1["Line#59; end subgraph"]:::clear',
    '    c2["Untitled"]:::clear',
    '  end',
    '  c1 -.-> c2',
    '  c2 -.-o c1',
  ]);
});
