import { say } from '@interlock/language';
import { isTopic } from '@interlock/plan';
import { planSessionRoute } from '@interlock/protocol/routes/plan-session';
import { type FormEvent, useState } from 'react';
import { api } from '../../board/api.ts';
import { formMessage, useCommand } from '../../board/use-command.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormField, FormProblem } from '../../kit/forms/form-field.tsx';
import { parseNumber } from '../../kit/forms/parse-number.ts';
import { toast } from '../../kit/page/toasts.ts';
import { longDay } from '../../kit/words/dates.ts';
import { askedItems, type DraftItem, type PlanDraft, withTopic } from './agenda-draft.ts';
import { AgendaEditor } from './agenda-editor.tsx';
import { setPlanDraft } from './plan-draft.ts';

/** When the next session is, how long it takes, and what it talks about first. */
export function PlanForm({ draft }: { readonly draft: PlanDraft }) {
  const board = useBoard((s) => s.board);
  const command = useCommand();
  const [tried, setTried] = useState(false);
  const minutes = parseNumber(draft.minutes);
  const items = askedItems(withTopic(draft.items, draft.topic));
  const change = (more: Partial<PlanDraft>): void => setPlanDraft({ ...draft, ...more });
  const missing =
    draft.date === ''
      ? say`Name the day.`
      : minutes === null || minutes <= 0
        ? say`Say how many minutes there are.`
        : items === null
          ? say`Say how many minutes each item has.`
          : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (missing !== null || minutes === null || items === null) return;
    const { replaces, date, without } = draft;
    const written = await command.run((key) =>
      api(
        planSessionRoute,
        { board },
        {
          ...(replaces === null ? {} : { replaces }),
          ...{ date, minutes, items: [...items], without: [...without] },
        },
        { key },
      ),
    );
    if (written === null) return;
    setPlanDraft(null);
    toast(say`Planned for ${longDay(date)}, ledger entry ${written.entry.seq}.`);
  };
  const arrange = (next: readonly DraftItem[], topic = draft.topic): void => {
    const kept = new Set(next.map(({ exception }) => exception));
    const off = draft.items.filter((item) => !kept.has(item.exception) && !isTopic(item));
    change({
      items: next,
      topic,
      without: [...draft.without, ...off.map(({ exception }) => exception)],
    });
  };
  return (
    <form
      className="il-session__part"
      aria-label={say`Plan a session`}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <div className="il-section__head">
        <h3>
          {draft.replaces === null
            ? say`Plan a session`
            : say`Plan session ${draft.replaces.session} anew`}
        </h3>
      </div>
      <div className="il-session__pair">
        <FormField
          label={say`Day`}
          type="date"
          value={draft.date}
          onChange={(date) => change({ date })}
          error={command.fieldError('date')}
        />
        <FormField
          label={say`Minutes`}
          type="number"
          value={draft.minutes}
          onChange={(text) => change({ minutes: text })}
          error={command.fieldError('minutes')}
        />
      </div>
      <AgendaEditor items={draft.items} onChange={arrange} topic={draft.topic} total={minutes} />
      <p className="il-quiet">
        {say`What comes up until then follows these items, as far as the minutes reach.`}
      </p>
      <FormProblem
        text={(tried ? missing : null) ?? formMessage(command.problem, ['date', 'minutes'])}
      />
      <div className="il-actions">
        <Button type="submit" variant="primary" busy={command.pending}>{say`Plan it`}</Button>
        <Button onPress={() => setPlanDraft(null)}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
