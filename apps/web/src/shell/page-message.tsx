import type { ReactNode } from 'react';
import { Logo } from '../kit/controls/icon.tsx';
import './page-message.css';

/** A page that only says one thing: opening, not found, not allowed, unreachable. */
export function PageMessage({
  title,
  text,
  busy = false,
  urgent = false,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly busy?: boolean;
  /** It took the place of what somebody was looking at, and is announced. */
  readonly urgent?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <main className="il-page-message" aria-busy={busy}>
      <Logo size={32} />
      <div className="il-page-message__said" role={urgent ? 'alert' : undefined}>
        <h1>{title}</h1>
        {text === undefined ? null : <p>{text}</p>}
      </div>
      {children === undefined ? null : <div className="il-page-message__actions">{children}</div>}
    </main>
  );
}
