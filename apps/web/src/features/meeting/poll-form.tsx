import { say } from '@interlock/language';
import { agendaItems } from '@interlock/rules';
import { type FormEvent, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';
import { serverNow } from './server-clock.ts';

type Kind = 'dots' | 'confidence';
const KINDS = [
  {
    value: 'dots',
    get label() {
      return say`Dots: which of these?`;
    },
  },
  {
    value: 'confidence',
    get label() {
      return say`Confidence: 1 to 5`;
    },
  },
] as const;
const MOST_OPTIONS = 12;

/** Asks everybody. A dot vote proposes what is on the agenda; the lines can be rewritten. */
export function PollForm({ onDone }: { onDone: () => void }) {
  const session = useSession();
  const proposed = useBoard((s) => s.assessment);
  const [kind, setKind] = useState<Kind>('dots');
  const [question, setQuestion] = useState(say`What comes first?`);
  const [lines, setLines] = useState(() =>
    agendaItems(proposed)
      .slice(0, 5)
      .map(({ title }) => title)
      .join('\n'),
  );
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const labels = lines.split('\n').flatMap((line) => line.trim() || []);
    if (kind === 'dots' && labels.length > MOST_OPTIONS) {
      setProblem({
        field: 'options',
        message: say`At most ${MOST_OPTIONS} options, one per line.`,
      });
      return;
    }
    const result = session.operations.openPoll({
      kind,
      question: question.trim(),
      options: kind === 'dots' ? labels.map((label, n) => ({ id: `o${n + 1}`, label })) : [],
      dots: 3,
      openedAt: serverNow(),
    });
    if (result.ok) onDone();
    else setProblem(result.issues[0] ?? { field: '', message: say`The vote could not be opened.` });
  };
  const error = (field: string): string | undefined =>
    problem?.field.startsWith(field) ? problem.message : undefined;
  return (
    <form className="il-poll__form" onSubmit={send}>
      <SelectField label={say`Kind of vote`} value={kind} options={KINDS} onChange={setKind} />
      <TextField
        label={say`Question`}
        value={question}
        onChange={setQuestion}
        error={error('question')}
        autoFocus
      />
      {kind === 'dots' ? (
        <label className="il-c-field">
          <span className="il-c-label">{say`Options, one per line`}</span>
          <textarea
            className="il-c-input il-textarea"
            rows={5}
            value={lines}
            aria-invalid={error('options') !== undefined}
            onChange={(event) => setLines(event.target.value)}
          />
          {error('options') === undefined ? null : (
            <span className="il-c-error">{error('options')}</span>
          )}
        </label>
      ) : null}
      <div className="il-session__row">
        <Button type="submit" variant="primary">
          {say`Open the vote`}
        </Button>
        <Button onPress={onDone}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
