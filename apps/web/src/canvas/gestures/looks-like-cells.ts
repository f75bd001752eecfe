/**
 * Whether pasted text is cells of a spreadsheet rather than words: columns by tab, or lines that
 * are parted the same number of times by the same sign, with figures among them.
 */
export function looksLikeCells(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  if (lines.every((line) => line.includes('\t'))) return true;
  return [';', ',', '|'].some((sign) => {
    const parts = lines.map((line) => line.split(sign).length);
    const [columns = 1] = parts;
    const figures = lines.slice(1).every((line) => /\d/.test(line));
    return columns > 1 && figures && parts.filter((n) => n === columns).length / parts.length > 0.8;
  });
}
