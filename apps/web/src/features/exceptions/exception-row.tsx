import { formatMoney } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { cycleWord } from '@interlock/plan';
import { type Exception, explain } from '@interlock/rules';
import { aboutOf } from '../../board/decided/decided.ts';
import { useWaiting } from '../../board/decided/use-decided.ts';
import { useBoard } from '../../board/use-session.ts';
import { ExceptionGlyph } from '../../kit/glyph/glyph.tsx';
import { shortDay } from '../../kit/words/dates.ts';
import { moneyAndMinutes } from '../../kit/words/exception-money.ts';
import { inspect } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';

/** Money per minute on the right; nothing is said where nothing is known. */
export function PerMinute({ exception }: { exception: Exception }) {
  const currency = useBoard((s) => s.assessment.currency);
  const cycle = useBoard((s) => cycleWord(s.plan.settings.cycle.unit, 'one'));
  if (exception.moneyPerMinute === null) return <span className="il-exception__rate">–</span>;
  return (
    <span
      className="il-exception__rate"
      title={say`What waiting one more ${cycle} costs, for each minute that it takes to discuss`}
    >
      <strong>{formatMoney(Math.round(exception.moneyPerMinute), currency)}</strong> {say`/min`}
    </span>
  );
}

/** Its money among the figures: a name and an amount. */
export function MoneyFigure({
  exception,
  big = false,
}: {
  readonly exception: Exception;
  readonly big?: boolean;
}) {
  const currency = useBoard((s) => s.assessment.currency);
  const horizon = useBoard((s) => s.assessment.horizonLabel);
  const { money, exposure } = exception;
  const amount = exposure ?? money;
  return (
    <div className={big ? 'il-figures__big' : undefined}>
      <dt>
        {exposure === null
          ? say`solving it alone saves, ${horizon}`
          : say`exposed while unsigned, ${horizon}`}
      </dt>
      <dd>{amount === null ? say`unknown` : formatMoney(Math.round(amount), currency)}</dd>
    </div>
  );
}

/** What it costs to leave it for another cycle; its minutes make the rate of it. */
export function WaitingFigure({ exception }: { exception: Exception }) {
  const currency = useBoard((s) => s.assessment.currency);
  const cycle = useBoard((s) => cycleWord(s.plan.settings.cycle.unit, 'one'));
  const { moneyPerMinute, minutes } = exception;
  if (moneyPerMinute === null) return null;
  return (
    <div>
      <dt>{say`waiting one more ${cycle} costs`}</dt>
      <dd>{formatMoney(Math.round(moneyPerMinute * minutes), currency)}</dd>
    </div>
  );
}

/** The card whose drift an exception is about. */
export function useExceptionBand(exception: Exception) {
  return useBoard((s) => {
    const id = exception.cards.find((card) => card === exception.id) ?? exception.cards[0];
    return id === undefined ? undefined : s.assessment.cards[id]?.band;
  });
}

/** What has to be solved before it costs anything. */
export function Behind({ exception }: { exception: Exception }) {
  const first = useBoard((s) => s.assessment.exceptions.find((e) => e.id === exception.behind));
  if (first === undefined) return null;
  return (
    <span className="il-exception__needs il-quiet">{say`Next, once ${first.title} is solved`}</span>
  );
}

/** What has to be settled before it. */
export function NeedsFirst({ exception }: { exception: Exception }) {
  const exceptions = useBoard((s) => s.assessment.exceptions);
  if (exception.needs.length === 0) return null;
  const titles = exceptions.filter((e) => exception.needs.includes(e.id)).map((e) => e.title);
  const [first = '', ...more] = titles;
  return (
    <span className="il-exception__needs il-quiet">
      {more.length === 0 ? say`First: ${first}` : say`First: ${first} and ${more.length} more`}
    </span>
  );
}

/** The decision about it that has not come about yet, and what that waits for. */
export function WaitsFor({ exception }: { exception: Exception }) {
  const waiting = useWaiting().get(aboutOf(exception) ?? '');
  if (waiting === undefined) return null;
  const { decision, amendments } = waiting;
  const by = shortDay(decision.payload.by);
  return (
    <span className="il-exception__needs il-exception__decided">
      {amendments.length === 0
        ? say`Decided ${decision.seq}: ${decision.payload.owner}, by ${by}`
        : say`Decided ${decision.seq}: ${plural(amendments.length, {
            one: '{n} amendment to be signed',
            other: '{n} amendments to be signed',
          })}, by ${by}`}
    </span>
  );
}

/** An exception as one row; a click opens it here and shows it on the canvas. */
export function ExceptionRow({
  exception,
  onOpen,
}: {
  readonly exception: Exception;
  readonly onOpen: (id: string) => void;
}) {
  const currency = useBoard((s) => s.assessment.currency);
  const band = useExceptionBand(exception);
  return (
    <button
      type="button"
      className="il-exception il-exception--row"
      onClick={() => {
        onOpen(exception.id);
        showOnCanvas(exception);
      }}
    >
      <span className="il-exception__glyph">
        <ExceptionGlyph kind={exception.kind} {...(band === undefined ? {} : { band })} />
      </span>
      <span className="il-exception__title">{exception.title}</span>
      <PerMinute exception={exception} />
      <span className="il-exception__text">{explain(exception.reason)}</span>
      <span className="il-exception__money">{moneyAndMinutes(exception, currency)}</span>
      <NeedsFirst exception={exception} />
      <Behind exception={exception} />
      <WaitsFor exception={exception} />
    </button>
  );
}

/** Frames what the exception is about without dimming the rest. */
export function showOnCanvas(exception: Exception): void {
  const ids = [...exception.cards, ...exception.edges];
  if (ids.length === 0) return;
  const subject = ids.includes(exception.id) ? exception.id : ids[0];
  if (subject === undefined) return;
  uiState.setState({ selection: [subject] });
  uiState.getState().canvas?.frame(ids, { maxZoom: 1, padding: 96 });
}

/** Opens the inspector on the subject of an exception. */
export function inspectException(exception: Exception): void {
  const ids = [...exception.edges, ...exception.cards];
  inspect(ids.includes(exception.id) ? exception.id : (ids[0] ?? exception.id));
}
