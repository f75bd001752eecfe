import { listed, say } from '@interlock/language';
import type { ContingencyStanding, Firing } from '@interlock/ledger';
import type { ContingencyPlan } from '@interlock/plan';
import { armContingencyRoute } from '@interlock/protocol/routes/arm-contingency';
import { confirmContingencyRoute } from '@interlock/protocol/routes/confirm-contingency';
import { proposeContingencyRoute } from '@interlock/protocol/routes/propose-contingency';
import { signContingencyRoute } from '@interlock/protocol/routes/sign-contingency';
import { standDownContingencyRoute } from '@interlock/protocol/routes/stand-down-contingency';
import { withdrawContingencyRoute } from '@interlock/protocol/routes/withdraw-contingency';
import { toast } from '../../kit/page/toasts.ts';
import { api } from '../api.ts';
import { type CommandState, useCommand } from '../use-command.ts';
import { useSession } from '../use-session.ts';
import { whenSaved } from '../when-saved.ts';

export interface ContingencyCommands {
  readonly command: CommandState;
  /** Proposes a new plan, or another one in place of `contingency`; its id, or null where it failed. */
  propose(plan: ContingencyPlan, contingency: string | null): Promise<string | null>;
  sign(standing: ContingencyStanding, department: string): Promise<boolean>;
  arm(standing: ContingencyStanding): Promise<boolean>;
  withdraw(standing: ContingencyStanding, department: string, reason: string): Promise<boolean>;
  confirm(standing: ContingencyStanding, firing: Firing, department: string): Promise<boolean>;
  standDown(
    standing: ContingencyStanding,
    firing: Firing,
    department: string,
    reason: string,
  ): Promise<boolean>;
}

/** What parties and authority of a contingency can do with it, each on the plan that they have read. */
export function useContingencyCommands(): ContingencyCommands {
  const session = useSession();
  const command = useCommand();
  const { board } = session.state.getState();
  const nameOf = (id: string): string =>
    session.state.getState().view.departments.find((each) => each.id === id)?.name ?? id;
  const saidSo = <T>(written: T | null, text: (written: T) => string): boolean => {
    if (written !== null) toast(text(written));
    return written !== null;
  };
  return {
    command,
    async propose(plan, contingency) {
      const written = await command.run(async (key) => {
        // What it moves may have been drawn a moment ago.
        await whenSaved(session);
        const body = contingency === null ? { plan } : { plan, contingency };
        return api(proposeContingencyRoute, { board }, body, { key });
      });
      saidSo(
        written,
        ({ parties }) => say`Proposed. To be signed by ${listed(parties.map(nameOf))}.`,
      );
      return written?.contingency ?? null;
    },
    async sign({ id, planHash }, department) {
      const written = await command.run((key) =>
        api(signContingencyRoute, { board, contingency: id }, { planHash, department }, { key }),
      );
      return saidSo(written, ({ missing }) =>
        missing.length === 0
          ? say`Signed by all. It can be armed now.`
          : say`Signed. Missing: ${listed(missing.map(nameOf))}.`,
      );
    },
    async arm({ id, planHash }) {
      const written = await command.run((key) =>
        api(armContingencyRoute, { board, contingency: id }, { planHash }, { key }),
      );
      return saidSo(written, () => say`Armed. It fires by itself from now on.`);
    },
    async withdraw({ id, planHash }, department, reason) {
      const written = await command.run((key) =>
        api(
          withdrawContingencyRoute,
          { board, contingency: id },
          { planHash, department, reason },
          { key },
        ),
      );
      return saidSo(written, ({ withdrawn }) =>
        withdrawn ? say`Withdrawn.` : say`Agreed. It stays armed until all its parties agree.`,
      );
    },
    async confirm({ id }, { entry: { seq: fired } }, department) {
      const written = await command.run((key) =>
        api(confirmContingencyRoute, { board, contingency: id }, { fired, department }, { key }),
      );
      return saidSo(written, () => say`Confirmed: its moves are in force.`);
    },
    async standDown({ id }, { entry: { seq: fired } }, department, reason) {
      const written = await command.run((key) =>
        api(
          standDownContingencyRoute,
          { board, contingency: id },
          { fired, department, reason },
          { key },
        ),
      );
      return saidSo(written, () => say`Stood down: nothing of it comes into force this time.`);
    },
  };
}
