import { listed, plural, say } from '@interlock/language';
import { contractName, counted } from '@interlock/plan';
import type { RiskVerdict } from '@interlock/rules';
import { useMemo } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { RISK_WORD } from '../../kit/words/card-verdict.ts';
import { inspect } from '../../view/ui-actions.ts';
import { AlignBar } from './align-bar.tsx';

const ORDER: readonly RiskVerdict[] = ['collision', 'at-risk', 'watch', 'unchecked', 'clear'];

/** Several things selected: how many, the worst of them, and each by name. */
export function SelectionSummary({ ids }: { ids: readonly string[] }) {
  const view = useBoard((s) => s.view);
  const assessment = useBoard((s) => s.assessment);
  const rows = useMemo(
    () =>
      ids
        .map((id) => {
          const edge = view.edges.get(id);
          const title =
            view.cards.get(id)?.title ??
            (edge === undefined
              ? (view.notes.get(id)?.body.slice(0, 60) ?? say`Deleted`)
              : contractName(
                  view.cards.get(edge.from)?.title ?? '?',
                  view.cards.get(edge.to)?.title ?? '?',
                ));
          const verdict =
            assessment.contracts[id]?.verdict ?? assessment.cards[id]?.risk ?? 'clear';
          return { id, title, verdict };
        })
        .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict)),
    [ids, view, assessment],
  );
  const [worst] = rows;
  const owners = [...new Set(ids.flatMap((id) => view.cards.get(id)?.owner || []))];
  const cards = ids.filter((id) => view.cards.has(id)).length;
  const edges = ids.filter((id) => view.edges.has(id)).length;
  return (
    <div className="il-panel__scroll">
      <section className="il-section">
        <div className="il-subject">
          <h2>{say`${ids.length} selected`}</h2>
        </div>
        <p className="il-quiet">
          {counted.card(cards)},{' '}
          {plural(edges, { one: '{n} connection', other: '{n} connections' })}
        </p>
        {worst === undefined ||
        worst.verdict === 'clear' ||
        worst.verdict === 'unchecked' ? null : (
          <p className="il-verdict">
            <RiskGlyph verdict={worst.verdict} size={14} />
            <b>{RISK_WORD[worst.verdict]}</b> {worst.title}
          </p>
        )}
        {owners.length === 0 ? null : <p className="il-quiet">{say`Owners: ${listed(owners)}`}</p>}
        <AlignBar />
        <ul className="il-links">
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" className="il-links__row" onClick={() => inspect(row.id)}>
                <span className="il-links__name">
                  <RiskGlyph verdict={row.verdict} size={14} />
                  {row.title}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
