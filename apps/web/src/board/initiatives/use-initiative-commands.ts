import { say } from '@interlock/language';
import type { InitiativeSide, InitiativeStanding } from '@interlock/ledger';
import type { Gate, InitiativeForecast, InitiativePlan } from '@interlock/plan';
import { answerInitiativeChangeRoute } from '@interlock/protocol/routes/answer-initiative-change';
import { cancelInitiativeRoute } from '@interlock/protocol/routes/cancel-initiative';
import { forecastInitiativeRoute } from '@interlock/protocol/routes/forecast-initiative';
import { holdInitiativeRoute } from '@interlock/protocol/routes/hold-initiative';
import {
  passInitiativeGateRoute,
  type passInitiativeGateSchema,
} from '@interlock/protocol/routes/pass-initiative-gate';
import { proposeInitiativeRoute } from '@interlock/protocol/routes/propose-initiative';
import { resumeInitiativeRoute } from '@interlock/protocol/routes/resume-initiative';
import type * as z from 'zod/mini';
import { toast } from '../../kit/page/toasts.ts';
import { api } from '../api.ts';
import { type CommandState, useCommand } from '../use-command.ts';
import { useSession } from '../use-session.ts';
import { whenSaved } from '../when-saved.ts';
import { degreeWord } from './initiative-words.ts';

/** Absent where whoever asks has a role of their own. */
type ForSide = { readonly as?: InitiativeSide };
export type ConfirmedByController = NonNullable<
  z.infer<typeof passInitiativeGateSchema>['confirmed']
>;

export interface InitiativeCommands {
  readonly command: CommandState;
  /** Defines one, or changes the plan of the one that stands; its id, or null where it failed. */
  propose(
    plan: InitiativePlan,
    standing: InitiativeStanding | null,
    side: ForSide,
  ): Promise<string | null>;
  pass(
    standing: InitiativeStanding,
    gate: Gate,
    more: { readonly on?: string; readonly confirmed?: ConfirmedByController },
  ): Promise<boolean>;
  forecast(id: string, forecast: InitiativeForecast, side: ForSide): Promise<boolean>;
  hold(id: string, reason: string, side: ForSide): Promise<boolean>;
  resume(id: string, side: ForSide): Promise<boolean>;
  cancel(id: string, reason: string, side: ForSide): Promise<boolean>;
  answer(id: string, planHash: string, agrees: boolean, reason?: string): Promise<boolean>;
}

/** What people can do with initiatives, each on the plan that they have read. */
export function useInitiativeCommands(): InitiativeCommands {
  const session = useSession();
  const command = useCommand();
  const { board } = session.state.getState();
  const saidSo = (written: unknown, text: string): boolean => {
    if (written !== null) toast(text);
    return written !== null;
  };
  const at = (initiative: string) => ({ board, initiative });
  return {
    command,
    async propose(plan, standing, side) {
      const changes =
        standing === null
          ? {}
          : { changes: { initiative: standing.id, planHash: standing.planHash } };
      const written = await command.run(async (key) => {
        // What it names may have been drawn a moment ago.
        await whenSaved(session);
        return api(proposeInitiativeRoute, { board }, { plan, ...changes, ...side }, { key });
      });
      if (written !== null)
        toast(
          written.waits
            ? say`Proposed. It counts when the other side agrees.`
            : say`The initiative is planned, ledger entry ${written.entry.seq}.`,
        );
      return written?.initiative ?? null;
    },
    async pass({ id, planHash }, gate, more) {
      const written = await command.run((key) =>
        api(passInitiativeGateRoute, at(id), { gate, planHash, ...more }, { key }),
      );
      return saidSo(written, say`The gate is passed: ${degreeWord(gate)}.`);
    },
    async forecast(id, forecast, side) {
      const written = await command.run((key) =>
        api(forecastInitiativeRoute, at(id), { forecast, ...side }, { key }),
      );
      return saidSo(written, say`The forecast is kept.`);
    },
    async hold(id, reason, side) {
      const written = await command.run((key) =>
        api(holdInitiativeRoute, at(id), { reason, ...side }, { key }),
      );
      return saidSo(written, say`The initiative is on hold.`);
    },
    async resume(id, side) {
      const written = await command.run((key) =>
        api(resumeInitiativeRoute, at(id), { ...side }, { key }),
      );
      return saidSo(written, say`The initiative goes on.`);
    },
    async cancel(id, reason, side) {
      const written = await command.run((key) =>
        api(cancelInitiativeRoute, at(id), { reason, ...side }, { key }),
      );
      return saidSo(written, say`Cancelling it is in the ledger.`);
    },
    async answer(id, planHash, agrees, reason) {
      const said = reason === undefined ? {} : { reason };
      const written = await command.run((key) =>
        api(answerInitiativeChangeRoute, at(id), { planHash, agrees, ...said }, { key }),
      );
      return saidSo(
        written,
        agrees ? say`The change counts from now on.` : say`The change is refused.`,
      );
    },
  };
}
