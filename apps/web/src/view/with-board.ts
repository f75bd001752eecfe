import { say } from '@interlock/language';
import type { BoardSession } from '../board/board-state.ts';
import { toast } from '../kit/page/toasts.ts';
import type { CommandContext } from './command.ts';

/** `run` may fetch what it needs first. */
export const withBoard =
  (run: (session: BoardSession) => void | Promise<void>) =>
  ({ session }: CommandContext): void => {
    if (session === null) return;
    run(session)?.catch(() =>
      toast(
        say`This could not be fetched from the server. Nothing was changed. Try again.`,
        'error',
      ),
    );
  };
