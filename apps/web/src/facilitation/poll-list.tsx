import { choicesOf, meanConfidence, type Poll } from '@interlock/board';
import { plural, say } from '@interlock/language';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../controls/button.tsx';
import { useCan } from '../session/use-can.ts';
import { useBoard } from '../session/use-session.ts';
import { toast } from '../ui/ui-state.ts';
import { castVote, closePoll, loadOwnVotes, ownVotes, removePoll } from './own-votes.ts';
import { PollForm } from './poll-form.tsx';

/** Votes, the newest first. */
export function PollList() {
  const polls = useBoard((s) => s.view.polls);
  const may = useCan('session.run');
  const [asking, setAsking] = useState(false);
  const listed = [...polls.values()].sort(
    (a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1),
  );
  if (!may && listed.length === 0) return null;
  return (
    <section className="il-session__part" aria-label={say`Votes`}>
      <div className="il-section__head">
        <h3>{say`Votes`}</h3>
      </div>
      {listed.map((poll) => (
        <PollView key={poll.id} poll={poll} may={may} />
      ))}
      {asking ? (
        <PollForm onDone={() => setAsking(false)} />
      ) : may ? (
        <Button onPress={() => setAsking(true)}>{say`New vote …`}</Button>
      ) : null}
    </section>
  );
}

const STEP_WORD: Readonly<Record<string, string>> = {
  1: say`None`,
  2: say`Little`,
  3: say`Some`,
  4: say`Much`,
  5: say`Full`,
};

function PollView({ poll, may }: { poll: Poll; may: boolean }) {
  const label = (id: string): string =>
    poll.kind === 'confidence'
      ? `${id} ${STEP_WORD[id] ?? ''}`
      : (poll.options.find((option) => option.id === id)?.label ?? id);
  return (
    <div className="il-poll">
      <h4>{poll.question}</h4>
      {poll.result === undefined ? (
        <OpenPoll poll={poll} label={label} />
      ) : (
        <PollResult poll={poll} label={label} />
      )}
      {may ? (
        <div className="il-session__row">
          {poll.result === undefined ? (
            <Button onPress={() => void closePoll(poll.id)}>{say`Close and show`}</Button>
          ) : null}
          <Button variant="quiet" onPress={() => void removePoll(poll.id)}>
            {say`Remove`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface PollProps {
  readonly poll: Poll;
  readonly label: (id: string) => string;
}

/** Nobody sees what others chose before it is closed, only how many have. */
function OpenPoll({ poll, label }: PollProps) {
  const may = useCan('vote.cast');
  const board = useBoard((s) => s.board);
  const mine = useStore(ownVotes, (s) => s[poll.id]) ?? {};
  const voters = poll.voted ?? 0;
  // Another tab of this person may have voted; after a reload this one knows nothing.
  useEffect(() => {
    if (may) void loadOwnVotes(board);
  }, [may, board]);
  const spent = Object.values(mine).reduce((sum, dots) => sum + dots, 0);
  const most = poll.kind === 'confidence' ? 1 : poll.dots;
  const cast = (choices: Record<string, number>): void => castVote(poll.id, choices);
  const give = (id: string): void => {
    if (poll.kind === 'confidence') cast(mine[id] === 1 ? {} : { [id]: 1 });
    else if (spent < most) cast({ ...mine, [id]: (mine[id] ?? 0) + 1 });
    else toast(say`You have ${most} dots. Take one back first.`);
  };
  const take = (id: string): void => {
    const { [id]: dots = 0, ...rest } = mine;
    cast(dots > 1 ? { ...rest, [id]: dots - 1 } : rest);
  };
  return (
    <>
      {may ? (
        <ul className="il-poll__options" data-kind={poll.kind}>
          {choicesOf(poll).map((id) => (
            <li key={id}>
              <button
                type="button"
                className="il-poll__option"
                aria-pressed={(mine[id] ?? 0) > 0}
                onClick={() => give(id)}
              >
                <span>{label(id)}</span>
                <span className="il-poll__dots">{'●'.repeat(mine[id] ?? 0)}</span>
              </button>
              {poll.kind === 'dots' && (mine[id] ?? 0) > 0 ? (
                <Button
                  variant="quiet"
                  aria-label={say`Take a dot from ${label(id)}`}
                  onPress={() => take(id)}
                >
                  −
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="il-quiet" role="status">
        {say`${plural(voters, { one: '{n} person has voted', other: '{n} people have voted' })}${may && poll.kind === 'dots' ? say`; ${most - spent} of your ${most} dots left` : ''}`}
      </p>
    </>
  );
}

function PollResult({ poll, label }: PollProps) {
  const { result } = poll;
  if (result === undefined) return null;
  const most = Math.max(1, ...Object.values(result.counts));
  const mean = poll.kind === 'confidence' ? meanConfidence(result) : null;
  return (
    <>
      <table className="il-poll__result">
        <caption className="il-visually-hidden">{say`Result`}</caption>
        <tbody>
          {choicesOf(poll).map((id) => (
            <tr key={id}>
              <th scope="row">{label(id)}</th>
              <td className="il-poll__bar">
                <i style={{ width: `${((result.counts[id] ?? 0) / most) * 100}%` }} />
              </td>
              <td className="il-number">{result.counts[id] ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="il-quiet">
        {say`${plural(result.voters, { one: '{n} person voted', other: '{n} people voted' })}${mean === null ? '' : say`; ${mean.toFixed(1)} of 5 on average`}`}
      </p>
    </>
  );
}
