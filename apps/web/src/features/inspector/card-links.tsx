import { formatNumber, formatSignedPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { isDrawn } from '@interlock/ledger';
import type { Contract, Influence } from '@interlock/plan';
import type { ContractAssessment } from '@interlock/rules';
import { useMemo } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { inspect } from '../../view/ui-actions.ts';

/** What a card needs, serves, influences and is influenced by. */
export function CardLinks({ card }: { card: string }) {
  const contracts = useBoard((s) => s.plan.contracts);
  const influences = useBoard((s) => s.plan.influences);
  const lists = useMemo(
    () => ({
      needs: contracts.filter((c) => c.to === card && isDrawn(c)),
      serves: contracts.filter((c) => c.from === card && isDrawn(c)),
      influencedBy: influences.filter((i) => i.to === card),
      influences: influences.filter((i) => i.from === card),
    }),
    [contracts, influences, card],
  );
  const empty = Object.values(lists).every((list) => list.length === 0);
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Contracts and influences`}</h3>
      </div>
      {empty ? (
        <p className="il-quiet">
          {say`None yet. Drag from the card’s edge to another card to draw a contract.`}
        </p>
      ) : null}
      <LinkList title={say`Needs`} edges={lists.needs} end="from" />
      <LinkList title={say`Serves`} edges={lists.serves} end="to" />
      <LinkList title={say`Influenced by`} edges={lists.influencedBy} end="from" />
      <LinkList title={say`Influences`} edges={lists.influences} end="to" />
    </section>
  );
}

function LinkList({
  title,
  edges,
  end,
}: {
  readonly title: string;
  readonly edges: readonly (Contract | Influence)[];
  readonly end: 'from' | 'to';
}) {
  if (edges.length === 0) return null;
  return (
    <>
      <h4 className="il-links__title">
        {title} {edges.length}
      </h4>
      <ul className="il-links">
        {edges.map((edge) => (
          <li key={edge.id}>
            <LinkRow edge={edge} other={edge[end]} />
          </li>
        ))}
      </ul>
    </>
  );
}

function LinkRow({ edge, other }: { edge: Contract | Influence; other: string }) {
  const title = useBoard((s) => s.view.cards.get(other)?.title ?? say`a deleted card`);
  const verdict = useBoard((s) => s.assessment.contracts[edge.id]);
  return (
    <button type="button" className="il-links__row" onClick={() => inspect(edge.id)}>
      <span className="il-links__name">
        {verdict === undefined ? null : <RiskGlyph verdict={verdict.verdict} size={14} />}
        {title}
      </span>
      <span className="il-quiet">
        {verdict !== undefined && edge.kind === 'contract'
          ? suppliedText(verdict)
          : edge.kind === 'influence'
            ? edge.coefficient === undefined
              ? say`only drawn`
              : say`${formatNumber(edge.coefficient)} % for 1 %`
            : null}
      </span>
    </button>
  );
}

/** `9,000 of 11,500 −21.7 %` */
function suppliedText({ supplied, required, gapOfRequired }: ContractAssessment): string {
  const text = say`${formatNumber(supplied)} of ${formatNumber(required)}`;
  return gapOfRequired === null || gapOfRequired >= 0
    ? text
    : `${text} ${formatSignedPercent(gapOfRequired)}`;
}
