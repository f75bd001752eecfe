import { formatMoney } from '@interlock/design';
import { perLanguage, phrases, plural, say } from '@interlock/language';
import {
  type SessionException,
  type SessionFigures,
  sessionFigures,
  sessionsOf,
} from '@interlock/ledger';
import { pathOf } from '@interlock/protocol';
import { sessionMinutesRoute } from '@interlock/protocol/routes/session-minutes';
import { useMemo, useState } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { navigate } from '../../kit/page/router.ts';
import { OUTCOME_WORD } from '../../kit/words/outcome-word.ts';
import { openDialog, openPanel } from '../../view/ui-actions.ts';
import { clockText } from './countdown.ts';

const moment = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** So many are listed until more are asked for. */
const FIRST = 5;

/** Sessions that were closed, the last one first, with what each came to. */
export function PastSessions({ openLast = false }: { readonly openLast?: boolean }) {
  const ledger = useBoard((s) => s.ledger);
  const past = useMemo(
    () =>
      sessionsOf(ledger)
        .flatMap(({ run }) => (run?.endedAt === undefined ? [] : [run]))
        .sort((a, b) => b.started - a.started),
    [ledger],
  );
  const [shown, setShown] = useState(FIRST);
  /** Number of the one that is open, 0 = none; null = nobody has chosen. */
  const [open, setOpen] = useState<number | null>(null);
  const last = past[0];
  if (last === undefined) return null;
  const opened = open ?? (openLast ? last.session : null);
  return (
    <section className="il-session__part" aria-label={say`Past sessions`}>
      <div className="il-section__head">
        <h3>{say`Past sessions`}</h3>
        <button type="button" className="il-link-button" onClick={() => openDialog('since')}>
          {say`What changed since`}
        </button>
      </div>
      {past.slice(0, shown).map((run) => (
        <section
          key={run.session}
          className="il-session__past"
          aria-label={run === last ? say`Last session` : moment().format(run.startedAt)}
        >
          <button
            type="button"
            className="il-session__opener"
            aria-expanded={run.session === opened}
            onClick={() => setOpen(run.session === opened ? 0 : run.session)}
          >
            <strong>{moment().format(run.startedAt)}</strong>
            <span className="il-quiet">{run === last ? say`Last session` : ''}</span>
          </button>
          {run.session === opened ? <Figures session={run.session} /> : null}
        </section>
      ))}
      {past.length > shown ? (
        <Button onPress={() => setShown((n) => n + FIRST * 4)}>{say`Show older sessions`}</Button>
      ) : null}
    </section>
  );
}

/** What a session came to. */
function Figures({ session }: { readonly session: number }) {
  const ledger = useBoard((s) => s.ledger);
  const currency = useBoard((s) => s.assessment.currency);
  const board = useBoard((s) => s.board);
  const figures = useMemo(() => sessionFigures(ledger, session), [ledger, session]);
  if (figures === null) return null;
  const minutes = (format: 'html' | 'markdown' | 'csv' | 'json' | 'pdf'): string =>
    pathOf(sessionMinutesRoute, { board, session: String(session) }, { format });
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  const { items, exceptions, attended } = figures;
  const talked = items.filter(({ outcome, spent = 0 }) => outcome !== undefined || spent > 0);
  const decided = items.filter(({ outcome }) => outcome !== undefined).length;
  return (
    <>
      <dl className="il-facts">
        <dt>{say`Took`}</dt>
        <dd>{clockText(figures.seconds)}</dd>
        <dt>{say`Money at risk`}</dt>
        <dd>
          {money(figures.moneyBefore)} → {money(figures.moneyAfter)}
        </dd>
        <dt>{say`Moved by`}</dt>
        <dd>{movedText(figures)}</dd>
        <dt>{say`Decisions`}</dt>
        <dd>{decisionsText(figures)}</dd>
        <dt>{say`Outcomes`}</dt>
        <dd>{say`${decided} of ${items.length} items`}</dd>
        <dt>{say`Minutes`}</dt>
        <dd>{sharesText(figures)}</dd>
        <dt>{say`Attended`}</dt>
        <dd>
          {attended.length === 0
            ? say`nobody`
            : attended.map(({ name }) => name || say`No name`).join(', ')}
        </dd>
      </dl>
      {talked.length === 0 ? null : (
        <ul className="il-agenda">
          {talked.map(({ exception, title, outcome, spent = 0 }) => (
            <li key={exception} className="il-agenda__item">
              <span className="il-agenda__title">{title}</span>
              <span className="il-agenda__figure">{outcome ? OUTCOME_WORD[outcome] : ''}</span>
              <span className="il-agenda__minutes">{clockText(spent)}</span>
            </li>
          ))}
        </ul>
      )}
      {exceptions === null ? null : (
        <>
          <Exceptions title={say`Opened`} list={exceptions.opened} />
          <Exceptions title={say`Resolved`} list={exceptions.resolved} />
          <Exceptions title={say`Left`} list={exceptions.left} />
        </>
      )}
      <p className="il-session__files">
        <a
          href={minutes('html')}
          target="_blank"
          rel="noreferrer"
        >{say`Minutes, to read and print`}</a>
        <a href={minutes('pdf')} target="_blank" rel="noreferrer">
          {say`PDF`}
        </a>
        <a href={minutes('markdown')}>{say`Markdown`}</a>
        <a href={minutes('csv')}>{say`CSV`}</a>
        <a href={minutes('json')}>{say`JSON`}</a>
      </p>
      <Button onPress={() => navigate(`/b/${board}/record?session=${session}`)}>
        {say`What became of it`}
      </Button>
      <Button onPress={() => openPanel('ledger')}>{say`What it decided`}</Button>
    </>
  );
}

function Exceptions({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly SessionException[];
}) {
  const currency = useBoard((s) => s.assessment.currency);
  if (list.length === 0)
    return (
      <p className="il-quiet">
        {title}: {say`no exception`}
      </p>
    );
  return (
    <details className="il-session__exceptions">
      <summary>
        {title}: {plural(list.length, { one: '{n} exception', other: '{n} exceptions' })}
      </summary>
      <ul className="il-agenda">
        {list.map(({ id, title: name, money }) => (
          <li key={id} className="il-agenda__item">
            <span className="il-agenda__title">{name}</span>
            <span className="il-agenda__figure">
              {money === undefined ? '' : formatMoney(Math.round(money), currency)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function sharesText({ shareOnExceptions, topFifth }: SessionFigures): string {
  if (shareOnExceptions === null) return say`none on any item`;
  return phrases(
    say`${percent(shareOnExceptions)} on exceptions`,
    topFifth === null
      ? ''
      : say`${percent(topFifth.share)} on the ${topFifth.count} with the most money`,
  );
}

function decisionsText({ decisions, moving }: SessionFigures): string {
  if (decisions.length === 0) return say`none`;
  return plural(
    decisions.length,
    {
      one: '{n} decision, of which {0} came into force',
      other: '{n} decisions, of which {0} came into force',
    },
    moving,
  );
}

function movedText({ moved: { reports, signatures, inForce, fired } }: SessionFigures): string {
  const parts = phrases(
    reports === 0 ? '' : plural(reports, { one: '{n} report', other: '{n} reports' }),
    signatures === 0 ? '' : plural(signatures, { one: '{n} signature', other: '{n} signatures' }),
    inForce === 0
      ? ''
      : plural(inForce, { one: '{n} decision in force', other: '{n} decisions in force' }),
    fired === 0
      ? ''
      : plural(fired, { one: '{n} contingency fired', other: '{n} contingencies fired' }),
  );
  return parts === '' ? say`nothing` : parts;
}
