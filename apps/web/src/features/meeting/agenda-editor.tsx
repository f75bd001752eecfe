import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { composes } from '../../kit/page/shortcuts.ts';
import { type DraftItem, minutesOf, movedItem, withTopic } from './agenda-draft.ts';

/** The items of an agenda in their order: moved, timed, taken off, and topics of one's own added. */
export function AgendaEditor({
  items,
  onChange,
  topic,
  total,
}: {
  readonly items: readonly DraftItem[];
  /** The items anew, and what stands in the line for a topic where that changes too. */
  readonly onChange: (items: readonly DraftItem[], topic?: string) => void;
  /** A topic that is typed and not added yet: whoever sends the agenda counts it in. */
  readonly topic: string;
  /** Minutes that there are; null = nobody said. */
  readonly total: number | null;
}) {
  const minutes = minutesOf(items);
  const change = (index: number, more: Partial<DraftItem>): void =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...more } : item)));
  return (
    <div className="il-agenda-editor">
      <ol>
        {items.map((item, index) => (
          <li key={item.exception}>
            <span className="il-agenda-editor__title" title={item.title}>
              {item.title}
              {item.carriedFrom === undefined ? null : (
                <span className="il-quiet">{say`left by session ${item.carriedFrom}`}</span>
              )}
            </span>
            <input
              className="il-agenda-editor__input il-agenda-editor__minutes"
              inputMode="decimal"
              aria-label={say`Minutes for ${item.title}`}
              value={item.minutes}
              onChange={({ target }) => change(index, { minutes: target.value })}
            />
            <IconButton
              icon="up"
              label={say`Earlier: ${item.title}`}
              isDisabled={index === 0}
              onPress={() => onChange(movedItem(items, index, -1))}
            />
            <IconButton
              icon="down"
              label={say`Later: ${item.title}`}
              isDisabled={index === items.length - 1}
              onPress={() => onChange(movedItem(items, index, 1))}
            />
            <IconButton
              icon="close"
              label={say`Take off the agenda: ${item.title}`}
              isDisabled={item.fixed === true}
              onPress={() => onChange(items.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <p className="il-quiet" data-over={total !== null && minutes > total}>
        {total === null ? say`${minutes} min` : say`${minutes} of ${total} min`}
      </p>
      <AddTopic
        title={topic}
        onType={(typed) => onChange(items, typed)}
        onAdd={() => {
          if (topic.trim() !== '') onChange(withTopic(items, topic), '');
        }}
      />
    </div>
  );
}

function AddTopic({
  title,
  onType,
  onAdd,
}: {
  readonly title: string;
  readonly onType: (title: string) => void;
  readonly onAdd: () => void;
}) {
  return (
    <div className="il-agenda-editor__add">
      <input
        className="il-agenda-editor__input"
        aria-label={say`A topic of your own`}
        placeholder={say`A topic of your own`}
        maxLength={LIMITS.titleLength}
        value={title}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || composes(event)) return;
          // It adds the topic, and sends nothing.
          event.preventDefault();
          onAdd();
        }}
      />
      <Button icon="plus" isDisabled={title.trim() === ''} onPress={onAdd}>{say`Add`}</Button>
    </div>
  );
}
