import { StartPage } from '../features/start/start-page.tsx';
import { useAhead } from '../kit/controls/fetched.tsx';
import { Dialogs } from './dialogs.tsx';
import { AHEAD } from './features.ts';

/** Route `/`: the start page, with the dialogs that need no board. */
export function StartRoute() {
  useAhead(AHEAD);
  return (
    <>
      <StartPage />
      <Dialogs />
    </>
  );
}
