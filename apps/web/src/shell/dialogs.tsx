import { Suspense } from 'react';
import { useUi } from '../view/use-ui.ts';
import { FEATURES } from './features.ts';

/** The dialog that is asked for; each is fetched when it is first shown. */
export function Dialogs() {
  const open = useUi((s) => s.dialog);
  const dialog = FEATURES.find((feature) => feature.dialog?.name === open)?.dialog;
  return <Suspense fallback={null}>{dialog === undefined ? null : <dialog.Content />}</Suspense>;
}
