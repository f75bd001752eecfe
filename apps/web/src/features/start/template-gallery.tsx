import { say } from '@interlock/language';
import type { TemplateSummary } from './template-summary.ts';
import { EmptyThumb, TemplateThumb } from './template-thumb.tsx';

/** Boards to begin with. One click makes the board; its three links are shown with it. */
export function TemplateGallery({
  planning,
  demonstration,
  onPlanning,
  onDemonstration,
  onEmpty,
}: {
  readonly planning: TemplateSummary | null;
  readonly demonstration: TemplateSummary | null;
  readonly onPlanning: () => void;
  readonly onDemonstration: () => void;
  readonly onEmpty: () => void;
}) {
  return (
    <section className="il-start-templates" aria-labelledby="il-start-templates-title">
      <h2 id="il-start-templates-title" className="il-start-heading">
        {say`Templates`} <small>{say`A board and its three links in two clicks`}</small>
      </h2>
      <ul>
        <Tile
          title={planning?.title ?? say`Sales and operations planning`}
          about={planning?.description ?? say`Demand, supply, inventory, finance by month`}
          onPress={onPlanning}
        >
          {planning === null ? <BlankThumb /> : <TemplateThumb summary={planning} />}
        </Tile>
        <Tile
          title={demonstration?.title ?? say`Fragmented supply chain`}
          about={say`A copy of the demonstration, to be changed`}
          onPress={onDemonstration}
        >
          {demonstration === null ? <BlankThumb /> : <TemplateThumb summary={demonstration} />}
        </Tile>
        <Tile
          title={say`Empty board`}
          about={say`Name the departments, choose the cycle`}
          onPress={onEmpty}
        >
          <EmptyThumb />
        </Tile>
      </ul>
    </section>
  );
}

function Tile(props: {
  readonly title: string;
  readonly about: string;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <li>
      <button type="button" className="il-start-tile" onClick={props.onPress}>
        <span className="il-start-tile__picture">{props.children}</span>
        <span className="il-start-tile__title">{props.title}</span>
        <span className="il-start-tile__about">{props.about}</span>
      </button>
    </li>
  );
}

function BlankThumb() {
  return <svg className="il-start-thumb" viewBox="0 0 280 126" aria-hidden="true" />;
}
