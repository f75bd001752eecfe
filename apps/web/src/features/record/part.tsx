import type { ReactNode } from 'react';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';

/** A part of the record under its heading, with one line that says what it shows. */
export function Part({
  id,
  title,
  text,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="il-rec__part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {text === undefined ? null : <p className="il-rec__quiet">{text}</p>}
      {children}
    </section>
  );
}

/** A table; wider than the window it scrolls by itself. */
export function Table({
  label,
  head,
  numbers = [],
  children,
}: {
  readonly label: string;
  readonly head: readonly string[];
  /** Columns of numbers, to the right. */
  readonly numbers?: readonly number[];
  readonly children: ReactNode;
}) {
  return (
    <ScrollRegion className="il-rec__scroll" label={label}>
      <table className="il-rec__table">
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={numbers.includes(at) ? 'il-rec__number' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** A picture; narrower than its words can be read it scrolls by itself. */
export function Picture({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <ScrollRegion className="il-rec__scroll" label={label}>
      {children}
    </ScrollRegion>
  );
}

export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className="il-rec__empty">{children}</p>;
}
