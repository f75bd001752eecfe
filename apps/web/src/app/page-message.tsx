import type { ReactNode } from 'react';
import { Logo } from '../controls/icon.tsx';
import './page-message.css';

/** A page that only says one thing: opening, not found, not allowed, unreachable. */
export function PageMessage({
  title,
  text,
  busy = false,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <main className="il-page-message" aria-busy={busy}>
      <Logo size={32} />
      <h1>{title}</h1>
      {text === undefined ? null : <p>{text}</p>}
      {children === undefined ? null : <div className="il-page-message__actions">{children}</div>}
    </main>
  );
}
