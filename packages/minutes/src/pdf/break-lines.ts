/** Breaks a text into lines that are not wider than `width`; a word that is wider is cut. */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    while (measure(word) > width && [...word].length > 1) {
      const cut = fitting(word, width, measure);
      lines.push(word.slice(0, cut));
      word = word.slice(cut);
    }
    line = word;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** How much of a word fits, one character at least. */
function fitting(word: string, width: number, measure: (text: string) => number): number {
  let part = '';
  for (const sign of word) {
    if (part !== '' && measure(part + sign) > width) break;
    part += sign;
  }
  return part.length;
}

/**
 * Widths of columns that fill `whole` together: each gets its longest word, no more than an equal
 * share of it, and what is left goes to where text would otherwise break most.
 *
 * @param columns the widest word and the widest line of each column
 */
export function columnWidths(
  columns: readonly { readonly word: number; readonly line: number }[],
  whole: number,
): readonly number[] {
  const most = columns.map(({ line }) => line);
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  if (sum(most) <= whole) {
    const spare = whole - sum(most);
    return most.map((width) => width + (sum(most) === 0 ? 0 : (spare * width) / sum(most)));
  }
  const fair = (1.4 * whole) / columns.length;
  const least = columns.map(({ word }) => Math.min(word, fair));
  if (sum(least) >= whole) return least.map((width) => (width * whole) / sum(least));
  const widths = [...least];
  let spare = whole - sum(least);
  // Of a line twice as long not twice the width: short columns keep to one line.
  let open = columns.map((_, i) => i).filter((i) => most[i]! > widths[i]!);
  while (spare > 0.01 && open.length > 0) {
    const weights = open.map((i) => Math.sqrt(most[i]! - widths[i]!));
    const share = spare / sum(weights);
    open.forEach((i, at) => {
      const more = Math.min(share * weights[at]!, most[i]! - widths[i]!);
      widths[i] = widths[i]! + more;
      spare -= more;
    });
    open = open.filter((i) => most[i]! - widths[i]! > 0.01);
  }
  return widths;
}
