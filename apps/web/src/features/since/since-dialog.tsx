import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { useEffect, useMemo, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { signedMoney, Waterfall } from '../../kit/chart/waterfall.tsx';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { SelectField } from '../../kit/controls/fields.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { ColourList } from './colour-list.tsx';
import { type Compared, compare } from './compare.ts';
import { type MomentChoice, type NamedMoment, namedMoments, usualMoment } from './moments.ts';
import { PromiseList } from './promise-list.tsx';
import { TermsList } from './terms-list.tsx';
import './since.css';

/** A choice of one's own among the named moments. */
const DAY = 'day';

type Found =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly compared: Compared }
  | { readonly kind: 'failed'; readonly message: string };

/** Two moments of the board side by side: what is at risk, which promises were kept, what looks otherwise and why. */
export function SinceDialog() {
  const session = useSession();
  const ledger = useBoard((s) => s.ledger);
  const asOf = useBoard((s) => s.plan.asOf);
  const moments = useMemo(() => namedMoments(ledger), [ledger]);
  const [from, setFrom] = useState(() => usualMoment(ledger, Date.now()));
  const [to, setTo] = useState('now');
  const [days, setDays] = useState({ from: asOf, to: asOf });
  const [found, setFound] = useState<Found>({ kind: 'working' });
  const [again, setAgain] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks for the same once more
  useEffect(() => {
    let current = true;
    setFound({ kind: 'working' });
    compare(session, choiceOf(moments, from, days.from), choiceOf(moments, to, days.to)).then(
      (compared) => current && setFound({ kind: 'ready', compared }),
      (error: Error) => current && setFound({ kind: 'failed', message: error.message }),
    );
    return () => {
      current = false;
    };
    // What happens meanwhile is compared when it is asked for again.
  }, [session, from, to, days, again]);
  return (
    <DialogFrame title={say`What changed`} size="large" onClose={closeDialog}>
      <div className="il-since">
        <div className="il-since__moments">
          <MomentField
            label={say`Since`}
            moments={moments}
            value={from}
            day={days.from}
            last={asOf}
            onChange={setFrom}
            onDay={(day) => setDays((d) => ({ ...d, from: day }))}
          />
          <MomentField
            label={say`Until`}
            moments={moments}
            value={to}
            day={days.to}
            last={asOf}
            onChange={setTo}
            onDay={(day) => setDays((d) => ({ ...d, to: day }))}
          />
        </div>
        <div aria-live="polite" aria-busy={found.kind === 'working'}>
          {found.kind === 'working' ? (
            <p className="il-quiet">{say`Reading both moments and comparing them …`}</p>
          ) : found.kind === 'failed' ? (
            <Notice
              tone="error"
              action={<Button onPress={() => setAgain((n) => n + 1)}>{say`Try again`}</Button>}
            >
              {found.message}
            </Notice>
          ) : (
            <Result compared={found.compared} />
          )}
        </div>
      </div>
    </DialogFrame>
  );
}

const choiceOf = (moments: readonly NamedMoment[], key: string, day: string): MomentChoice =>
  key === DAY
    ? { kind: 'day', day }
    : (moments.find((each) => each.key === key)?.choice ?? { kind: 'now' });

function MomentField({
  label,
  moments,
  value,
  day,
  last,
  onChange,
  onDay,
}: {
  readonly label: string;
  readonly moments: readonly NamedMoment[];
  readonly value: string;
  readonly day: string;
  /** No later day can be chosen. */
  readonly last: string;
  readonly onChange: (key: string) => void;
  readonly onDay: (day: string) => void;
}) {
  const options = [
    ...moments.map(({ key, label: text }) => ({ value: key, label: text })),
    { value: DAY, label: say`The end of a day …` },
  ];
  return (
    <div>
      <SelectField label={label} value={value} options={options} onChange={onChange} />
      {value === DAY ? (
        <input
          type="date"
          className="il-c-input"
          aria-label={say`${label}: day`}
          value={day}
          max={last}
          onChange={({ target }) => {
            if (target.value !== '') onDay(target.value);
          }}
        />
      ) : null}
    </div>
  );
}

function Result({ compared: { since, after, drawnLater } }: { readonly compared: Compared }) {
  const { currency } = after.plan.settings;
  const { money, promises, colours, terms } = since;
  const told = promises.kept.length + promises.broken.length + promises.unreported.length;
  const change = money.after - money.before;
  return (
    <>
      {drawnLater ? (
        <Notice tone="info">
          {say`What was bound is of that moment. Of what was drawn this server knows the first drawing that it was given, and shows that.`}
        </Notice>
      ) : null}
      <p className="il-since__headline">
        {say`Money at risk`} <span>{formatMoney(Math.round(money.before), currency)}</span>
        <span aria-hidden="true"> → </span>
        <span className="il-visually-hidden">{say`became`}</span>
        <strong>{formatMoney(Math.round(money.after), currency)}</strong>{' '}
        {Math.round(change) === 0 ? null : (
          <span className="il-quiet">{signedMoney(change, currency)}</span>
        )}
      </p>
      {money.steps.length === 0 ? null : <Steps since={since} currency={currency} />}
      {told + colours.length + terms.length + money.steps.length === 0 ? (
        <p>{say`Nothing changed between these two moments.`}</p>
      ) : null}
      {told === 0 ? null : (
        <section>
          <h3>{say`Promises`}</h3>
          <PromiseList promises={promises} after={after} />
        </section>
      )}
      {colours.length === 0 ? null : (
        <section>
          <h3>{say`Cards and contracts`}</h3>
          <ColourList colours={colours} />
        </section>
      )}
      {terms.length === 0 ? null : (
        <section>
          <h3>{say`Terms in force`}</h3>
          <TermsList terms={terms} currency={currency} />
        </section>
      )}
    </>
  );
}

/** The bars, and the exceptions that they are made of. */
function Steps({
  since: { money },
  currency,
}: {
  readonly since: Compared['since'];
  readonly currency: string;
}) {
  return (
    <section>
      <Waterfall money={money} currency={currency} />
      <details>
        <summary>{say`By exception`}</summary>
        <ul className="il-since__list">
          {money.steps.flatMap(({ exceptions }) =>
            exceptions.map(({ id, title, before, after }) => (
              <li key={id} className="il-since__exception">
                <span>{title}</span>
                <span className="il-quiet">
                  {formatMoney(Math.round(before), currency)} →{' '}
                  {formatMoney(Math.round(after), currency)}
                </span>
              </li>
            )),
          )}
        </ul>
      </details>
    </section>
  );
}
