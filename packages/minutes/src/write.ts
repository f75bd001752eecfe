import { currentLocale } from '@interlock/language';
import { canonicalJson } from '@interlock/ledger';
import { writeTable } from '@interlock/spreadsheet';
import { type Block, blocksOf } from './blocks.ts';
import type { Minutes } from './minutes.ts';
import { minutesPdf } from './pdf/minutes-pdf.ts';
import type { Fonts, Paper } from './pdf/pages.ts';

const TEXT_FORMATS = ['html', 'markdown', 'csv', 'json'] as const;
type TextFormat = (typeof TEXT_FORMATS)[number];
export const MINUTES_FORMATS = [...TEXT_FORMATS, 'pdf'] as const;
export type MinutesFormat = (typeof MINUTES_FORMATS)[number];

/** Minutes as a whole file. From the same minutes and in the same language, always the same bytes. */
export function minutesFile(
  minutes: Minutes,
  format: MinutesFormat,
  { paper, fonts }: Page,
): string | Uint8Array<ArrayBuffer> {
  return format === 'pdf' ? minutesPdf(minutes, paper, fonts) : writeMinutes(minutes, format);
}

/** What only a PDF asks for. */
export interface Page {
  readonly paper: Paper;
  readonly fonts: Fonts;
}

/** The same as text. */
export function writeMinutes(minutes: Minutes, format: TextFormat): string {
  switch (format) {
    case 'html':
      return htmlOf(minutes);
    case 'markdown':
      return markdownOf(blocksOf(minutes));
    case 'csv':
      return csvOf(minutes);
    case 'json':
      return `${canonicalJson(minutes)}\n`;
  }
}

function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join('\n\n')}\n`;
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${markdown(block.text)}`;
    case 'heading':
      return `## ${markdown(block.text)}`;
    case 'lead':
      return `**${markdown(block.text)}**`;
    case 'text':
      return markdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${markdown(item)}`).join('\n');
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const line = block.head.map(() => '---');
      const rows = [block.head, ...block.rows].map((cells) => cells.map(markdown));
      return [rows[0]!, line, ...rows.slice(1)].map(row).join('\n');
    }
  }
}

/** What people typed is text: it makes neither tables nor links nor HTML. */
const markdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');

function htmlOf(minutes: Minutes): string {
  const blocks = blocksOf(minutes);
  const title = blocks.find(({ kind }) => kind === 'title');
  const body = blocks.map(elementOf).join('\n');
  const name = title !== undefined && 'text' in title ? html(title.text) : '';
  return `<!doctype html>
<html lang="${currentLocale()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function elementOf(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${html(block.text)}</h1>`;
    case 'heading':
      return `<h2>${html(block.text)}</h2>`;
    case 'lead':
      return `<p class="lead">${html(block.text)}</p>`;
    case 'text':
      return `<p>${html(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>`;
    case 'table':
      return `<table><thead><tr>${block.head.map((cell) => `<th scope="col">${html(cell)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map(
          (row) =>
            `<tr>${row.map((cell, at) => `<td data-head="${html(block.head[at] ?? '')}">${html(cell)}</td>`).join('')}</tr>`,
        )
        .join('')}</tbody></table>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** One page of A4 or Letter, black on white; on a screen in the colours that the reader prefers. */
const STYLE = `
:root{color-scheme:light dark}
body{margin:0;font:15px/1.5 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.05rem;margin:1.75rem 0 .5rem}
.lead{font-size:1.1rem;font-weight:600;margin:0}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);overflow-wrap:break-word}
th{font-weight:600;white-space:nowrap}
ul{margin:0;padding-left:1.2rem}
p:last-child{font-size:.75rem;margin-top:2rem;overflow-wrap:anywhere}
@media print{@page{margin:14mm}:root{color-scheme:light}body{font-size:9pt;line-height:1.4}main{padding:0;max-width:none}h1{font-size:15pt;margin:0 0 4pt}h2{font-size:10pt;margin:12pt 0 3pt;break-after:avoid}.lead{font-size:10.5pt}table{font-size:8pt}th,td{padding:2.5pt 6pt 2.5pt 0}tr{break-inside:avoid}p:last-child{font-size:7pt;margin-top:10pt}}
@media screen and (max-width:40rem){table,thead,tbody,tr,th,td{display:block}thead{display:none}tr{padding:.5rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}td{border:0;padding:.1rem 0}td::before{content:attr(data-head);display:block;font-size:.75rem;opacity:.75}}
`.trim();

/**
 * A row for each effect of each decision, and one for each move: what a spreadsheet can work with.
 * The last row is the ledger's head.
 */
function csvOf({ session, decisions, head: { seq: last, hash } }: Minutes): string {
  const head = [
    'session',
    'decision',
    'kind',
    'statement',
    'what',
    'unit',
    'from',
    'to',
    'by',
    'owner',
    'state',
  ];
  const rows = decisions.flatMap(({ seq, statement, owner, by, state, effects, moves }) => [
    ...effects.map((effect) => [
      ...[session, seq, 'effect', statement, effect.kpi, effect.unit],
      ...[effect.from ?? '', effect.to, effect.by, owner, state],
    ]),
    ...moves.map((move) => [session, seq, 'move', statement, move, '', '', '', by, owner, state]),
  ]);
  const ledger = [session, last, 'ledger head', '', hash, '', '', '', '', '', ''];
  return writeTable([head, ...rows, ledger].map((row) => row.map(String)));
}
