import { useEffect, useRef } from 'react';

/**
 * Puts SVG text of our own rendering into the page, filling its box. It is parsed as a document
 * and adopted as nodes, so that text in it can never become markup of the page.
 */
export function SvgPicture({ svg }: { svg: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (parsed.nodeName !== 'svg') return;
    parsed.setAttribute('width', '100%');
    parsed.setAttribute('height', '100%');
    box.current?.replaceChildren(document.adoptNode(parsed));
  }, [svg]);
  return <div ref={box} aria-hidden="true" />;
}
