import type { Outcome, Patch } from '@interlock/board';
import { currencySign } from '@interlock/design';
import { say } from '@interlock/language';
import { CARD_KIND_NAMES, CARD_KINDS, type Card, type CardEntry, cardKind } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { useId } from 'react';
import { boundSubjects, whyBound } from '../../board/bound-subjects.ts';
import { useCan } from '../../board/use-can.ts';
import { useOwners } from '../../board/use-owners.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { FormSelect } from '../../kit/forms/form-field.tsx';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { toast } from '../../kit/page/toasts.ts';
import { EditableField } from '../../view/forms/editable-field.tsx';

/** Turns typed text into a patch of one number; an empty text takes the number away. */
export function numberPatch<K extends string>(
  key: K,
  text: string,
  write: (patch: Record<K, number | null>) => Outcome<object>,
): Outcome<object> | string {
  if (text.trim() === '') return write({ [key]: null } as Record<K, number | null>);
  const value = parseNumber(text);
  return value === null
    ? say`Enter a number.`
    : write({ [key]: value } as Record<K, number | null>);
}

/** Says why a choice was not taken. */
function told(outcome: Outcome<object>): void {
  if (!outcome.ok) toast(outcome.issues[0]?.message ?? say`Not changed.`, 'error');
}

/** What is drawn of a card: title, owner, department, kind, stock, margin, dates. */
export function CardFields({ card }: { card: Card }) {
  const session = useSession();
  const departments = useBoard((s) => s.view.departments);
  const currency = useBoard((s) => s.view.settings.currency);
  const edit = useCan('cards.edit', card.department);
  const owners = useOwners();
  const listId = useId();
  const update = (patch: Patch<Omit<CardEntry, 'pos'>>): Outcome<object> =>
    session.operations.updateCard(card.id, patch);
  const common = { subject: card.id, readOnly: !edit };
  const department = departments.find((d) => d.id === card.department)?.name ?? card.department;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Card`}</h3>
        {edit ? null : <span className="il-quiet">{say`belongs to ${department}`}</span>}
      </div>
      <datalist id={listId}>
        {owners.map((owner) => (
          <option key={owner} value={owner} />
        ))}
      </datalist>
      <div className="il-fields">
        <div className="il-wide">
          <EditableField
            {...common}
            label={say`Title`}
            field="title"
            value={card.title}
            commit={(title) => update({ title: title.trim() })}
          />
        </div>
        <EditableField
          {...common}
          label={say`Owner`}
          field="owner"
          list={listId}
          placeholder={say`A person’s name`}
          value={card.owner}
          commit={(owner) => update({ owner: owner.trim() })}
        />
        <HandOver card={card} />
        <FormSelect
          label={say`Kind`}
          value={card.kind}
          disabled={!edit}
          options={CARD_KIND_NAMES.map((kind) => [kind, CARD_KINDS[kind].word] as const)}
          onChange={(kind) => told(update({ kind }))}
        />
        {cardKind(card.kind).dated ? (
          <>
            <span />
            <EditableField
              {...common}
              label={say`Start`}
              field="start"
              type="date"
              value={card.start ?? ''}
              commit={(start) => update({ start: start === '' ? null : start })}
            />
            <EditableField
              {...common}
              label={say`End`}
              field="end"
              type="date"
              value={card.end ?? ''}
              commit={(end) => update({ end: end === '' ? null : end })}
            />
          </>
        ) : (
          <EditableField
            {...common}
            label={say`Stock on hand`}
            field="onHand"
            type="number"
            placeholder={say`none`}
            value={numberText(card.onHand)}
            commit={(text) => numberPatch('onHand', text, update)}
          />
        )}
        {cardKind(card.kind).served ? (
          <EditableField
            {...common}
            label={say`Margin per unit`}
            field="unitMargin"
            type="number"
            suffix={say`${currencySign(currency)} a unit`}
            value={numberText(card.unitMargin)}
            commit={(text) => numberPatch('unitMargin', text, update)}
          />
        ) : null}
        {cardKind(card.kind).served ? (
          <FormSelect
            label={say`What is not served`}
            value={card.unserved ?? 'waits'}
            disabled={!edit}
            options={[
              ['waits', say`waits for the next cycle`],
              ['lost', say`is lost`],
            ]}
            onChange={(unserved) => told(update({ unserved }))}
          />
        ) : null}
        {card.kind === 'supply' && card.onHand === undefined ? (
          <FormSelect
            label={say`What is not needed yet`}
            value={card.storable === true ? 'kept' : 'lost'}
            disabled={!edit}
            options={[
              ['lost', say`cannot be kept`],
              ['kept', say`is kept as stock`],
            ]}
            onChange={(choice) => told(update({ storable: choice === 'kept' ? true : null }))}
          />
        ) : null}
      </div>
    </section>
  );
}

function HandOver({ card }: { card: Card }) {
  const session = useSession();
  const departments = useBoard((s) => s.view.departments);
  const mine = useCan('cards.edit', card.department);
  const others = useBoard((s) =>
    s.view.departments.some(
      ({ id }) => id !== card.department && can(s.identity, 'cards.edit', id, s.view.settings),
    ),
  );
  return (
    <FormSelect
      label={say`Department`}
      value={card.department}
      disabled={!mine || !others}
      options={departments.map((d) => [d.id, d.name] as const)}
      onChange={(department) => {
        const state = session.state.getState();
        const held = boundSubjects(state, [card.id]).get(card.id);
        if (held !== undefined) {
          toast(whyBound(state, held), 'error');
          return;
        }
        const outcome = session.operations.handOver(card.id, department);
        if (!outcome.ok) toast(outcome.issues[0]?.message ?? say`Not handed over.`, 'error');
      }}
    />
  );
}
