import { say } from '@interlock/language';
import type { Exception } from '@interlock/rules';
import { useCan, useCanBetween } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { rightsOf } from '../../canvas/rights.ts';
import { Button } from '../../kit/controls/button.tsx';
import { drawContract, sayIndependent, type UndrawnPair, undrawnPair } from './undrawn.ts';

/** What settles an undrawn dependency: its contract, or that there is none. */
export function UndrawnActions({ exception }: { readonly exception: Exception }) {
  const view = useBoard((s) => s.view);
  const pair = undrawnPair(exception, view);
  return pair === null ? null : <Settling pair={pair} />;
}

function Settling({ pair }: { readonly pair: UndrawnPair }) {
  const session = useSession();
  const { supply, demand } = pair;
  const mayDraw = useCanBetween(supply.department, demand.department);
  const mayDismiss = useCan('cards.edit', demand.department, supply.department);
  if (!mayDraw && !mayDismiss) return null;
  return (
    <div className="il-actions">
      {mayDraw ? (
        <Button variant="primary" onPress={() => drawContract(session, pair)}>
          {say`Draw the contract`}
        </Button>
      ) : null}
      {mayDismiss ? (
        <Button
          onPress={() =>
            sayIndependent(session, pair, rightsOf(session.state.getState()).department)
          }
        >
          {say`They do not depend on each other`}
        </Button>
      ) : null}
    </div>
  );
}
