import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './controls.css';

/** What happened, what was kept and what to do next. An error is announced at once. */
export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: 'error' | 'info' | 'done';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div
      className={`il-c-notice il-c-notice--${tone}`}
      role={tone === 'error' ? 'alert' : 'status'}
    >
      {tone === 'info' ? null : <Icon name={tone === 'error' ? 'warning' : 'check'} size={18} />}
      <div className="il-c-notice__text">{children}</div>
      {action}
    </div>
  );
}
