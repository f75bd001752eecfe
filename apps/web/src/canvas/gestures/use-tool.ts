import { useKeyPress } from '@xyflow/react';
import { useEffect } from 'react';
import { useSession } from '../../board/use-session.ts';
import { type Tool, uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import { takeTool } from './tools.ts';

/** The tool that counts: who may not edit, and who holds Space, has the hand. */
export function useEffectiveTool(edit: boolean): Tool {
  const tool = useUi((s) => s.tool);
  const space = useKeyPress('Space');
  return !edit || space ? 'hand' : tool;
}

/** Follows the tool that is taken up, and whether a key or the pointer took it. */
export function useKeyMakesCard(): void {
  const session = useSession();
  useEffect(() => {
    let byKey = false;
    const note = ({ type }: Event): void => {
      byKey = type === 'keydown';
    };
    addEventListener('keydown', note, { capture: true });
    addEventListener('pointerdown', note, { capture: true });
    const stop = uiState.subscribe((now, before) => {
      if (now.tool !== before.tool) takeTool(session, now.tool, byKey);
    });
    return () => {
      stop();
      removeEventListener('keydown', note, { capture: true });
      removeEventListener('pointerdown', note, { capture: true });
    };
  }, [session]);
}
