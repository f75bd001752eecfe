import type { ReactNode } from 'react';

/** A part that scrolls on its own; it can be reached by keyboard, or nobody could scroll it. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
