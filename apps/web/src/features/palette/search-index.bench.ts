import { createSearchIndex, type Entry } from './search-index.ts';

/*
 * Prints what a key press in the palette costs on a board of 5,000 cards and 10,000 contracts,
 * against the limit of 50 ms and, in the same run, against what a palette does without an index:
 * `includes` on every lower-cased title. Run with `node src/palette/search-index.bench.ts`.
 */
const LIMIT_MS = 50;
const WORDS = ['Assembly', 'Supply', 'Final', 'Line', 'Orders', 'Kits', 'Trucks', 'Margin'];
const word = (i: number): string => WORDS[i % WORDS.length] ?? '';
const entries: readonly Entry[] = [
  ...Array.from(
    { length: 5_000 },
    (_, i): Entry => ({
      key: `c${i}`,
      kind: 'card',
      title: `${word(i)} ${word(i >> 3)} ${i}`,
      detail: `Supply · Lane ${i % 40}`,
    }),
  ),
  ...Array.from(
    { length: 10_000 },
    (_, i): Entry => ({
      key: `e${i}`,
      kind: 'contract',
      title: `${word(i)} ${i % 5_000} → ${word(i >> 2)} ${(i * 7) % 5_000}`,
      detail: 'Contract',
    }),
  ),
];
const index = createSearchIndex(entries);

function median(work: () => unknown, times = 15): number {
  const all = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return all.sort((a, b) => a - b)[times >> 1] ?? 0;
}

const peer = median(() =>
  entries.filter((e) => e.title.toLowerCase().includes('final')).slice(0, 40),
);
const rows: readonly (readonly [string, number])[] = [
  ['build the index, once per opening', median(() => createSearchIndex(entries))],
  ['one letter', median(() => index.find('a', 40))],
  ['one word', median(() => index.find('final', 40))],
  ['two words', median(() => index.find('final 4999', 40))],
  ['a skeleton that fits little', median(() => index.find('fnlmrg', 40))],
];
console.log(`includes on every title: ${peer.toFixed(1)} ms`);
for (const [name, ms] of rows) {
  const part = ((ms / LIMIT_MS) * 100).toFixed(0);
  console.log(
    `${name}: ${ms.toFixed(1)} ms, ${part} % of the limit, ${(ms / peer).toFixed(1)} × includes`,
  );
}
