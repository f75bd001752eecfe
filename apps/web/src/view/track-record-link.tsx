import type { ReactNode } from 'react';
import { openDialog } from './ui-actions.ts';

/** Beside chances that are shown: the way to how often such chances came true. */
export function TrackRecordLink({ children }: { readonly children: ReactNode }) {
  return (
    <button type="button" className="il-link-button" onClick={() => openDialog('track-record')}>
      {children}
    </button>
  );
}
