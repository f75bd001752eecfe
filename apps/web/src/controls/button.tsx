import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import './controls.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** `primary` at most once in a group. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** What it started is under way: a press does nothing, and the focus stays where it is. */
  readonly busy?: boolean;
  readonly children: ReactNode;
}

/** While something is under way give `busy`: a disabled button loses the focus, and so Escape. */
export function Button({
  variant = 'secondary',
  icon,
  busy = false,
  onPress,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      data-busy={busy}
      onPress={(event) => {
        if (!busy) onPress?.(event);
      }}
      className={`il-c-button il-c-button--${variant}`}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

/** A button that shows only a picture; `label` is its name. */
export function IconButton({
  icon,
  label,
  ...props
}: Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  readonly icon: IconName;
  readonly label: string;
}) {
  return (
    <AriaButton {...props} aria-label={label} className="il-c-icon-button">
      <Icon name={icon} size={18} />
    </AriaButton>
  );
}
