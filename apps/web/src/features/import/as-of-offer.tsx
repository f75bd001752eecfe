import { say } from '@interlock/language';
import { counted } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { longDay } from '../../kit/words/dates.ts';
import { staleSince } from './stale-since.ts';

/** Old data on a board of today are stale everywhere; one click looks at the board as of then. */
export function AsOfOffer({ imported }: { imported: readonly string[] }) {
  const session = useSession();
  const allowed = useBoard((s) => can(s.identity, 'board.edit'));
  const measures = useBoard((s) => s.ledger.measures);
  const cycle = useBoard((s) => s.view.settings.cycle);
  const asOf = useBoard((s) => s.plan.asOf);
  const past = staleSince(measures, imported, cycle, asOf);
  if (!allowed || past === null) return null;
  return (
    <div className="il-import-pairs">
      <p>{say`These data end on ${longDay(past.day)}, ${counted.cycle(past.cyclesAgo, cycle.unit)} before the day that the board looks at.`}</p>
      <Button onPress={() => session.operations.updateSettings({ asOf: past.day })}>
        {say`Look at the board as of ${longDay(past.day)}`}
      </Button>
    </div>
  );
}
