import { phrases, plural, say } from '@interlock/language';
import type { KeptCycle, Since } from '@interlock/rules';
import { keptSentence } from '../../board/promises/promise-words.ts';
import type { PromiseInput } from '../../board/promises/promises-asked.ts';
import { useBoard } from '../../board/use-session.ts';
import { edgeTitle } from '../../kit/words/card-verdict.ts';

/** Promises that were kept, broken or are owed since: the broken ones one by one, with why. */
export function PromiseList({
  promises: { kept, broken, unreported },
  after,
}: {
  readonly promises: Since['promises'];
  readonly after: PromiseInput;
}) {
  const departments = useBoard((s) => s.view.departments);
  const { plan } = after;
  const department = (id: string): string =>
    departments.find((each) => each.id === id)?.name ?? say`a deleted department`;
  const unitOf = ({ contract }: KeptCycle): string => {
    const supplier = plan.contracts.find(({ id }) => id === contract)?.from;
    return plan.cards.find(({ id }) => id === supplier)?.measure?.unit ?? '';
  };
  const contract = (id: string): string => edgeTitle(id, plan);
  return (
    <>
      <p>
        {phrases(
          plural(kept.length, { one: '{n} promise kept', other: '{n} promises kept' }),
          plural(broken.length, { one: '{n} broken', other: '{n} broken' }),
          unreported.length === 0
            ? ''
            : plural(unreported.length, { one: '{n} not reported', other: '{n} not reported' }),
        )}
      </p>
      <ul className="il-since__list">
        {broken.map((each) => (
          <li key={`${each.contract} ${each.cycle}`}>
            <p className="il-since__head">
              <strong>{contract(each.contract)}</strong>
            </p>
            <p className="il-since__why">
              {keptSentence(each, {
                cycle: plan.settings.cycle,
                unit: unitOf(each),
                department,
                contract,
              })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
