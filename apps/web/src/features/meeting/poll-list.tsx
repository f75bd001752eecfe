import { choicesOf, meanConfidence, type Poll } from '@interlock/board';
import { formatNumber } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { useState } from 'react';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { OpenPoll, optionLabel } from './open-poll.tsx';
import { closePoll, removePoll } from './own-votes.ts';
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

function PollView({ poll, may }: { poll: Poll; may: boolean }) {
  return (
    <div className="il-poll">
      <h4>{poll.question}</h4>
      {poll.result === undefined ? <OpenPoll poll={poll} /> : <PollResult poll={poll} />}
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

function PollResult({ poll }: { readonly poll: Poll }) {
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
              <th scope="row">{optionLabel(poll, id)}</th>
              <td className="il-poll__bar">
                <i style={{ width: `${((result.counts[id] ?? 0) / most) * 100}%` }} />
              </td>
              <td className="il-number">{result.counts[id] ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="il-quiet">
        {[
          plural(result.voters, { one: '{n} person voted', other: '{n} people voted' }),
          ...(mean === null ? [] : [say`${formatNumber(mean, 1)} of 5 on average`]),
        ].join('; ')}
      </p>
    </>
  );
}
