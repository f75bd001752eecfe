import { say } from '@interlock/language';
import { useStore } from 'zustand';
import { Button } from '../../kit/controls/button.tsx';
import { canvasState } from '../canvas-state.ts';

/** While the layout is worked out: says so, and lets it be given up. */
export function TidyPill() {
  const cancel = useStore(canvasState, (s) => s.tidying);
  if (cancel === null) return null;
  return (
    <div className="il-tidy-pill" role="status">
      <span>{say`Tidying the layout …`}</span>
      <Button onPress={cancel}>{say`Cancel`}</Button>
    </div>
  );
}
