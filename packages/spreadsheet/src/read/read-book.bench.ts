import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { storeZip } from '../../test/store-zip.ts';
import { openBook } from '../open-book.ts';
import { readBook } from './read-book.ts';

/*
 * Prints what a table of 100,000 rows and 20 columns costs as XLSX, ODS and CSV, from its bytes to the
 * preview, each in a process of its own, and the ratios to XLSX in the same run. INTERLOCK_IMPORT_ROWS for
 * another number of rows. Run with `node src/read/read-book.bench.ts`.
 */
const ROWS = Number(process.env.INTERLOCK_IMPORT_ROWS ?? 100_000);
const COLUMNS = 20;
const NAMES = ['Week', 'SKU', 'Site', 'Customer'];

type Cell = string | number;

const isDay = (cell: Cell): cell is string => typeof cell === 'string' && /^\d{4}-/.test(cell);

function* rows(): Generator<readonly Cell[]> {
  yield Array.from({ length: COLUMNS }, (_, n) => NAMES[n] ?? `Qty ${n}`);
  for (let n = 0; n < ROWS; n++) {
    const week = new Date(Date.UTC(2024, 0, 1 + 7 * Math.floor(n / 800))).toISOString();
    const names = [week.slice(0, 10), `SKU-${n % 200}`, `Site ${n % 4}`, `Customer ${n % 7}`];
    yield Array.from({ length: COLUMNS }, (_, c) => names[c] ?? (n * 31 + c * 17) % 1000);
  }
}

const packed = (parts: Readonly<Record<string, string>>): Uint8Array =>
  new Uint8Array(
    storeZip(
      new Map(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
      (data) => new Uint8Array(deflateRawSync(data)),
    ),
  );

function workbook(): Uint8Array {
  const letter = (c: number): string => String.fromCharCode(65 + c);
  const cell = (value: Cell, at: string): string =>
    isDay(value)
      ? `<c r="${at}" s="1"><v>${Date.parse(value) / 86_400_000 + 25_569}</v></c>`
      : typeof value === 'string'
        ? `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
        : `<c r="${at}"><v>${value}</v></c>`;
  let body = '';
  let y = 0;
  for (const row of rows()) {
    y += 1;
    body += `<row r="${y}">${row.map((value, c) => cell(value, `${letter(c)}${y}`)).join('')}</row>`;
  }
  return packed({
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml':
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body}</sheetData></worksheet>`,
  });
}

/** As LibreOffice writes it. */
function openDocument(): Uint8Array {
  const cell = (value: Cell): string => {
    const [type, more] = isDay(value)
      ? ['date', ` office:date-value="${value}"`]
      : typeof value === 'string'
        ? ['string', '']
        : ['float', ` office:value="${value}"`];
    return `<table:table-cell office:value-type="${type}"${more} calcext:value-type="${type}"><text:p>${value}</text:p></table:table-cell>`;
  };
  let body = '';
  for (const row of rows())
    body += `<table:table-row table:style-name="ro1">${row.map(cell).join('')}<table:table-cell table:number-columns-repeated="16364"/></table:table-row>`;
  return packed({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="S">${body}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

const MAKERS: Readonly<Record<string, () => Uint8Array>> = {
  'table.xlsx': workbook,
  'table.ods': openDocument,
  'table.csv': () => new TextEncoder().encode([...rows()].map((row) => row.join(',')).join('\n')),
};

async function measure(path: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  const start = process.cpuUsage();
  const book = openBook(await readBook(bytes, 'table'), 'table', '2026-11-28');
  const opened = book.open(book.first);
  if (!opened.ok || opened.table.sample.rowCount !== ROWS) throw new Error('it was not read whole');
  const { user, system } = process.cpuUsage(start);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, megabytes }));
}

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-bench-'));
  const measured = Object.entries(MAKERS).map(([name, make]) => {
    const path = join(folder, name);
    const bytes = make();
    writeFileSync(path, bytes);
    const own = fileURLToPath(import.meta.url);
    const { stdout } = spawnSync(process.execPath, [own, path], { encoding: 'utf8' });
    const cost = JSON.parse(stdout) as { seconds: number; megabytes: number };
    return { name, size: bytes.length / 1024 / 1024, ...cost };
  });
  rmSync(folder, { recursive: true });
  const [xlsx] = measured;
  for (const { name, size, seconds, megabytes } of measured)
    console.log(
      `${name}, ${ROWS} rows × ${COLUMNS} columns, ${size.toFixed(1)} MB: ${seconds.toFixed(1)} s of processor time (${(seconds / xlsx!.seconds).toFixed(2)} of XLSX), ${megabytes.toFixed(0)} MB (${(megabytes / xlsx!.megabytes).toFixed(2)})`,
    );
}

const [path] = process.argv.slice(2);
if (path === undefined) compare();
else await measure(path);
