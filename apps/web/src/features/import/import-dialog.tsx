import { perLanguage, plural, say } from '@interlock/language';
import type { ImportMapping, ReadingStage } from '@interlock/spreadsheet';
import { useEffect, useRef } from 'react';
import { useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { takeSource } from '../../kit/spreadsheet/pending-source.ts';
import { useSpreadsheetInput } from '../../kit/spreadsheet/use-spreadsheet-input.ts';
import { closeDialog } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import { ChooseStep } from './choose-step.tsx';
import { ImportResult } from './import-result.tsx';
import { canSend, type ImportState } from './import-state.ts';
import { MapStep } from './map-step.tsx';
import { countPlanned, type SeriesPlan } from './plan-series.ts';
import { type ImportWork, useImport } from './use-import.ts';
import { useSeriesPlans } from './use-series-plans.ts';
import './import-dialog.css';

/** A spreadsheet onto the board. Shows itself while `uiState.dialog` is `import`. */
export function ImportDialog() {
  return useUi((s) => s.dialog === 'import') ? <OpenImport /> : null;
}

function OpenImport() {
  const session = useSession();
  const work = useImport(session);
  const { state, open } = work;
  const plans = useSeriesPlans(work);
  useSpreadsheetInput(state.step === 'choose', open);

  // A spreadsheet that was dropped on the start page or the board is read at once.
  const first = useRef(open);
  useEffect(() => {
    const waiting = takeSource();
    if (waiting !== null) first.current(waiting);
  }, []);

  const close = (): void => {
    closeDialog();
    if (state.step === 'done') uiState.getState().canvas?.frame(state.result.cards, { maxZoom: 1 });
  };

  return (
    <DialogFrame
      title={say`Import a spreadsheet`}
      subtitle={'name' in state ? state.name : undefined}
      size="large"
      onClose={close}
      dismissable={state.step === 'choose' || state.step === 'done'}
      footer={<Footer work={work} plans={plans} onClose={close} />}
    >
      <Body work={work} plans={plans} />
    </DialogFrame>
  );
}

const STAGES: Readonly<Record<ReadingStage, string>> = {
  get unpacking() {
    return say`Unpacking the workbook`;
  },
  get cells() {
    return say`Reading the cells`;
  },
  get columns() {
    return say`Looking for dates and measures`;
  },
};

function Body({ work, plans }: { work: ImportWork; plans: readonly SeriesPlan[] }) {
  const { state } = work;
  switch (state.step) {
    case 'choose':
      return <ChooseStep problem={state.problem} errors={state.errors} onSource={work.open} />;
    case 'reading':
      return (
        <div className="il-import-busy" role="status">
          <progress aria-label={say`Reading the file`} />
          <span>
            {say`Reading`} {state.name} …
            {state.stage === null ? null : <small>{STAGES[state.stage]}</small>}
          </span>
        </div>
      );
    case 'map':
    case 'sending':
      return <MapStep work={work} table={state} plans={plans} />;
    case 'done':
      return <ImportResult name={state.name} result={state.result} keptAs={state.keptAs} />;
  }
}

function Footer({
  work,
  plans,
  onClose,
}: {
  work: ImportWork;
  plans: readonly SeriesPlan[];
  onClose: () => void;
}) {
  const { state } = work;
  switch (state.step) {
    case 'choose':
      return <Button onPress={onClose}>{say`Cancel`}</Button>;
    case 'reading':
      return <Button onPress={work.cancel}>{say`Stop reading`}</Button>;
    case 'map':
    case 'sending':
      return (
        <>
          <p className="il-import-summary" role="status">
            {summary(state, plans)}
          </p>
          <Button busy={state.step === 'sending'} onPress={work.cancel}>
            {say`Another file`}
          </Button>
          <Button
            variant="primary"
            busy={state.step === 'sending'}
            isDisabled={state.step === 'map' && !canSend(state)}
            onPress={work.send}
          >
            {state.step === 'sending' ? say`Importing …` : say`Import`}
          </Button>
        </>
      );
    case 'done':
      return (
        <>
          <Button onPress={work.cancel}>{say`Import another file`}</Button>
          <Button variant="primary" onPress={onClose}>
            {say`Show the cards`}
          </Button>
        </>
      );
  }
}

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale));

function summary(
  state: Extract<ImportState, { step: 'map' | 'sending' }>,
  plans: readonly SeriesPlan[],
): string {
  if (state.mapping === null)
    return say`Choose the column of the dates and at least one of numbers.`;
  if (state.built === null) return say`Working out the preview …`;
  if (state.built.errorCount > 0) {
    const n = state.built.errorCount;
    return plural(n, {
      one: '{n} error: nothing can be imported yet.',
      other: '{n} errors: nothing can be imported yet.',
    });
  }
  const series = state.built.preview.length;
  const actuals = state.built.preview.reduce((sum, s) => sum + s.cycles.length, 0);
  const counts = say`${numbers().format(series)} series, ${numbers().format(actuals)} actuals.`;
  return [counts, targetsSentence(state.mapping, plans), say`Nothing is written before you import.`]
    .filter((part) => part !== '')
    .join(' ');
}

/** What becomes of targets that the file plans otherwise; nothing where it plans none so. */
function targetsSentence({ plans: taken }: ImportMapping, plans: readonly SeriesPlan[]): string {
  const { added, changed } = countPlanned(plans.flatMap(({ planned }) => planned));
  return [
    added === 0
      ? ''
      : plural(added, { one: '{n} target is added.', other: '{n} targets are added.' }),
    changed === 0
      ? ''
      : taken === true
        ? plural(changed, { one: '{n} target changes.', other: '{n} targets change.' })
        : plural(changed, {
            one: '{n} target differs and stays as it is.',
            other: '{n} targets differ and stay as they are.',
          }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
