import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import type { Cycle } from '@interlock/plan';
import { counted } from '@interlock/plan';
import type { SeriesMapping, SeriesPreview } from '@interlock/spreadsheet';
import { memo } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { CheckField } from '../../kit/controls/fields.tsx';
import { KindGlyph } from '../../kit/glyph/glyph.tsx';
import { GoesTo } from './goes-to.tsx';
import type { MappedTable, SeriesPatch } from './import-state.ts';
import type { SeriesPlan } from './plan-series.ts';
import { SeriesFields } from './series-fields.tsx';
import { SeriesSparkline } from './series-sparkline.tsx';

/** One series: take it or not, its title, its picture; opened, its own fields. */
export const SeriesRow = memo(function SeriesRow({
  index,
  series,
  preview,
  plan,
  open,
  table,
  cycle,
  departments,
  onChange,
  onToggle,
}: {
  readonly index: number;
  readonly series: SeriesMapping;
  readonly preview: SeriesPreview | undefined;
  readonly plan: SeriesPlan | undefined;
  readonly open: boolean;
  readonly table: MappedTable;
  readonly cycle: Cycle['unit'];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (index: number, patch: SeriesPatch) => void;
  readonly onToggle: (index: number) => void;
}) {
  const card = plan?.card ?? null;
  const department = card?.department ?? series.department;
  const lane = departments.find((d) => d.id === department)?.name ?? say`no department`;
  const last = preview?.cycles.at(-1);
  return (
    <li className="il-import-row" data-included={series.include}>
      <div className="il-import-row__line">
        <input
          type="checkbox"
          className="il-import-row__check"
          aria-label={say`Import ${series.name}`}
          checked={series.include}
          onChange={(event) => onChange(index, { include: event.target.checked })}
        />
        <KindGlyph kind={card?.kind ?? series.kind} />
        <input
          className="il-c-input il-import-row__title"
          aria-label={say`Title of ${series.name}`}
          value={series.title}
          maxLength={200}
          disabled={!series.include}
          aria-invalid={series.title.trim() === ''}
          onChange={(event) => onChange(index, { title: event.target.value })}
        />
        <span className="il-import-row__lane">{lane}</span>
        <span className="il-import-row__spark">
          {preview === undefined || preview.cycles.length === 0 ? null : (
            <SeriesSparkline preview={preview} />
          )}
        </span>
        <span className="il-import-row__last">
          {last === undefined ? null : (
            <>
              <b>{formatNumber(last.value)}</b> {series.unit}
              <small>{last.label}</small>
            </>
          )}
        </span>
        <span className="il-import-row__count">
          {preview === undefined ? null : (
            <>
              {counted.cycle(preview.cycles.length, cycle)}
              {preview.leftOut.length === 0 ? null : (
                <small>{say`${preview.leftOut.length} left out`}</small>
              )}
            </>
          )}
        </span>
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-label={`${open ? say`Close` : say`Change`} ${series.title || series.name}`}
          isDisabled={!series.include}
          onPress={() => onToggle(index)}
        >
          {open ? say`Close` : say`Change`}
        </Button>
      </div>
      {plan === undefined || !series.include ? null : (
        <GoesTo title={series.title} plan={plan} onChange={(patch) => onChange(index, patch)} />
      )}
      {open && series.include && card !== null ? (
        <CheckField
          label={say`Set its target, unit and direction from here, too`}
          checked={series.setTarget === true}
          onChange={(set) => onChange(index, { setTarget: set || undefined })}
        />
      ) : null}
      {open && series.include ? (
        <SeriesFields
          of={series.title || series.name}
          values={series}
          table={table}
          cycle={cycle}
          departments={departments}
          onChange={(patch) => onChange(index, patch)}
        />
      ) : null}
    </li>
  );
});
