import { formatMoney } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { isDrawn } from '@interlock/ledger';
import { counted } from '@interlock/plan';
import { type Exception, inTurn } from '@interlock/rules';
import { lazy, Suspense, useState } from 'react';
import { aboutOf } from '../../board/decided/decided.ts';
import { useWaiting } from '../../board/decided/use-decided.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TrackRecordLink } from '../../view/track-record-link.tsx';
import { openDialog } from '../../view/ui-actions.ts';
import { ExceptionRow } from './exception-row.tsx';
import { OpenedException } from './opened-exception.tsx';
import './exceptions.css';

const RecordNotice = lazy(() =>
  import('./record-notice.tsx').then((m) => ({ default: m.RecordNotice })),
);

const FiredContingencies = lazy(() =>
  import('./fired-contingencies.tsx').then((m) => ({ default: m.FiredContingencies })),
);

const UnansweredMisses = lazy(() =>
  import('./unanswered-misses.tsx').then((m) => ({ default: m.UnansweredMisses })),
);

/** What deserves minutes, in the order of money per minute; the first one is opened. */
export function ExceptionsPanel() {
  const exceptions = useBoard((s) => s.assessment.exceptions);
  const ready = useBoard((s) => s.ready);
  const [opened, setOpened] = useState<string | null>(null);
  const assessment = useBoard((s) => s.assessment);
  const { agenda } = assessment;
  const byId = new Map(exceptions.map((e) => [e.id, e]));
  const waiting = useWaiting();
  const isDecided = (exception: Exception): boolean => waiting.has(aboutOf(exception) ?? '');
  const [decided, turns] = parted(inTurn(assessment), isDecided);
  const taken = turns.filter(({ behind }) => behind === null);
  const next = turns.filter(({ behind }) => behind !== null);
  const [decidedToo, leftOut] = parted(
    agenda.leftOut.flatMap((id) => byId.get(id) ?? []),
    isDecided,
  );
  const current = byId.has(opened ?? '') ? opened : (taken[0]?.id ?? exceptions[0]?.id ?? null);
  if (!ready) return <p className="il-panel__empty">{say`Waiting for the board …`}</p>;
  return (
    <>
      <div className="il-panel__scroll">
        <Fired />
        <OwnRecord />
        {exceptions.length === 0 ? (
          <Nothing />
        ) : (
          <>
            <ShareHead exceptions={exceptions} />
            <ExceptionList exceptions={taken} current={current} onOpen={setOpened} />
            <Next exceptions={next} current={current} onOpen={setOpened} />
            <LeftOut exceptions={leftOut} current={current} onOpen={setOpened} />
            <Decided
              exceptions={[...decided, ...decidedToo]}
              current={current}
              onOpen={setOpened}
            />
          </>
        )}
        <Suspense fallback={null}>
          <UnansweredMisses />
        </Suspense>
      </div>
      <DataNote />
    </>
  );
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): [yes: T[], no: T[]] {
  const { true: yes = [], false: no = [] } = Object.groupBy(all, (one) => `${is(one)}`);
  return [yes, no];
}

interface ListProps {
  readonly exceptions: readonly Exception[];
  readonly current: string | null;
  readonly onOpen: (id: string) => void;
}

/** So many rows are shown at first, and added by the button below them. */
const AT_ONCE = 40;

function ExceptionList({ exceptions, current, onOpen }: ListProps) {
  const [shown, setShown] = useState(AT_ONCE);
  const more = Math.min(AT_ONCE, exceptions.length - shown);
  return (
    <>
      <ol className="il-exceptions">
        {exceptions.slice(0, shown).map((exception) => (
          <li key={exception.id}>
            {exception.id === current ? (
              <OpenedException exception={exception} />
            ) : (
              <ExceptionRow exception={exception} onOpen={onOpen} />
            )}
          </li>
        ))}
      </ol>
      {more > 0 ? (
        <div className="il-exceptions__more">
          <Button onPress={() => setShown(shown + AT_ONCE)}>
            {more === 1 ? say`Show the last one` : say`Show ${more} more`}
          </Button>
          <span className="il-quiet">{say`${exceptions.length - shown} not shown`}</span>
        </div>
      ) : null}
    </>
  );
}

/** What costs nothing yet: something else holds back what it would. */
function Next(props: ListProps) {
  if (props.exceptions.length === 0) return null;
  return (
    <section className="il-next">
      <div className="il-section__head il-left-out">
        <h3>{say`Next, once others are solved`}</h3>
      </div>
      <ExceptionList {...props} />
    </section>
  );
}

/** What was decided and has not come about yet: it asks for no minutes, and is not gone either. */
function Decided(props: ListProps) {
  if (props.exceptions.length === 0) return null;
  return (
    <section aria-label={say`Decided, waiting`}>
      <div className="il-section__head il-left-out">
        <h3>{say`Decided, waiting`}</h3>
      </div>
      <ExceptionList {...props} />
    </section>
  );
}

