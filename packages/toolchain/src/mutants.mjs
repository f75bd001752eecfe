// Changes of a source that a test should notice: one operator, literal or branch each.

/** [what is found, what stands there instead]; operators stand between spaces, as the formatter writes them. */
const CHANGES = [
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ < /g, ' >= '],
  [/ > /g, ' <= '],
  [/ <= /g, ' > '],
  [/ >= /g, ' < '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \?\? /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' / '],
  [/ \/ /g, ' * '],
  [/(?<=[=(,:?] ?|return )true\b/g, 'false'],
  [/(?<=[=(,:?] ?|return )false\b/g, 'true'],
  [
    /(?<![\w.$[])\d+(?:_\d+)*(?![\w.\]])/g,
    (number) => String(Number(number.replaceAll('_', '')) + 1),
  ],
  [/\bif \(/g, 'if (!'],
  [/(?<=[(&|?:=] ?|return )!(?=[\w(])/g, ''],
];

/** What is no code that runs: comments, texts, and lines that only say types or what is imported. */
const INERT =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|^import [\s\S]*?;$|^(?:export )?(?:type|interface) [\s\S]*?^\}?;?$|^ +(?:readonly )?\w+\??:[^=()]*;$/gm;

/** Every such change of a source: where, what stood there, and the whole source with it. */
export function mutantsOf(source) {
  const code = source.replace(INERT, (text) => text.replace(/[^\n]/g, '\0'));
  return CHANGES.flatMap(([pattern, put]) =>
    [...code.matchAll(pattern)].flatMap(({ 0: found, index }) => {
      if (found === 'if (') {
        const end = closing(source, index + 3);
        if (end < 0) return [];
        const condition = source.slice(index + 4, end);
        return [mutant(source, index, end + 1, `if (!(${condition}))`)];
      }
      return [
        mutant(source, index, index + found.length, typeof put === 'function' ? put(found) : put),
      ];
    }),
  );
}

const mutant = (source, start, end, put) => ({
  line: source.slice(0, start).split('\n').length,
  found: source.slice(start, end).trim().replace(/\s+/g, ' '),
  put: put.trim().replace(/\s+/g, ' '),
  source: source.slice(0, start) + put + source.slice(end),
});

/** Where the bracket that opens here closes; texts in between have none of their own. */
function closing(source, open) {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

/** The same numbers for the same seed, from 0 to below 1 (mulberry32). */
export function randomBy(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many of them, each as likely as any other. */
export function sample(all, count, random) {
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1).at(0),
  );
}
