/*
 * A cell that shows 93.4 % holds 0.934 and a number format. The reader of workbooks gives the bare
 * number; so that it is read as in a CSV file, such cells are turned into the text that they show.
 */

/** Sheets of a workbook with every cell of a percent format as text such as `93.4%`. */
export function withPercentText(
  parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Map<string, Uint8Array<ArrayBuffer>> {
  const styles = [...parts].find(([name]) => name.endsWith('/styles.xml'))?.[1];
  const percent = styles === undefined ? new Set<string>() : percentStyles(decode(styles));
  if (percent.size === 0) return new Map(parts);
  return new Map(
    [...parts].map(([name, data]) => [
      name,
      isSheet(name) ? new TextEncoder().encode(percentText(decode(data), percent)) : data,
    ]),
  );
}

const isSheet = (name: string): boolean => name.includes('worksheets/') && name.endsWith('.xml');
const decode = (data: Uint8Array): string => new TextDecoder().decode(data);

/** Indices of the cell styles (`cellXfs`) that show a percentage. */
export function percentStyles(styles: string): Set<string> {
  // 9 and 10 are `0%` and `0.00%`, built in. Source: ECMA-376 18.8.30.
  const formats = new Set(['9', '10']);
  for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)) {
    const code = attribute(tag, 'formatCode')?.replaceAll(/&quot;.*?&quot;|\\./g, '') ?? '';
    const id = attribute(tag, 'numFmtId');
    if (code.includes('%') && id !== null) formats.add(id);
  }
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
  const found = new Set<string>();
  let index = 0;
  for (const [tag] of cells.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)) {
    if (formats.has(attribute(tag, 'numFmtId') ?? '')) found.add(String(index));
    index++;
  }
  return found;
}

const CELL =
  /<c\b([^>]*)>(?:<f\b[^>]*?\/>|<f\b[^>]*>[^<]*<\/f>)?<v>([^<]+)<\/v>(?:<f\b[^>]*?\/>)?<\/c>/g;

function percentText(sheet: string, percent: ReadonlySet<string>): string {
  return sheet.replaceAll(CELL, (cell, attributes: string, value: string) => {
    const type = attribute(attributes, 't') ?? 'n';
    const number = Number(value);
    if (type !== 'n' || !percent.has(attribute(attributes, 's') ?? '') || Number.isNaN(number))
      return cell;
    const at = attribute(attributes, 'r');
    // Without the dust of the multiplication: 0.07 × 100 is 7.000000000000001.
    const text = `${Number((number * 100).toPrecision(14))}%`;
    return `<c${at === null ? '' : ` r="${at}"`} t="inlineStr"><is><t>${text}</t></is></c>`;
  });
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found?.[1] ?? found?.[2] ?? null;
}
