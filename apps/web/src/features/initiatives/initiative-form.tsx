import { say } from '@interlock/language';
import { type InitiativeStanding, isDecided } from '@interlock/ledger';
import { INITIATIVE_ROLES, type InitiativeRole } from '@interlock/plan';
import { actsAs, can } from '@interlock/protocol';
import { type FormEvent, useId, useState } from 'react';
import { initiativeRoleWord } from '../../board/initiatives/initiative-words.ts';
import { useInitiativeCommands } from '../../board/initiatives/use-initiative-commands.ts';
import { formMessage } from '../../board/use-command.ts';
import { useOwners } from '../../board/use-owners.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FieldMessage, FormField, FormProblem, FormSelect } from '../../kit/forms/form-field.tsx';
import { ContractsField } from './contracts-field.tsx';
import { EffectsField } from './effects-field.tsx';
import { type InitiativeFields, planOfFields } from './initiative-draft.ts';

/** A plan as it is typed: nothing has to be there before the gate that asks for it. */
export function InitiativeForm({
  standing,
  initial,
  onDone,
  onCancel,
}: {
  /** Whose plan it changes; null = a new one. */
  readonly standing: InitiativeStanding | null;
  readonly initial: InitiativeFields;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}) {
  const id = useId();
  const identity = useBoard((s) => s.identity);
  const settings = useBoard((s) => s.view.settings);
  const departments = useBoard((s) => s.view.departments);
  const cards = useBoard((s) => s.plan.cards);
  const currency = useBoard((s) => s.assessment.currency);
  const owners = useOwners();
  const [fields, setFields] = useState(initial);
  const [tried, setTried] = useState(false);
  const [side, setSide] = useState<'owner' | 'sponsor'>('owner');
  const { command, propose } = useInitiativeCommands();
  const checked = planOfFields(fields);
  const change = (part: Partial<InitiativeFields>): void =>
    setFields((before) => ({ ...before, ...part }));
  const errorOf = (field: string): string | undefined =>
    (tried && !checked.ok ? checked.errors[field] : undefined) ??
    command.fieldError(`plan.${field}`);
  const changePerson = (role: InitiativeRole, part: object): void =>
    change({ people: { ...fields.people, [role]: { ...fields.people[role], ...part } } });
  const mayPlan = departments.filter(
    (each) => can(identity, 'initiative.plan', each.id, settings) || each.id === initial.department,
  );
  const options = departments.map((each) => [each.id, each.name] as const);
  const dated = cards.filter(({ kind }) => kind === 'initiative');
  // The facilitator says for whom; owner and sponsor are known by name.
  const asksSide =
    standing !== null &&
    isDecided(standing) &&
    (['owner', 'sponsor'] as const).every(
      (each) => actsAs(identity, standing.plan, each) === 'on-behalf',
    );

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!checked.ok) return;
    const done = await propose(checked.plan, standing, asksSide ? { as: side } : {});
    if (done !== null) onDone(done);
  };

  return (
    <form noValidate className="il-initiative-form" onSubmit={(event) => void submit(event)}>
      <p className="il-quiet">
        {standing !== null && isDecided(standing)
          ? say`It is decided: a change counts when owner and sponsor both want it, and cycles that are over stay as they were planned.`
          : say`Only the title has to be there. Each gate asks for what it needs.`}
      </p>
      <FormField
        label={say`Title`}
        value={fields.title}
        onChange={(title) => change({ title })}
        error={errorOf('title')}
      />
      <div className="il-initiative-form__row">
        <FormSelect
          label={say`Department`}
          value={fields.department}
          options={mayPlan.map((each) => [each.id, each.name] as const)}
          onChange={(department) => change({ department })}
          error={errorOf('department')}
        />
        <FormField
          label={say`Programme`}
          value={fields.programme}
          placeholder={say`a word that several share`}
          onChange={(programme) => change({ programme })}
          error={errorOf('programme')}
        />
      </div>
      <fieldset className="il-initiative-form__group">
        <legend>{say`Who answers for it`}</legend>
        <p className="il-quiet">{say`By name, and by the department whose link they come in by. The controller checks its figures, and is somebody else.`}</p>
        {INITIATIVE_ROLES.map((role) => (
          <div className="il-initiative-form__row" key={role}>
            <FormField
              label={initiativeRoleWord(role)}
              value={fields.people[role].name}
              list={`${id}-l`}
              placeholder={say`A person’s name`}
              onChange={(name) => changePerson(role, { name })}
              error={errorOf(role)}
            />
            <FormSelect
              label={say`${initiativeRoleWord(role)}, department`}
              value={fields.people[role].department}
              options={options}
              onChange={(department) => changePerson(role, { department })}
            />
          </div>
        ))}
        <datalist id={`${id}-l`}>
          {owners.map((owner) => (
            <option key={owner} value={owner} />
          ))}
        </datalist>
      </fieldset>
      <div className="il-initiative-form__row">
        <FormField
          label={say`First day`}
          type="date"
          value={fields.start}
          onChange={(start) => change({ start })}
          error={errorOf('start')}
        />
        <FormField
          label={say`Last day`}
          type="date"
          value={fields.end}
          onChange={(end) => change({ end })}
          error={errorOf('end')}
        />
        <FormField
          label={say`Cost, once`}
          type="number"
          suffix={currency}
          value={fields.cost}
          onChange={(cost) => change({ cost })}
          error={errorOf('cost')}
        />
        {dated.length === 0 ? null : (
          <FormSelect
            label={say`Card of its work`}
            value={fields.card}
            options={[['', say`none`], ...dated.map((each) => [each.id, each.title] as const)]}
            onChange={(card) => change({ card })}
            error={errorOf('card')}
          />
        )}
      </div>
      <EffectsField
        effects={fields.effects}
        onChange={(effects) => change({ effects })}
        errorOf={errorOf}
      />
      <ContractsField
        contracts={fields.contracts}
        dependsOnNone={fields.dependsOnNone}
        onChange={change}
        error={errorOf('contracts')}
      />
      {asksSide ? (
        <FormSelect
          label={say`You propose this for`}
          value={side}
          options={[
            ['owner', say`the owner`],
            ['sponsor', say`the sponsor`],
          ]}
          onChange={setSide}
        />
      ) : null}
      {tried && !checked.ok ? (
        <FieldMessage text={say`Something cannot be read above.`} />
      ) : (
        <FormProblem text={formMessage(command.problem, [])} />
      )}
      <div className="il-actions">
        <Button type="submit" variant="primary" busy={command.pending}>
          {command.pending ? say`Sending …` : standing === null ? say`Define` : say`Propose change`}
        </Button>
        <Button onPress={onCancel}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
