import { formatProbability } from '@interlock/design';
import { say } from '@interlock/language';
import { type Exception, explain } from '@interlock/rules';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { EXCEPTION_WORD, ExceptionGlyph } from '../../kit/glyph/glyph.tsx';
import { chanceOfTooLittle } from '../../kit/words/chance.ts';
import { runCommand } from '../../view/commands.ts';
import { spotlight } from '../../view/ui-actions.ts';
import {
  Behind,
  inspectException,
  MoneyFigure,
  NeedsFirst,
  PerMinute,
  useExceptionBand,
  WaitingFigure,
  WaitsFor,
} from './exception-row.tsx';
import { MissingMoneyHint } from './missing-money-hint.tsx';
import { UndrawnActions } from './undrawn-actions.tsx';

/** The exception that is looked at: sentence, money, probability, minutes, what to do. */
export function OpenedException({ exception }: { exception: Exception }) {
  const session = useSession();
  const contract = useBoard((s) => s.assessment.contracts[exception.id]);
  const mayDecide = useCan('decision.record');
  const band = useExceptionBand(exception);
  const hasPath = exception.cards.length > 0;
  return (
    <article className={`il-exception il-exception--open il-exception--${exception.kind}`}>
      <header className="il-exception__head">
        <ExceptionGlyph kind={exception.kind} {...(band === undefined ? {} : { band })} />
        <strong>{EXCEPTION_WORD[exception.kind]}</strong>
        <PerMinute exception={exception} />
      </header>
      <h3>
        <button
          type="button"
          className="il-exception__name"
          onClick={() => inspectException(exception)}
        >
          {exception.title}
        </button>
      </h3>
      <p className="il-exception__sentence">{explain(exception.reason)}</p>
      <NeedsFirst exception={exception} />
      <Behind exception={exception} />
      <WaitsFor exception={exception} />
      <dl className="il-figures">
        <MoneyFigure exception={exception} />
        {contract === undefined || contract.verdict === 'unchecked' ? null : (
          <div>
            <dt>{chanceOfTooLittle(contract)}</dt>
            <dd>{formatProbability(contract.probability)}</dd>
          </div>
        )}
        <WaitingFigure exception={exception} />
        <div>
          <dt>{say`to discuss`}</dt>
          <dd>{say`${exception.minutes} min`}</dd>
        </div>
      </dl>
      <MissingMoneyHint exception={exception} />
      <UndrawnActions exception={exception} />
      <div className="il-actions">
        {hasPath ? (
          <Button
            variant={exception.kind === 'undrawn' ? 'secondary' : 'primary'}
            onPress={() => spotlight(session, exception.id)}
          >
            {say`Spotlight`} <kbd>C</kbd>
          </Button>
        ) : null}
        {mayDecide ? (
          <Button onPress={() => decideOn(session, exception)}>{say`Decide`}</Button>
        ) : null}
        <Button onPress={() => inspectException(exception)}>{say`Inspect`}</Button>
      </div>
    </article>
  );
}

/** The decision form is pre-filled from what is in the spotlight. */
function decideOn(session: Parameters<typeof spotlight>[0], exception: Exception): void {
  if (exception.cards.length > 0) spotlight(session, exception.id);
  runCommand('decide', { session });
}