/** What the session's minutes do not reach, with what it costs to leave it. */
function LeftOut(props: ListProps) {
  const agenda = useBoard((s) => s.assessment.agenda);
  const currency = useBoard((s) => s.assessment.currency);
  if (props.exceptions.length === 0) return null;
  return (
    <section>
      <div className="il-section__head il-left-out">
        <h3>{say`Left out of this session`}</h3>
        <span className="il-quiet">{formatMoney(Math.round(agenda.leftOutMoney), currency)}</span>
      </div>
      <ExceptionList {...props} />
    </section>
  );
}

function Nothing() {
  const cards = useBoard((s) => s.view.cards.size);
  return (
    <div className="il-panel__empty">
      <strong>{say`Nothing to discuss`}</strong>
      <p>
        {cards === 0
          ? say`Make a card with D or S, or import a spreadsheet. What drifts or collides will stand here, in order of money.`
          : say`No measure drifts beyond its limits and no contract is short.`}
      </p>
    </div>
  );
}

/** How the money is shared out over the list, and the minutes that it asks for. */
function ShareHead({ exceptions }: { exceptions: readonly Exception[] }) {
  const agenda = useBoard((s) => s.assessment.agenda);
  const currency = useBoard((s) => s.assessment.currency);
  const expected = useBoard((s) => s.assessment.moneyAtRisk);
  const exposure = useBoard((s) => s.assessment.exposure);
  const horizon = useBoard((s) => s.assessment.horizonLabel);
  // What solving each alone saves: the bar shares it out, and it is not the expected loss.
  const total = exceptions.reduce((sum, e) => sum + (e.money ?? 0), 0);
  return (
    <div className="il-loss-share">
      <div className="il-section__head">
        <h3>{say`In order of money per minute`}</h3>
        <span className="il-quiet">
          {say`${Math.round(agenda.chosenMinutes)} of ${agenda.sessionMinutes} min`}
        </span>
      </div>
      {total > 0 ? (
        <>
          <div className="il-share__bar" aria-hidden="true">
            {exceptions
              // What would be thinner than a px says nothing.
              .filter((e) => (e.money ?? 0) / total > 0.003)
              .map((e) => (
                <i
                  key={e.id}
                  className={`il-share__part il-share__part--${e.kind}`}
                  style={{ flexGrow: (e.money ?? 0) / total }}
                />
              ))}
          </div>
          {agenda.topFifth.share === null || exceptions.length < 2 ? null : (
            <p className="il-quiet">
              {plural(
                agenda.topFifth.count,
                {
                  one: 'The top {n} of {0} holds {1} % of the exceptions’ money',
                  other: 'The top {n} of {0} hold {1} % of the exceptions’ money',
                },
                exceptions.length,
                Math.round(agenda.topFifth.share * 100),
              )}
            </p>
          )}
        </>
      ) : null}
      <p className="il-quiet">
        {expected > 0
          ? say`${formatMoney(Math.round(expected), currency)} expected loss, next ${horizon}`
          : say`No loss is expected in what is known.`}
        {exposure > 0
          ? ` · ${say`${formatMoney(Math.round(exposure), currency)} exposed while unsigned`}`
          : ''}
      </p>
    </div>
  );
}

/** Contingencies of the board; fetched only where there are any. */
function Fired() {
  const some = useBoard((s) => s.ledger.contingencies.size > 0);
  if (!some) return null;
  return (
    <Suspense fallback={null}>
      <FiredContingencies />
    </Suspense>
  );
}

/** What the board's own record says against its chances; fetched only where there is a record. */
function OwnRecord() {
  const some = useBoard((s) => s.ledger.forecasts.length > 0);
  if (!some) return null;
  return (
    <Suspense fallback={null}>
      <RecordNotice />
    </Suspense>
  );
}

/** How much was looked at, and what the figures are. */
function DataNote() {
  const cards = useBoard((s) => s.plan.cards.length);
  const contracts = useBoard((s) => s.plan.contracts.filter(isDrawn).length);
  const agenda = useBoard((s) => s.assessment.agenda);
  const note = useBoard((s) => s.view.settings.dataNote);
  const left = agenda.leftOut.length;
  return (
    <div className="il-panel__foot il-data-note">
      <span>
        {left > 0 ? say`${left} left out for want of minutes.` : say`Nothing left out.`}{' '}
        {counted.card(cards)}, {counted.contract(contracts)}.{note === undefined ? '' : ` ${note}.`}
      </span>
      <span className="il-data-note__links">
        <button type="button" className="il-link-button" onClick={() => openDialog('departments')}>
          {say`Between departments`}
        </button>
        <TrackRecordLink>{say`How often it came true`}</TrackRecordLink>
      </span>
    </div>
  );
}
