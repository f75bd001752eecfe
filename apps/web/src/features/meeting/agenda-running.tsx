import { formatMoney } from '@interlock/design';
import { phrases, plural, say } from '@interlock/language';
import type { SessionRun } from '@interlock/ledger';
import type { AgendaItem, AgendaOutcome } from '@interlock/plan';
import type { Exception } from '@interlock/rules';
import { useState } from 'react';
import { runningAgenda } from '../../board/agenda-state.ts';
import { aboutOf } from '../../board/decided/decided.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { OUTCOME_WORD } from '../../kit/words/outcome-word.ts';
import { DecisionsAbout } from '../../view/decisions/decisions-about.tsx';
import { openDialog, spotlight } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import { ChangeAgenda } from './change-agenda.tsx';
import { ItemClock } from './clock.tsx';
import { clockText } from './countdown.ts';
import { addMinutes, endSession, goToItem, nextItem } from './session-actions.ts';
import './session.css';

const OUTCOMES = Object.keys(OUTCOME_WORD) as AgendaOutcome[];

/** The session that runs: the item that is talked about, its time, how it ends, and the rest. */
export function AgendaRunning({ run }: { run: SessionRun }) {
  const session = useSession();
  const may = useCan('session.run');
  const [changing, setChanging] = useState(false);
  const item = run.items[run.index];
  const open = run.items.filter(({ outcome }) => outcome === undefined).length;
  return (
    <section className="il-session__part" aria-label={say`Agenda`}>
      {item === undefined ? (
        <div className="il-session__now">
          <h3>{run.items.length === 0 ? say`Nothing on the agenda` : say`The agenda is done`}</h3>
          <p className="il-quiet">
            {open === 0
              ? say`Every item has an outcome.`
              : plural(open, {
                  one: '{n} item has no outcome yet.',
                  other: '{n} items have no outcome yet.',
                })}
          </p>
        </div>
      ) : (
        <CurrentItem key={run.index} run={run} item={item} may={may} />
      )}
      {changing ? (
        <ChangeAgenda run={run} onClose={() => setChanging(false)} />
      ) : (
        <>
          <ol className="il-agenda">
            {run.items.map((other, index) => (
              <li
                key={other.exception}
                className="il-agenda__item"
                aria-current={index === run.index ? 'step' : undefined}
              >
                {may ? (
                  <button
                    type="button"
                    className="il-agenda__title il-agenda__go"
                    onClick={() => goToItem(session, index)}
                  >
                    {other.title}
                  </button>
                ) : (
                  <span className="il-agenda__title">{other.title}</span>
                )}
                <span className="il-agenda__figure">
                  {other.outcome === undefined ? '' : OUTCOME_WORD[other.outcome]}
                </span>
                <span className="il-agenda__minutes">
                  {other.spent === undefined ? say`${other.minutes} min` : clockText(other.spent)}
                </span>
              </li>
            ))}
          </ol>
          {may ? <Button onPress={() => setChanging(true)}>{say`Change the agenda`}</Button> : null}
        </>
      )}
      {may ? <EndSession open={open} isDone={item === undefined} /> : null}
    </section>
  );
}

/** Ends the session for everybody; where items lack an outcome, only after saying what becomes of them. */
function EndSession({ open, isDone }: { readonly open: number; readonly isDone: boolean }) {
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const end = (): void => void endSession(session);
  if (!asking || open === 0)
    return (
      <Button
        variant={isDone ? 'primary' : 'secondary'}
        onPress={() => (open === 0 ? end() : setAsking(true))}
      >
        {say`End the session`}
      </Button>
    );
  return (
    <fieldset className="il-session__outcomes" aria-live="polite">
      <legend>
        {plural(open, {
          one: '{n} item has no outcome yet: it is offered first when the next session is planned.',
          other:
            '{n} items have no outcome yet: they are offered first when the next session is planned.',
        })}
      </legend>
      <Button variant="primary" autoFocus onPress={end}>{say`End it for everybody`}</Button>
      <Button onPress={() => setAsking(false)}>{say`Go on`}</Button>
    </fieldset>
  );
}

/** How the item ends, where only that has room: below the spotlight, with its time in the bar. */
export function AgendaBelowSpotlight() {
  const run = useBoard((s) => runningAgenda(s));
  const may = useCan('session.run');
  const item = run?.items[run.index];
  if (item === undefined || !may) return null;
  return (
    <section className="il-session__below" aria-label={say`Agenda`}>
      <Outcomes item={item} brief />
    </section>
  );
}

function CurrentItem({
  run,
  item,
  may,
}: {
  readonly run: SessionRun;
  readonly item: AgendaItem;
  readonly may: boolean;
}) {
  const session = useSession();
  const currency = useBoard((s) => s.assessment.currency);
  const subject = useBoard((s) => s.assessment.exceptions.find((e) => e.id === item.exception));
  const here = subject !== undefined;
  const shown = useUi((s) => s.spotlight === item.exception);
  return (
    <div className="il-session__now">
      <div className="il-section__head">
        <span className="il-quiet">{say`Item ${run.index + 1} of ${run.items.length}`}</span>
        <ItemClock run={run} item={item} />
      </div>
      <h3>{item.title}</h3>
      <p className="il-quiet">
        {phrases(
          moneyText(item, subject, currency),
          here ? '' : say`cleared since the session began`,
        )}
      </p>
      <div className="il-session__row">
        {here && !shown ? (
          <Button onPress={() => spotlight(session, item.exception)}>{say`Show it`}</Button>
        ) : null}
        {may ? <Button onPress={() => addMinutes(session, 2)}>{say`+2 min`}</Button> : null}
        {may ? (
          <Button onPress={() => openDialog('decide')}>{say`Record a decision …`}</Button>
        ) : null}
      </div>
      {may ? <Outcomes item={item} /> : null}
      <DecisionsAbout ids={subject === undefined ? [item.exception] : subjectsOf(subject)} />
    </div>
  );
}

/** What a decision about this item names. */
const subjectsOf = (exception: Exception): readonly string[] => {
  const about = aboutOf(exception);
  return about === null ? [exception.id] : [exception.id, about];
};

/** What there is to win, as the board stands; of what has cleared since, as it stood at the start. */
function moneyText(item: AgendaItem, subject: Exception | undefined, currency: string): string {
  const { money, exposure } = subject ?? { money: item.money ?? null, exposure: null };
  if (exposure !== null)
    return say`${formatMoney(Math.round(exposure), currency)} exposed while unsigned`;
  return money === null
    ? say`Unknown money`
    : say`Solving it alone saves ${formatMoney(Math.round(money), currency)}`;
}

/** The ways in which an item can end. */
function Outcomes({
  item,
  brief = false,
}: {
  readonly item: AgendaItem;
  readonly brief?: boolean;
}) {
  const session = useSession();
  return (
    <fieldset className="il-session__outcomes">
      <legend
        className={brief ? 'il-c-visually-hidden' : 'il-quiet'}
      >{say`Close this item as`}</legend>
      {OUTCOMES.map((outcome) => (
        <Button
          key={outcome}
          variant={item.outcome === outcome ? 'primary' : 'secondary'}
          onPress={() => nextItem(session, outcome)}
        >
          {OUTCOME_WORD[outcome]}
        </Button>
      ))}
    </fieldset>
  );
}
