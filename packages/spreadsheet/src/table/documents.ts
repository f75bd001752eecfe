/*
 * Numbers of orders, deliveries, invoices and other documents: `N° commande`, `Auftragsnr.`, `PO number`.
 * They look like numbers and count nothing.
 */

const DOCUMENT = [
  'order|work order|p\\.?o\\.?|s\\.?o\\.?|purchase order|sales order|production order|invoice|delivery|delivery note|document|doc\\.?|sales document|voucher|shipment|transaction|ticket|batch|serial|contract|quote',
  '(?:\\p{L}{0,20})(?:auftrag|bestellung|beleg|rechnung|lieferschein|lieferung|faktura|vorgang|charge|vertrag)',
  'bon|bl|bc|(?:bon de |cde |cmd )?(?:commande|livraison)|facture|pièce|piece|lot|devis|ordre(?: de fabrication)?',
  'pedido|albar[aá]n|factura|documento|orden(?: de compra)?|lote',
  'ordine|fattura|bolla|ddt|lotto|documento',
  'bestelling|factuur|pakbon|opdracht',
  'zamówieni[ae]|zamowieni[ae]|faktur[ay]|wz|zleceni[ae]|dokumentu?|partii',
  'encomenda|nota fiscal|nf|fatura',
].join('|');
const NUMBER = '(?:n[°ºo]|no|nr|num|n\\.|nummer|number|numer|num[eé]ro|número|id|code|key|#)';
const JOINED = "(?:de (?:la |l['’])?|d['’]|du |di |do |da |del |della |van |von )?";

/** A document and `number`, in either order, or in one German or Dutch word. */
const NUMBERED = new RegExp(
  [
    `(?<!\\p{L})(?:${DOCUMENT})s?[\\s_-]*${NUMBER}\\.?$`,
    `(?<!\\p{L})\\p{L}{0,20}(?:auftrags?|bestell|beleg|rechnungs?|lieferschein|faktura|order|invoice|document|delivery|factuur|pakbon|chargen|dokument)-?(?:nr|no|nummer|id)\\.?$`,
    `^(?!no )${NUMBER}[.:]?\\s*${JOINED}(?:${DOCUMENT})(?!\\p{L})`,
    '^(?:vbeln|ebeln|aufnr|belnr)$',
    '(?:注文|発注|受注|伝票|請求書?|製造)(?:番号|No\\.?)$',
  ].join('|'),
  'iu',
);
const ALONE = new RegExp(`^(?:${DOCUMENT})$`, 'iu');

/** Below this header, or by what they are alone, the numbers of these cells are those of documents. */
export function areDocuments(header: string, cells: readonly string[]): boolean {
  const name = header.trim().replaceAll(/[_\s]+/g, ' ');
  if (cells.length === 0 || !cells.every((cell) => /^\d{1,15}$/.test(cell))) return false;
  if (NUMBERED.test(name)) return true;
  const [first = ''] = cells;
  if (first.length < 6 || cells.some(({ length }) => length !== first.length)) return false;
  const numbers = cells.map(Number);
  return (ALONE.test(name) && spanOf(numbers) < 1 / 100) || areDrawn(numbers);
}

/** How far they lie apart, for their size. */
function spanOf(numbers: readonly number[]): number {
  const least = numbers.reduce((least, number) => Math.min(least, number));
  return (numbers.reduce((most, number) => Math.max(most, number)) - least) / least;
}

/** Fewer could rise by chance. */
const FEWEST_DRAWN = 4;
const LARGEST_STEP = 20;

/** Each is a little above the one before: they are drawn from a range of numbers, whatever they are called. */
const areDrawn = (numbers: readonly number[]): boolean =>
  numbers.length >= FEWEST_DRAWN &&
  numbers.every((number, i) => i === 0 || number > numbers[i - 1]!) &&
  numbers.at(-1)! - numbers[0]! <= LARGEST_STEP * numbers.length &&
  spanOf(numbers) < 1 / 1000;
