import { type ReactNode, useRef, useState } from 'react';
import { Show } from './fetched.tsx';
import { menu } from './fetched-menu.ts';
import type { MenuProps } from './menu.tsx';
import './menu-button.css';

interface Props extends Pick<MenuProps, 'groups' | 'onAction'> {
  readonly className: string;
  /** Of the button, and of the menu that it opens. */
  readonly label: string;
  readonly menuLabel: string;
  readonly chevron: number;
  readonly children: ReactNode;
}

/** A button that opens a menu, by press or by the arrow down. */
export function MenuButton({
  className,
  label,
  menuLabel,
  groups,
  onAction,
  chevron,
  children,
}: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        ref={button}
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={menu.ahead}
        onFocus={menu.ahead}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
        <svg
          width={chevron}
          height={chevron}
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="il-chevron"
        >
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </button>
      {open ? (
        <Show
          of={menu}
          props={{
            label: menuLabel,
            groups,
            anchor: button,
            onAction,
            onClose: () => setOpen(false),
          }}
        />
      ) : null}
    </>
  );
}
