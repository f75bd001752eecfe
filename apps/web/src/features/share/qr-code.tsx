import { encodeQR } from 'qr';
import { useMemo } from 'react';

/** Quiet zone that readers need around the symbol, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** A link to be read by a phone's camera: always dark on white, whatever the theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
    return { path: modulePath(modules), size: modules.length };
  }, [text]);
  return (
    <svg
      className="il-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One run of dark modules in a row is one rectangle of the path. */
export function modulePath(modules: readonly (readonly boolean[])[]): string {
  let path = '';
  modules.forEach((row, y) => {
    let start = -1;
    for (let x = 0; x <= row.length; x += 1) {
      const dark = row[x] === true;
      if (dark && start < 0) start = x;
      if (!dark && start >= 0) {
        path += `M${start} ${y}h${x - start}v1H${start}z`;
        start = -1;
      }
    }
  });
  return path;
}
