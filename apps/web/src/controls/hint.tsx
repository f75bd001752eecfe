import type { RefObject } from 'react';
import { Tooltip, type TooltipProps } from 'react-aria-components';
import './hint.css';

export interface HintProps {
  readonly id: string;
  readonly text: string;
  readonly placement: NonNullable<TooltipProps['placement']>;
  readonly anchor: RefObject<HTMLElement | null>;
}

/** A hint that is shown now. */
export function Hint({ id, text, placement, anchor }: HintProps) {
  return (
    <Tooltip className="il-tooltip" triggerRef={anchor} isOpen placement={placement} offset={8}>
      <span id={id}>{text}</span>
    </Tooltip>
  );
}
