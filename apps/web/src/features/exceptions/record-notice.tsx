import { say } from '@interlock/language';
import { offText } from '../../board/track-record/record-words.ts';
import { useTrackRecord } from '../../board/track-record/use-track-record.ts';
import { TrackRecordLink } from '../../view/track-record-link.tsx';
import './record-notice.css';

/** One sentence where the board's own record says that its chances are off; nothing else. */
export function RecordNotice() {
  const state = useTrackRecord();
  const off = state.kind === 'known' ? offText(state.record) : null;
  if (off === null) return null;
  return (
    <p className="il-record-notice" role="note">
      <span aria-hidden="true">◆</span> {off}{' '}
      <TrackRecordLink>{say`How often it came true`}</TrackRecordLink>
    </p>
  );
}
