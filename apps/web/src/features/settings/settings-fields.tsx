import { say } from '@interlock/language';
import type { ParticipantTool } from '@interlock/plan';
import { CheckField, SelectField, TextField } from '../../kit/controls/fields.tsx';
import { cycleUnits, WEEKDAYS } from '../../kit/words/cycle-options.ts';
import type { DraftErrors, SettingsDraft } from './settings-draft.ts';

const tools = (): readonly (readonly [ParticipantTool, string])[] => [
  ['cards', say`Cards of their lane`],
  ['contracts', say`Contracts and influences`],
  ['notes', say`Notes`],
  ['comments', say`Comments`],
];

/** The fields of the board settings; the same, greyed, for those who may not change them. */
export function SettingsFields({
  draft,
  errors,
  readOnly,
  agreed,
  onChange,
}: {
  readonly draft: SettingsDraft;
  readonly errors: DraftErrors;
  readonly readOnly: boolean;
  /** Contracts are in force: what their terms count in stays. */
  readonly agreed: boolean;
  readonly onChange: (patch: Partial<SettingsDraft>) => void;
}) {
  const text = (
    field: keyof SettingsDraft,
    label: string,
    hint?: string,
    maxLength = 12,
    isDisabled = readOnly,
  ) => (
    <TextField
      label={label}
      value={String(draft[field])}
      maxLength={maxLength}
      isDisabled={isDisabled}
      error={errors[field]}
      {...(hint === undefined ? {} : { hint })}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <div className="il-settings__fields">
      {text('title', say`Title`, undefined, 120)}
      <div className="il-settings__row">
        <SelectField
          label={say`Cycle`}
          value={draft.unit}
          options={cycleUnits()}
          disabled={readOnly || agreed}
          onChange={(unit) => onChange({ unit })}
        />
        {draft.unit === 'week' ? (
          <SelectField
            label={say`Weeks start on`}
            value={draft.weekStartsOn}
            options={WEEKDAYS}
            disabled={readOnly}
            onChange={(weekStartsOn) => onChange({ weekStartsOn })}
          />
        ) : null}
        {text('currency', say`Currency`, undefined, 3, readOnly || agreed)}
      </div>
      {agreed && !readOnly ? (
        <p className="il-c-hint">{say`The terms of contracts in force count in this cycle and this currency: both stay until these contracts are ended.`}</p>
      ) : null}
      <fieldset className="il-settings__group">
        <legend>{say`Look at the board as of`}</legend>
        <div className="il-settings__choices">
          <label className="il-c-check">
            <input
              type="radio"
              name="il-as-of"
              checked={draft.asOf === ''}
              disabled={readOnly}
              onChange={() => onChange({ asOf: '' })}
            />
            <span>{say`Today`}</span>
          </label>
          <label className="il-c-check">
            <input
              type="radio"
              name="il-as-of"
              checked={draft.asOf !== ''}
              disabled={readOnly}
              onChange={() => onChange({ asOf: new Date().toISOString().slice(0, 10) })}
            />
            <span>{say`A day`}</span>
          </label>
          {draft.asOf === '' ? null : (
            <input
              className="il-c-input"
              type="date"
              aria-label={say`Day`}
              aria-invalid={errors.asOf !== undefined}
              value={draft.asOf}
              disabled={readOnly}
              onChange={(event) => {
                if (event.target.value !== '') onChange({ asOf: event.target.value });
              }}
            />
          )}
        </div>
        <p className="il-c-hint">{say`Only cycles that are over on that day count.`}</p>
        {errors.asOf === undefined ? null : <p className="il-c-error">{errors.asOf}</p>}
      </fieldset>
      <div className="il-settings__row">
        {text('horizon', say`Horizon, cycles`, say`Over which money at risk is counted.`)}
        {text('sessionMinutes', say`Session, minutes`, say`What the agenda has to fit into.`)}
        {text(
          'answerFrom',
          say`Answer a miss from, ${draft.currency}`,
          say`What a miss of 5 % costs at least that has to be answered.`,
        )}
      </div>
      <fieldset className="il-settings__group">
        <legend>{say`A contract is, from a probability of falling short of`}</legend>
        <div className="il-settings__row">
          {text('watch', say`Watch, %`)}
          {text('atRisk', say`At risk, %`)}
          {text('collision', say`Collision, %`)}
        </div>
      </fieldset>
      <CheckField
        label={say`Everybody may edit every lane`}
        hint={say`Signing, actuals and targets stay with the department.`}
        checked={draft.openEditing}
        disabled={readOnly}
        onChange={(openEditing) => onChange({ openEditing })}
      />
      <fieldset className="il-settings__group">
        <legend>{say`Participants may change`}</legend>
        {tools().map(([tool, label]) => (
          <CheckField
            key={tool}
            label={label}
            checked={draft.participantTools.includes(tool)}
            disabled={readOnly}
            onChange={(on) =>
              onChange({
                participantTools: tools()
                  .map(([each]) => each)
                  .filter((each) => (each === tool ? on : draft.participantTools.includes(each))),
              })
            }
          />
        ))}
        <p className="il-c-hint">{say`Anything unticked is for the facilitator only.`}</p>
      </fieldset>
    </div>
  );
}
