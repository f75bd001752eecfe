import { type ReactNode, useRef, useState } from 'react';

export interface ActingSelectProps {
  readonly id: string;
  readonly className: string;
  readonly value: string;
  readonly disabled?: boolean | undefined;
  readonly children: ReactNode;
  readonly onTake: (value: string) => void;
}

/**
 * A select whose choice is carried out at once. Keys that turn a closed list step by step would carry
 * out each step on the way: there Enter or leaving the list takes the last one, and Escape none.
 */
export function ActingSelect({ onTake, value, ...rest }: ActingSelectProps) {
  const [turned, setTurned] = useState<string | null>(null);
  const isTurning = useRef(false);
  const take = (): void => {
    setTurned(null);
    if (turned !== null && turned !== value) onTake(turned);
  };
  return (
    <select
      {...rest}
      value={turned ?? value}
      onFocus={() => {
        isTurning.current = false;
      }}
      onPointerDown={() => {
        isTurning.current = false;
      }}
      onKeyDown={(event) => {
        // Space, F4 and Alt with an arrow open the list.
        isTurning.current = !event.altKey && event.key !== ' ' && event.key !== 'F4';
        if (event.key === 'Enter' && turned !== null) {
          event.preventDefault();
          take();
        } else if (event.key === 'Escape' && turned !== null) {
          event.stopPropagation();
          setTurned(null);
        }
      }}
      onChange={({ target }) => {
        if (isTurning.current) setTurned(target.value);
        else onTake(target.value);
      }}
      onBlur={take}
    />
  );
}
