import type { ReactNode } from 'react';
import { navigate } from './router.ts';

/** A link to a path of this app: a plain press goes there without a reload, any other as usual. */
export function RouteLink({
  to,
  className,
  label,
  children,
}: {
  readonly to: string;
  readonly className?: string;
  /** Its name, where the text that is seen does not say enough by itself. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
