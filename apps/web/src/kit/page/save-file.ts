/** Gives a file to the person, under a name made of the board's. */
export function saveFile(blob: Blob, title: string, ending: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${fileName(title)}.${ending}`;
  link.click();
  // Later, so that every browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Letters and digits of any script; the rest is one hyphen. */
export function fileName(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return name === '' ? 'board' : name;
}
