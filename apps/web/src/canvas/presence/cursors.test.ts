import { describe, expect, it } from 'vitest';
import type { Peer } from '../../board/board-state.ts';
import { visiblePeers } from './cursors.tsx';

const peer = (clientId: number, x: number, role = 'participant'): Peer => ({
  clientId,
  presence: { user: { actor: `a${clientId}`, name: 'N', role, department: null }, cursor: [x, 0] },
});

describe('cursors', () => {
  it('of a few people are all shown', () => {
    const peers = Array.from({ length: 12 }, (_, i) => peer(i, i * 1000));
    expect(visiblePeers(peers, null, null)).toHaveLength(12);
  });

  it('of many: the facilitator, the followed person and those within 400 px', () => {
    const peers = Array.from({ length: 14 }, (_, i) =>
      peer(i, i * 300, i === 9 ? 'facilitator' : 'participant'),
    );
    expect(visiblePeers(peers, 7, [300, 0]).map((p) => p.clientId)).toEqual([0, 1, 2, 7, 9]);
  });

  it('who points nowhere has none', () => {
    expect(visiblePeers([{ clientId: 1, presence: { cursor: null } }], null, null)).toEqual([]);
  });
});
