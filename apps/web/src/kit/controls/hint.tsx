import type { RefObject } from 'react';
import { Tooltip, type TooltipProps, TooltipTriggerStateContext } from 'react-aria-components';
import './hint.css';

export interface HintProps {
  readonly id: string;
  readonly text: string;
  readonly placement: NonNullable<TooltipProps['placement']>;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A hint that is shown now. What is inside of a `Tooltip` reads the state of a trigger. */
export function Hint({ id, text, placement, anchor, onClose }: HintProps) {
  const state = { isOpen: true, shouldSkipAnimation: true, open: () => undefined, close: onClose };
  return (
    <TooltipTriggerStateContext.Provider value={state}>
      <Tooltip className="il-tooltip" triggerRef={anchor} isOpen placement={placement} offset={8}>
        <span id={id}>{text}</span>
      </Tooltip>
    </TooltipTriggerStateContext.Provider>
  );
}
