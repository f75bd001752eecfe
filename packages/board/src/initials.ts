/** Two letters of a name that no other lane has: of its words, else of its first word. */
export function initialsOf(name: string, taken: ReadonlySet<string>): string {
  const letters = [...name.toUpperCase()].filter((char) => /[\p{L}\p{N}]/u.test(char));
  const words = name
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const first = letters[0] ?? '?';
  const candidates = [
    ...(words.length > 1
      ? [
          words
            .map((word) => [...word][0])
            .slice(0, 2)
            .join(''),
        ]
      : []),
    ...letters.slice(1).map((letter) => first + letter),
    ...Array.from({ length: 9 }, (_, digit) => `${first}${digit + 1}`),
  ];
  return candidates.find((candidate) => !taken.has(candidate)) ?? candidates[0] ?? first;
}
