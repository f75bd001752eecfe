import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { lazy, Suspense } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import type { TemplateSummary } from './template-summary.ts';

const BoardPicture = lazy(() =>
  import('./board-picture.tsx').then((m) => ({ default: m.BoardPicture })),
);

/** The demonstration: its board, cropped to the collision, and its figures from the rules. */
export function DemonstrationCard({
  summary,
  failed,
  busy,
  onOpen,
  onCopy,
}: {
  /** null while it is being worked out. */
  readonly summary: TemplateSummary | null;
  /** It could not be worked out: the board opens all the same. */
  readonly failed: boolean;
  readonly busy: boolean;
  /** The demonstration of this browser, made by the first click. */
  readonly onOpen: () => void;
  /** Always another board. */
  readonly onCopy: () => void;
}) {
  return (
    <section className="il-start-demo" aria-labelledby="il-start-demo-title">
      {summary === null ? (
        <div className="il-start-demo__board" />
      ) : (
        <Suspense fallback={<div className="il-start-demo__board" />}>
          <BoardPicture summary={summary} />
        </Suspense>
      )}
      <div className="il-start-demo__text">
        <p className="il-start-demo__kind">{say`Demonstration board, data made up`}</p>
        <h2 id="il-start-demo-title" className="il-start-demo__title">
          {summary === null ? say`Fragmented supply chain` : summary.title}
        </h2>
        <p className="il-start-demo__about">
          {summary !== null ? (
            summary.description
          ) : failed ? (
            say`The picture could not be made here; the board opens all the same.`
          ) : (
            <span className="il-start-bone il-start-bone--wide" />
          )}
        </p>
        {summary !== null ? <Figures summary={summary} /> : failed ? null : <FigureBones />}
        <div className="il-start-demo__actions">
          <Button variant="primary" busy={busy} onPress={onOpen}>
            {busy ? say`Opening …` : say`Open demonstration`}
          </Button>
          <Button busy={busy} onPress={onCopy}>
            {say`Open a copy`}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Figures({ summary }: { summary: TemplateSummary }) {
  const { moneyAtRisk, currency, horizonLabel, counts } = summary.assessment;
  return (
    <dl className="il-start-figures">
      <div>
        <dd>{formatMoney(moneyAtRisk, currency)}</dd>
        <dt>{say`at risk, next ${horizonLabel}`}</dt>
      </div>
      <div>
        <dd>{counts.collision}</dd>
        <dt>
          <RiskGlyph verdict="collision" />{' '}
          {counts.collision === 1 ? say`collision` : say`collisions`}
        </dt>
      </div>
    </dl>
  );
}

function FigureBones() {
  return (
    <div className="il-start-figures" role="status" aria-label={say`Working out the figures`}>
      <span className="il-start-bone il-start-bone--figure" />
    </div>
  );
}
