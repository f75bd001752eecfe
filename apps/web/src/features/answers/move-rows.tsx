import { hashInForce } from '@interlock/board';
import { say } from '@interlock/language';
import { contractName, effectiveTerms, isMeasured, type PlanMove } from '@interlock/plan';
import { useState } from 'react';
import { moveText } from '../../board/contingencies/contingency-words.ts';
import { usePlanNames } from '../../board/contingencies/use-contingencies.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { FieldMessage, FormField, FormSelect } from '../../kit/forms/form-field.tsx';
import { parseNumber } from '../../kit/forms/parse-number.ts';

/** What a contingency does when it fires, move by move. */
export function MoveRows({
  moves,
  onChange,
  error,
}: {
  readonly moves: readonly PlanMove[];
  readonly onChange: (moves: readonly PlanMove[]) => void;
  readonly error: string | undefined;
}) {
  const names = usePlanNames();
  return (
    <>
      <ul className="il-plan__moves">
        {moves.map((move, index) => {
          const text = moveText(move, names);
          return (
            <li key={text}>
              <span>{text}</span>
              <IconButton
                icon="close"
                label={say`Take out: ${text}`}
                onPress={() => onChange(moves.filter((_, at) => at !== index))}
              />
            </li>
          );
        })}
      </ul>
      <FieldMessage text={error} />
      <AddMove onAdd={(move) => onChange([...moves, move])} />
    </>
  );
}

type Kind = PlanMove['kind'];

/** A move of one's own: more from a card, capacity lent, or another quantity in a contract. */
function AddMove({ onAdd }: { readonly onAdd: (move: PlanMove) => void }) {
  const session = useSession();
  const cards = useBoard((s) => s.plan.cards);
  const contracts = useBoard((s) => s.plan.contracts);
  const names = usePlanNames();
  const [kind, setKind] = useState<Kind | null>(null);
  const [subject, setSubject] = useState('');
  const [to, setTo] = useState('');
  const [amount, setAmount] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  if (kind === null)
    return <Button icon="plus" onPress={() => setKind('overtime')}>{say`Add a move`}</Button>;
  const measured = cards
    .filter((card) => isMeasured(card.kind) && card.kind !== 'demand')
    .map((card) => [card.id, names.card(card.id)] as const);
  const inForce = contracts
    .filter((contract) => contract.signedTerms !== undefined)
    .map(
      ({ id, from, to: consumer }) =>
        [id, contractName(names.card(from), names.card(consumer))] as const,
    );
  const choices = kind === 'amendment' ? inForce : measured;
  const chosen = choices.some(([id]) => id === subject) ? subject : '';
  const none = [['', say`Choose …`]] as const;
  const madeMove = (): PlanMove | string => {
    const value = parseNumber(amount);
    if (chosen === '') return say`Choose what is moved.`;
    if (value === null || value <= 0) return say`Say how much, as a number above zero.`;
    if (kind === 'overtime') return { kind, card: chosen, more: value };
    if (kind === 'transfer')
      return to === '' || to === chosen
        ? say`Choose another card to which it is lent.`
        : { kind, from: chosen, to, less: value, more: value };
    const { view, ledger } = session.state.getState();
    const contract = contracts.find(({ id }) => id === chosen);
    const replaces = hashInForce(chosen, { view, ledger });
    if (contract === undefined || replaces === null)
      return say`Only a contract that both sides have signed can be amended.`;
    return {
      ...{ kind, contract: chosen, replaces },
      terms: { ...effectiveTerms(contract), quantity: value },
    };
  };
  const add = (): void => {
    const made = madeMove();
    if (typeof made === 'string') {
      setProblem(made);
      return;
    }
    onAdd(made);
    setKind(null);
    setSubject('');
    setTo('');
    setAmount('');
    setProblem(undefined);
  };
  return (
    <div className="il-plan__add">
      <FormSelect
        label={say`Move`}
        value={kind}
        options={[
          ['overtime', say`More from a card`],
          ['transfer', say`Capacity lent`],
          ['amendment', say`Another quantity in a contract`],
        ]}
        onChange={setKind}
      />
      <FormSelect
        label={kind === 'amendment' ? say`Contract` : say`Card`}
        value={chosen}
        options={[...none, ...choices]}
        onChange={setSubject}
      />
      {kind === 'transfer' ? (
        <FormSelect
          label={say`Lent to`}
          value={to}
          options={[...none, ...measured]}
          onChange={setTo}
        />
      ) : null}
      <FormField
        label={say`Amount a ${names.cycle}`}
        type="number"
        value={amount}
        onChange={setAmount}
        error={problem}
      />
      <div className="il-actions">
        <Button onPress={add}>{say`Add`}</Button>
        <Button onPress={() => setKind(null)}>{say`Cancel`}</Button>
      </div>
    </div>
  );
}
