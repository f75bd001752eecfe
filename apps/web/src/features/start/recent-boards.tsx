import { formatMoney } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { counted } from '@interlock/plan';
import type { BoardSummary } from '@interlock/protocol/routes/list-boards';
import { Button } from '../../kit/controls/button.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { navigate } from '../../kit/page/router.ts';
import { shortMoment } from '../../kit/words/dates.ts';
import type { BoardList } from './use-boards.ts';

/** Boards of this browser as rows: what they cost, what collides, who is there. */
export function RecentBoards({ list, onReload }: { list: BoardList; onReload: () => void }) {
  return (
    <section className="il-start-recent" aria-labelledby="il-start-recent-title">
      <h2 id="il-start-recent-title" className="il-start-heading">
        {say`Recent boards`}
      </h2>
      <Rows list={list} onReload={onReload} />
    </section>
  );
}

function Rows({ list, onReload }: { list: BoardList; onReload: () => void }) {
  switch (list.state) {
    case 'loading':
      return (
        <div className="il-start-rows" role="status" aria-label={say`Loading your boards`}>
          {[0, 1, 2].map((row) => (
            <div key={row} className="il-start-row il-start-row--empty">
              <span className="il-start-bone il-start-bone--wide" />
              <span className="il-start-bone" />
            </div>
          ))}
        </div>
      );
    case 'failed':
      return (
        <Notice
          tone="error"
          action={
            <Button variant="quiet" onPress={onReload}>
              {say`Try again`}
            </Button>
          }
        >
          {say`Your boards could not be listed. ${list.problem.message}`}
        </Notice>
      );
    case 'here':
      return list.boards.length === 0 ? (
        <p className="il-start-none">
          {say`No boards in this browser yet. Open the demonstration, drop a spreadsheet, or open the link that a facilitator gave you.`}
        </p>
      ) : (
        <Listed boards={list.boards} />
      );
  }
}

/** Archived boards stand apart, folded. */
function Listed({ boards }: { boards: readonly BoardSummary[] }) {
  const [archived, current] = [true, false].map((is) => boards.filter((b) => b.archived === is));
  return (
    <>
      <RowList boards={current ?? []} />
      {archived?.length ? (
        <details className="il-start-archived">
          <summary>{say`Archived ${archived.length}`}</summary>
          <RowList boards={archived} />
        </details>
      ) : null}
    </>
  );
}

function RowList({ boards }: { boards: readonly BoardSummary[] }) {
  return (
    <ul className="il-start-rows">
      {boards.map((board) => (
        <li key={board.board}>
          <Row board={board} />
        </li>
      ))}
    </ul>
  );
}

const ROLE = {
  get facilitator() {
    return say`Facilitator`;
  },
  get participant() {
    return say`Participant`;
  },
  get observer() {
    return say`Observer`;
  },
  get token() {
    return say`API token`;
  },
} as const;

function Row({ board }: { board: BoardSummary }) {
  const path = `/b/${board.board}`;
  return (
    <a
      className="il-start-row"
      href={path}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(path);
      }}
    >
      <span className="il-start-row__title">{board.title}</span>
      <span className="il-start-row__size">
        {plural(board.departments, { one: '{n} department', other: '{n} departments' })},{' '}
        {counted.card(board.cards)}
      </span>
      <span className="il-start-row__money">
        {board.cards === 0 ? '–' : formatMoney(board.moneyAtRisk, board.currency)}
        <span className="il-c-visually-hidden"> {say`at risk`}</span>
      </span>
      <span className="il-start-row__verdict">
        <Verdict board={board} />
      </span>
      <span className="il-start-row__people">
        {board.people > 0 ? (
          <>
            <span className="il-start-row__dot" aria-hidden="true" />
            {say`${counted.person(board.people)} there now`}
          </>
        ) : (
          say`Nobody there now`
        )}
      </span>
      <span className="il-start-row__role">
        {ROLE[board.role]}, {shortMoment(board.openedAt)}
      </span>
    </a>
  );
}

function Verdict({ board }: { board: BoardSummary }) {
  if (board.damaged) return say`Damaged on the server`;
  if (board.collisions > 0)
    return (
      <>
        <RiskGlyph verdict="collision" /> {counted.collision(board.collisions)}
      </>
    );
  if (board.atRisk > 0)
    return (
      <>
        <RiskGlyph verdict="at-risk" /> {board.atRisk} {say`at risk`}
      </>
    );
  if (board.watch > 0)
    return (
      <>
        <RiskGlyph verdict="watch" /> {board.watch} {say`to watch`}
      </>
    );
  return board.cards === 0 ? say`No cards yet` : say`Nothing collides`;
}
