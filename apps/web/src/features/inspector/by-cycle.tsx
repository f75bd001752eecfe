import { formatNumber, formatProbability } from '@interlock/design';
import { say } from '@interlock/language';
import { contractAhead } from '@interlock/rules';
import { useMemo, useState } from 'react';
import { useBoard } from '../../board/use-session.ts';
import './by-cycle.css';

const MOST_ROWS = 13;

/** The contract cycle by cycle: required, supplied, chance; looked at when it is opened. */
export function ByCycle({ contract }: { contract: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="il-more"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h3>{say`By cycle`}</h3>
      </summary>
      {open ? <Rows contract={contract} /> : null}
    </details>
  );
}

function Rows({ contract }: { contract: string }) {
  const plan = useBoard((s) => s.shownPlan);
  const verdict = useBoard((s) => s.assessment.contracts[contract]);
  const unchecked = verdict?.verdict === 'unchecked';
  const rows = useMemo(() => contractAhead(plan, contract), [plan, contract]);
  if (rows.length === 0) return <p className="il-quiet">{say`It carries nothing.`}</p>;
  return (
    <table className="il-by-cycle">
      <thead>
        <tr>
          <th scope="col">{say`Cycle`}</th>
          <th scope="col">{say`Required`}</th>
          <th scope="col">{say`Supplied`}</th>
          <th scope="col">{say`Chance short`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST_ROWS).map(({ label, required, supplied, probability }) => (
          <tr key={label}>
            <th scope="row">{label === verdict?.worstCycle ? say`${label}, worst` : label}</th>
            <td>{formatNumber(required)}</td>
            <td>{unchecked ? '?' : formatNumber(supplied)}</td>
            <td>{unchecked ? '?' : formatProbability(probability)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
