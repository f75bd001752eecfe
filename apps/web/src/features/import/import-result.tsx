import { perLanguage, plural, say } from '@interlock/language';
import { counted } from '@interlock/plan';
import { canBetween } from '@interlock/protocol';
import type { Imported } from '@interlock/protocol/routes/import-series';
import { useMemo, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { useFocusOnMount } from '../../kit/controls/use-focus-on-mount.ts';
import { AsOfOffer } from './as-of-offer.tsx';
import { nothingChanged } from './import-state.ts';
import { type ContractPair, pairContracts } from './pair-contracts.ts';

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale));

/** What was written, and contracts that offer themselves between two departments. */
export function ImportResult({
  name,
  result,
  keptAs,
}: {
  name: string;
  result: Imported;
  keptAs: string;
}) {
  const box = useFocusOnMount<HTMLDivElement>();
  return (
    <div className="il-import-result" ref={box} tabIndex={-1}>
      <Notice tone="done">
        {nothingChanged(result)
          ? say`Nothing changed: the board knew all of ${name} already.`
          : say`${name} is on the board.`}
      </Notice>
      <dl className="il-import-figures">
        <Figure value={result.cardsCreated} label={say`cards created`} />
        <Figure value={result.cardsMatched} label={say`cards matched`} />
        <Figure value={result.targetsSet} label={say`targets set`} />
        <Figure value={result.actualsReported} label={say`actuals reported`} />
        <Figure value={result.actualsUnchanged} label={say`unchanged`} />
        {result.actualsCorrected === 0 ? null : (
          <Figure value={result.actualsCorrected} label={say`of them corrections`} />
        )}
        {result.actualsDiffering === 0 ? null : (
          <Figure value={result.actualsDiffering} label={say`left as reported`} />
        )}
      </dl>
      <p className="il-c-hint">
        {say`How it was read is kept on the board as “${keptAs}”: the next file of this shape is read the same way, for everybody here.`}
      </p>
      <Contracts imported={result.cards} />
      <AsOfOffer imported={result.cards} />
    </div>
  );
}

function Figure({ value, label }: { value: number; label: string }) {
  return (
    <div>
      <dd>{numbers().format(value)}</dd>
      <dt>{label}</dt>
    </div>
  );
}

function Contracts({ imported }: { imported: readonly string[] }) {
  const session = useSession();
  const view = useBoard((s) => s.view);
  const identity = useBoard((s) => s.identity);
  const [drawn, setDrawn] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const groups = useMemo(() => groupPairs(pairContracts(view, imported)), [view, imported]);
  const name = (id: string): string => view.departments.find((d) => d.id === id)?.name ?? id;
  const allowed = groups.filter(([first]) =>
    canBetween(identity, first.fromDepartment, first.toDepartment, view.settings),
  );

  const draw = (pairs: readonly ContractPair[]): void => {
    const { operations } = session;
    const outcomes = operations.together(() =>
      pairs.map(({ from, to }) =>
        operations.addContract({ from, to, ratio: 1, status: 'proposed' }),
      ),
    );
    const refused = outcomes.find((outcome) => !outcome.ok);
    setProblem(refused?.ok === false ? (refused.issues[0]?.message ?? null) : null);
    setDrawn((n) => n + outcomes.filter((outcome) => outcome.ok).length);
  };

  return (
    <>
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
      {drawn === 0 ? null : (
        <Notice tone="done">
          {say`${counted.contract(drawn)} proposed. Both departments sign them from their inbox. One undo takes them all back.`}
        </Notice>
      )}
      {allowed.map((pairs) => {
        const [first] = pairs;
        const from = name(first.fromDepartment);
        const to = name(first.toDepartment);
        return (
          <div key={`${from} ${to}`} className="il-import-pairs">
            <p>
              {plural(
                pairs.length,
                {
                  one: '{n} product is now supplied by {0} and demanded by {1}, without a contract between them.',
                  other:
                    '{n} products are now supplied by {0} and demanded by {1}, without a contract between them.',
                },
                from,
                to,
              )}
            </p>
            <Button
              onPress={() => draw(pairs)}
            >{say`Draw a contract per product from ${from} to ${to}, ratio 1`}</Button>
          </div>
        );
      })}
    </>
  );
}

/** Pairs by the two departments that they join; no group is empty. */
function groupPairs(
  pairs: readonly ContractPair[],
): readonly (readonly [ContractPair, ...ContractPair[]])[] {
  const groups = new Map<string, [ContractPair, ...ContractPair[]]>();
  for (const pair of pairs) {
    const key = `${pair.fromDepartment} ${pair.toDepartment}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  return [...groups.values()];
}
