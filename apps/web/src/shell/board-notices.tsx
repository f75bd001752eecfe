import { FollowPill } from './follow-pill.tsx';
import { NewerNotice } from './newer-notice.tsx';
import { OutdatedNotice } from './outdated-notice.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

/** What hardly ever has to be said over the canvas; fetched when the board is there. */
export function BoardNotices() {
  return (
    <>
      <FollowPill />
      <RefusalNotice />
      <NewerNotice />
      <OutdatedNotice />
    </>
  );
}
