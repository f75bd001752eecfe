import { formatMoney, formatNumber, formatPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { DEFAULT_DRAWS, type Simulation } from '@interlock/rules';
import { useEffect, useRef, useState } from 'react';
import { type Running, runRules } from '../../board/compute/compute-client.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import './proposal.css';

type SimulatedContract = Simulation['contracts'][string];

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly part: number }
  | { readonly kind: 'done'; readonly simulation: Simulation }
  | { readonly kind: 'failed'; readonly message: string };

/** Chance and loss by simulating the whole flow; asked for, with progress, can be cancelled. */
export function SimulatedChance({ contract }: { contract: string }) {
  const session = useSession();
  const plan = useBoard((s) => s.shownPlan);
  const currency = useBoard((s) => s.assessment.currency);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<Running<Simulation> | null>(null);
  const stop = (): void => {
    running.current?.cancel();
    running.current = null;
    setState({ kind: 'idle' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan makes the answer void
  useEffect(() => stop, [plan, contract]);

  const begin = (): void => {
    setState({ kind: 'running', part: 0 });
    const job = { plan: session.state.getState().shownPlan, draws: DEFAULT_DRAWS, seed: 1 };
    const run = runRules('simulate', job, (part) => setState({ kind: 'running', part }));
    running.current = run;
    run.result.then(
      (simulation) => setState({ kind: 'done', simulation }),
      (error: Error) => setState({ kind: 'failed', message: error.message }),
    );
  };

  const found = state.kind === 'done' ? state.simulation.contracts[contract] : undefined;
  return (
    <div className="il-simulated">
      {state.kind === 'running' ? (
        <>
          <progress value={state.part} max={1} aria-label={say`Simulation`} />
          <button type="button" className="il-link-button" onClick={stop}>
            {say`Cancel`}
          </button>
        </>
      ) : state.kind === 'failed' ? (
        <span role="alert">{say`The simulation failed: ${state.message}.`}</span>
      ) : found === undefined || state.kind !== 'done' ? (
        <button
          type="button"
          className="il-link-button"
          onClick={begin}
        >{say`Simulate ${formatNumber(DEFAULT_DRAWS)} times`}</button>
      ) : (
        <span
          className="il-quiet"
          role="status"
        >{say`In ${formatNumber(state.simulation.draws)} draws: ${chance(found)} short; loss of the board ${formatMoney(round(state.simulation.loss.p10), currency)} to ${formatMoney(round(state.simulation.loss.p90), currency)} in 8 of 10.`}</span>
      )}
    </div>
  );
}

/** With its error, where that is not nothing. */
const chance = ({ probability, probabilityError }: SimulatedContract): string =>
  probabilityError > 0
    ? `${formatPercent(probability)} ± ${formatPercent(probabilityError)}`
    : formatPercent(probability);
/** To three digits: nobody decides by more. */
const round = (money: number): number => Number(money.toPrecision(3));
