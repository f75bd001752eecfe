import { useEffect } from 'react';
import { useSession } from '../board/use-session.ts';
import { isTyping } from '../kit/page/shortcuts.ts';
import { commandForKey } from '../view/commands.ts';

/** Listens on the window for the keys of all commands; see view/commands.ts. */
export function useShortcuts(): void {
  const session = useSession();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A menu, dialog or the canvas has used this key already.
      if (event.defaultPrevented || event.isComposing) return;
      if (inOverlay(event.target) && !isPaletteKey(event)) return;
      const context = { session };
      const command = commandForKey(event, context, isTyping(event.target));
      if (command === null) return;
      event.preventDefault();
      command.run(context);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
}

const isPaletteKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';

/** Menus, lists and dialogs have keys of their own. */
function inOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="menu"],[role="dialog"],[role="alertdialog"],[role="listbox"]') !== null
  );
}
