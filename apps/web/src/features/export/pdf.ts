import { PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { say } from '@interlock/language';
import { type OpaquePng, opaquePng } from './opaque-png.ts';

export interface Raster {
  readonly png: Blob;
  /** Canvas px of the board, and px of the picture. */
  readonly size: { readonly width: number; readonly height: number };
}

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
  const page = document.addPage([width, height]);
  const bytes = new Uint8Array(await png.arrayBuffer());
  const opaque = opaquePng(bytes);
  if (opaque === null)
    page.drawImage(await document.embedPng(bytes), { x: 0, y: 0, width, height });
  else {
    const name = page.node.newXObject(say`Board`, imageOf(document, opaque));
    page.node.addContentStream(
      document.context.register(
        document.context.stream(`q ${width} 0 0 ${height} 0 0 cm ${name} Do Q`),
      ),
    );
  }
  const file = await document.save();
  return new Blob([file as Uint8Array<ArrayBuffer>], { type: 'application/pdf' });
}

/**
 * The compressed rows of a PNG are what a PDF calls FlateDecode with a PNG predictor (ISO 32000-1,
 * 7.4.4.4): they are taken over as they are. Unpacking and packing them again takes seconds.
 */
function imageOf(document: PDFDocument, { width, height, rows }: OpaquePng): PDFRef {
  const { context } = document;
  return context.register(
    context.stream(rows, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: PDFName.of('FlateDecode'),
      DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width },
    }),
  );
}
