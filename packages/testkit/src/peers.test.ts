import { expect, test } from 'vitest';
import { createNetwork, type Peer } from './peers.ts';
import { seededRandom } from './random.ts';

/** Content without the order in which it came, which peers do not share. */
const contentOf = ({ doc }: Peer) =>
  JSON.stringify(Object.entries(doc.getMap('m').toJSON()).sort());

function run(seed: number) {
  const random = seededRandom(seed);
  const network = createNetwork({ peers: 4, random });
  for (let i = 0; i < 200; i++) {
    random
      .pick(network.peers)
      .doc.getMap('m')
      .set(`k${random.below(10)}`, i);
    network.step();
  }
  const before = network.peers.map(contentOf);
  network.settle();
  const after = network.peers.map(contentOf);
  return { before, after, waiting: network.waiting };
}

test('peers differ while messages are under way and agree once settled', () => {
  const { before, after, waiting } = run(1);
  expect(new Set(before).size).toBeGreaterThan(1);
  expect(new Set(after).size).toBe(1);
  expect(waiting).toBe(0);
});

test('the same seed is the same run, another seed is another', () => {
  expect(run(7)).toEqual(run(7));
  expect(run(7).before).not.toEqual(run(8).before);
});
