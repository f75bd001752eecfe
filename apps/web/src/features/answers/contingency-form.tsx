import { partiesOf } from '@interlock/board';
import { listed, say } from '@interlock/language';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import {
  type ContingencyFields,
  planOf,
  triggerOf,
} from '../../board/contingencies/contingency-fields.ts';
import { overlayOf } from '../../board/contingencies/rehearsed.ts';
import { usePlanNames } from '../../board/contingencies/use-contingencies.ts';
import { useContingencyCommands } from '../../board/contingencies/use-contingency-commands.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { rehearse } from '../../board/what-if/what-if-actions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FieldMessage, FormField, FormProblem, FormSelect } from '../../kit/forms/form-field.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { MoveRows } from './move-rows.tsx';
import { RehearsalSection } from './rehearsal-section.tsx';

/** A plan for the case that a card misses, as it is typed, rehearsed and proposed. */
export function ContingencyForm({
  card,
  contingency,
  initial,
  onProposed,
  onLook,
}: {
  readonly card: string;
  /** Whose plan it takes the place of; null = a new one. */
  readonly contingency: string | null;
  readonly initial: ContingencyFields;
  readonly onProposed: (id: string) => void;
  /** Called with what is typed before the dialog makes way for the board. */
  readonly onLook?: (fields: ContingencyFields) => void;
}) {
  const session = useSession();
  const names = usePlanNames();
  const view = useBoard((s) => s.view);
  const unit = useBoard((s) => s.plan.cards.find(({ id }) => id === card)?.measure?.unit ?? '');
  const [fields, setFields] = useState(initial);
  const [tried, setTried] = useState(false);
  const { command, propose } = useContingencyCommands();
  const checked = planOf(card, fields);
  const change = (part: Partial<ContingencyFields>): void =>
    setFields((before) => ({ ...before, ...part }));
  const errorOf = (field: keyof ContingencyFields): string | undefined =>
    tried && !checked.ok ? checked.errors[field] : undefined;
  const suffix = fields.basis === 'probability' ? '%' : unit;
  const watched = triggerOf(card, fields);
  const trigger = watched.ok ? watched.trigger : null;
  const parties = partiesOf(fields.moves, view);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!checked.ok) return;
    const id = await propose(checked.plan, contingency);
    if (id !== null) onProposed(id);
  };
  const look = (): void => {
    const { plan, assessment } = session.state.getState();
    onLook?.(fields);
    if (trigger === null) return;
    rehearse(session, overlayOf(trigger, fields.moves, plan, assessment));
    closeDialog();
  };

  return (
    <form noValidate className="il-plan" onSubmit={(event) => void submit(event)}>
      <FormField
        label={say`Title`}
        value={fields.title}
        onChange={(title) => change({ title })}
        error={errorOf('title')}
      />
      <Group title={say`When ${names.card(card)} …`}>
        <div className="il-plan__row">
          <FormSelect
            label={say`Number`}
            value={fields.basis}
            options={[
              ['actual', say`is reported`],
              ['forecast', say`is forecast`],
              ['probability', say`has a chance of a miss`],
            ]}
            onChange={(basis) => change({ basis, threshold: '', back: '' })}
          />
          <FormSelect
            label={say`Side`}
            value={fields.comparator}
            options={[
              ['below', say`below`],
              ['above', say`above`],
            ]}
            onChange={(comparator) => change({ comparator })}
          />
          <FormField
            label={say`Fires at`}
            type="number"
            suffix={suffix}
            value={fields.threshold}
            onChange={(threshold) => change({ threshold })}
            error={errorOf('threshold')}
          />
          <FormField
            label={say`Over again from`}
            type="number"
            suffix={suffix}
            value={fields.back}
            onChange={(back) => change({ back })}
            error={errorOf('back')}
          />
        </div>
        <div className="il-plan__row">
          <FormField
            label={say`In so many cycles`}
            type="number"
            value={fields.k}
            onChange={(k) => change({ k })}
            error={errorOf('k')}
          />
          <FormField
            label={say`of the last`}
            type="number"
            value={fields.n}
            onChange={(n) => change({ n })}
            error={errorOf('n')}
          />
        </div>
      </Group>
      <Group title={say`… then`}>
        <MoveRows
          moves={fields.moves}
          onChange={(moves) => change({ moves })}
          error={errorOf('moves')}
        />
      </Group>
      <RehearsalSection trigger={trigger} moves={fields.moves} />
      <Group title={say`Who lets it come into force, and how long`}>
        <FormSelect
          label={say`In force`}
          value={fields.authority}
          options={[
            ['', say`by itself, as soon as it fires`],
            ...view.departments.map(({ id, name }) => [id, say`when ${name} confirms`] as const),
          ]}
          onChange={(authority) => change({ authority })}
          error={errorOf('authority')}
        />
        {fields.authority === '' ? null : (
          <div className="il-plan__row">
            <FormField
              label={say`Time to answer`}
              type="number"
              suffix={say`hours`}
              value={fields.within}
              onChange={(within) => change({ within })}
              error={errorOf('within')}
            />
            <FormSelect
              label={say`Nobody answers`}
              value={fields.otherwise}
              options={[
                ['stand-down', say`nothing happens`],
                ['confirm', say`it is in force`],
              ]}
              onChange={(otherwise) => change({ otherwise })}
            />
          </div>
        )}
        <div className="il-plan__row">
          <FormSelect
            label={say`Lasts`}
            value={fields.lasts}
            options={[
              ['episode', say`until the number is back`],
              ['for-good', say`for good`],
            ]}
            onChange={(lasts) => change({ lasts })}
          />
          <FormField
            label={say`Can fire until`}
            type="date"
            value={fields.expires}
            onChange={(expires) => change({ expires })}
            error={errorOf('expires')}
          />
        </div>
      </Group>
      <p className="il-quiet">
        {parties.length === 0
          ? say`Nobody has to sign yet: nothing is moved.`
          : say`To be signed by ${listed(parties.map(names.department))}, then armed.`}
      </p>
      {tried && !checked.ok ? (
        <FieldMessage text={say`Something is missing above.`} />
      ) : (
        <FormProblem text={command.problem?.message} />
      )}
      <div className="il-actions">
        <Button type="submit" variant="primary" busy={command.pending}>
          {command.pending ? say`Proposing …` : say`Propose`}
        </Button>
        {trigger !== null && fields.moves.length > 0 ? (
          <Button onPress={look}>{say`Look at it on the board`}</Button>
        ) : null}
        <Button onPress={closeDialog}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere
    <div role="group" aria-labelledby={id} className="il-plan__group">
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  );
}
