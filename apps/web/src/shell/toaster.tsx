import { say } from '@interlock/language';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../kit/controls/button.tsx';
import { dismissToast, type Toast, toasts } from '../kit/page/toasts.ts';
import './toaster.css';

const SHOWN_MS = 6_000;

/** What just happened, once; announced politely. An error stays until it is closed. */
export function Toaster() {
  const shown = useStore(toasts);
  return (
    <section className="il-toaster" aria-label={say`Messages`} aria-live="polite">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
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
