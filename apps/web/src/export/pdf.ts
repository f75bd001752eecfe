import { PDFDocument } from '@cantoo/pdf-lib';
import type { Raster } from './export-board.ts';

/** The most that a page of a PDF may measure, in points (200 inches). */
const MOST_POINTS = 14_400;
/** CSS px are 1/96 inch, points 1/72. */
const POINTS_PER_PX = 0.75;

/** One page as large as the board, with its picture on it. */
export async function pdfOf({ png, size }: Raster, title: string): Promise<Blob> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setProducer('Interlock');
  const scale = Math.min(POINTS_PER_PX, MOST_POINTS / Math.max(size.width, size.height));
  const [width, height] = [size.width * scale, size.height * scale];
  const image = await document.embedPng(await png.arrayBuffer());
  document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  const bytes = await document.save();
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' });
}
