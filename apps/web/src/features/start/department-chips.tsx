import { say } from '@interlock/language';
import { Button as AriaButton, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/fields.tsx';
import { Icon } from '../../kit/controls/icon.tsx';
import { composes } from '../../kit/page/shortcuts.ts';

/** Names of the lanes in order: typed, added by Enter, taken out by their cross or by Delete. */
export function DepartmentChips({
  names,
  onChange,
  typed,
  onType,
}: {
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  /** What stands in the line and was not added yet: whoever sends the form counts it in. */
  readonly typed: string;
  readonly onType: (typed: string) => void;
}) {
  const add = (): void => {
    const added = splitNames(typed, names);
    if (added.length > 0) onChange([...names, ...added]);
    onType('');
  };
  return (
    <div className="il-new-board__departments">
      <TagGroup
        className="il-c-field"
        selectionMode="none"
        onRemove={(keys) => onChange(names.filter((name) => !keys.has(name)))}
      >
        <Label className="il-c-label">{say`Departments, one lane each`}</Label>
        <TagList
          className="il-chips"
          renderEmptyState={() => <span className="il-c-hint">{say`Name at least one.`}</span>}
        >
          {names.map((name) => (
            <Tag key={name} id={name} textValue={name} className="il-chip-tag">
              {name}
              <AriaButton
                slot="remove"
                className="il-chip-tag__remove"
                aria-label={say`Remove ${name}`}
              >
                <Icon name="close" size={12} />
              </AriaButton>
            </Tag>
          ))}
        </TagList>
      </TagGroup>
      <div className="il-new-board__add">
        <TextField
          label={say`Add a department`}
          value={typed}
          maxLength={400}
          placeholder={say`Procurement, Delivery`}
          onChange={onType}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || composes(event)) return;
            event.preventDefault();
            add();
          }}
        />
        <Button icon="plus" isDisabled={typed.trim() === ''} onPress={add}>
          {say`Add`}
        </Button>
      </div>
    </div>
  );
}

/** Longest name of a lane that the server takes. */
const NAME_LENGTH = 60;

/** Names in a typed line, separated by commas, without those that are there already. */
export function splitNames(typed: string, there: readonly string[]): readonly string[] {
  const seen = new Set(there.map((name) => name.toLowerCase()));
  const out: string[] = [];
  for (const part of typed.split(/[,;\n]/)) {
    const name = part.trim().slice(0, NAME_LENGTH);
    if (name === '' || seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    out.push(name);
  }
  return out;
}
