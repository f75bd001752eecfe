import { say } from '@interlock/language';
import { offText } from './record-words.ts';
import { TrackRecordLink } from './track-record-link.tsx';
import { useTrackRecord } from './use-track-record.ts';
import './track-record.css';

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
