import type { TemplateName } from '@interlock/board';
import { say } from '@interlock/language';
import type { TemplateSummary } from './template-summary.ts';
import { EmptyThumb, TemplateThumb } from './template-thumb.tsx';

/** What stands in the tiles that are there before the templates are loaded. */
const promised = (): readonly (readonly [TemplateName, title: string, about: string])[] => [
  [
    'sales-and-operations',
    say`Sales and operations planning`,
    say`Demand, supply, inventory, finance by month`,
  ],
  [
    'fragmented-supply-chain',
    say`Fragmented supply chain`,
    say`A copy of the demonstration, to be changed`,
  ],
];

/** Boards to begin with. One click makes the board; its three links are shown with it. */
export function TemplateGallery({
  known,
  onTemplate,
  onEmpty,
}: {
  readonly known: ReadonlyMap<TemplateName, TemplateSummary>;
  readonly onTemplate: (name: TemplateName) => void;
  readonly onEmpty: () => void;
}) {
  const first = new Set(promised().map(([name]) => name));
  const others = [...known].filter(([name]) => !first.has(name));
  const tiles = [
    ...promised(),
    ...others.map(([name, { title, description }]) => [name, title, description] as const),
  ];
  return (
    <section className="il-start-templates" aria-labelledby="il-start-templates-title">
      <h2 id="il-start-templates-title" className="il-start-heading">
        {say`Templates`} <small>{say`A board and its three links in two clicks`}</small>
      </h2>
      <ul>
        {tiles.map(([name, title, about]) => {
          const summary = known.get(name);
          return (
            <Tile key={name} title={title} about={about} onPress={() => onTemplate(name)}>
              {summary === undefined ? <BlankThumb /> : <TemplateThumb summary={summary} />}
            </Tile>
          );
        })}
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
