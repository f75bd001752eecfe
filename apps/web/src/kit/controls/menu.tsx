import { Fragment, type ReactNode, type RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator } from 'react-aria-components';
import './menu.css';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  /** What is read out where it says more than the title. */
  readonly said?: string;
  /** On the right: a shortcut, a tick. */
  readonly aside?: ReactNode;
}

export interface MenuProps {
  readonly label: string;
  /** Groups with a line between them; empty ones are left out. */
  readonly groups: readonly (readonly MenuEntry[])[];
  /** What it opens below of. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly offset?: number;
  readonly onAction: (id: string) => void;
  readonly onClose: () => void;
}

/** An open menu with the focus on its first entry; Escape and a press elsewhere close it. */
export function Menu({ label, groups, anchor, offset = 8, onAction, onClose }: MenuProps) {
  return (
    <Popover
      className="il-popover"
      aria-label={label}
      triggerRef={anchor}
      isOpen
      placement="bottom start"
      offset={offset}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaMenu
        className="il-menu"
        aria-label={label}
        autoFocus="first"
        onAction={(key) => {
          onClose();
          onAction(String(key));
        }}
      >
        {groups
          .filter((group) => group.length > 0)
          .map((group, index) => (
            <Fragment key={group[0]?.id}>
              {index > 0 ? <Separator className="il-menu__line" /> : null}
              {group.map(({ id, title, said, aside }) => (
                <MenuItem key={id} id={id} className="il-menu__item" textValue={said ?? title}>
                  <span>{title}</span>
                  {aside}
                </MenuItem>
              ))}
            </Fragment>
          ))}
      </AriaMenu>
    </Popover>
  );
}
