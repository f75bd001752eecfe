/** How much is drawn of a card and a contract. */
export type Detail = 'cards' | 'shapes' | 'bundles';

/** Zoom below which a card is a shape without words, and below which contracts are bundles. */
const SHAPES = 0.4;
const BUNDLES = 0.2;
/** So far beyond a threshold one must zoom before the picture changes back. */
const HYSTERESIS = 1.1;

/** The detail at this zoom; near a threshold it stays what it was. */
export function detailAt(zoom: number, before: Detail): Detail {
  const at = (threshold: number, isBelow: boolean): boolean =>
    zoom < (isBelow ? threshold * HYSTERESIS : threshold / HYSTERESIS);
  if (at(BUNDLES, before === 'bundles')) return 'bundles';
  return at(SHAPES, before !== 'cards') ? 'shapes' : 'cards';
}
