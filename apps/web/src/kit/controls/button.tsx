import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './controls.css';

interface PressProps
  extends Omit<
    ComponentProps<'button'>,
    'children' | 'className' | 'style' | 'onClick' | 'disabled'
  > {
  readonly onPress?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface ButtonProps extends PressProps {
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
  isDisabled,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      disabled={isDisabled}
      data-busy={busy}
      onClick={() => {
        if (!busy) onPress?.();
      }}
      className={`il-c-button il-c-button--${variant}`}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that shows only a picture; `label` is its name. */
export function IconButton({
  icon,
  label,
  onPress,
  isDisabled,
  ...props
}: PressProps & {
  readonly icon: IconName;
  readonly label: string;
}) {
  return (
    <button
      type="button"
      {...props}
      disabled={isDisabled}
      aria-label={label}
      className="il-c-icon-button"
      onClick={onPress}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}
