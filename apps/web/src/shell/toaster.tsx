import { say } from '@interlock/language';
import { useEffect } from 'react';
import { IconButton } from '../kit/controls/button.tsx';
import { dismissToast } from '../view/ui-actions.ts';
import type { UiState } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import './toaster.css';

const SHOWN_MS = 6_000;

/** What just happened, once; announced politely. An error stays until it is closed. */
export function Toaster() {
  const toasts = useUi((s) => s.toasts);
  return (
    <section className="il-toaster" aria-label={say`Messages`} aria-live="polite">
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function Toast({ toast }: { toast: UiState['toasts'][number] }) {
  useEffect(() => {
    if (toast.tone === 'error') return;
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={`il-toast il-toast--${toast.tone}`}>
      <span>{toast.text}</span>
      <IconButton
        icon="close"
        label={say`Close this message`}
        onPress={() => dismissToast(toast.id)}
      />
    </div>
  );
}
