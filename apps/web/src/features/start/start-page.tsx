import { say } from '@interlock/language';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Notice } from '../../kit/controls/notice.tsx';
import { navigate } from '../../kit/page/router.ts';
import type { ImportSource } from '../../kit/spreadsheet/reader-messages.ts';
import { useSpreadsheetInput } from '../../kit/spreadsheet/use-spreadsheet-input.ts';
import { closeDialog } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import { createAndOpen } from './create-board.ts';
import { demonstrationBoard } from './demonstration-board.ts';
import { DemonstrationCard } from './demonstration-card.tsx';
import { describeSource, FIRST_LANES, monthTitle } from './describe-source.ts';
import type { NewBoardStart } from './new-board-dialog.tsx';
import { isJson, openJson } from './open-json.ts';
import { RecentBoards } from './recent-boards.tsx';
import { SpreadsheetBox } from './spreadsheet-box.tsx';
import { StartBar } from './start-bar.tsx';
import { TemplateGallery } from './template-gallery.tsx';
import { useBoards } from './use-boards.ts';
import { useStartCommands } from './use-start-commands.ts';
import { useTemplates } from './use-templates.ts';
import './start-boards.css';
import './start-entries.css';
import './start-page.css';

const NewBoardDialog = lazy(() =>
  import('./new-board-dialog.tsx').then((m) => ({ default: m.NewBoardDialog })),
);
const NO_BOARDS: readonly never[] = [];

/** Route `/`: the demonstration one click away, a spreadsheet, templates, recent boards. */
export function StartPage() {
  const { list, reload } = useBoards();
  const { known, failed } = useTemplates();
  const [busy, setBusy] = useState(false);
  const creating = useRef(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const [fresh, setFresh] = useState<NewBoardStart | null>(null);
  const dialog = useUi((s) => s.dialog);
  const boards = list.state === 'here' ? list.boards : NO_BOARDS;

  useEffect(() => {
    document.title = 'Interlock';
    closeDialog();
  }, []);

  const create = useCallback(async (...args: Parameters<typeof createAndOpen>): Promise<void> => {
    // A second click while the first one is under way must not make a second board.
    if (creating.current) return;
    creating.current = true;
    setBusy(true);
    setProblem(null);
    const failed = await createAndOpen(...args);
    creating.current = false;
    setBusy(false);
    if (failed !== null) setProblem(say`The board was not created. ${failed.message}`);
  }, []);

  const actions = useMemo(
    () => ({
      openDemonstration: () => {
        const board = demonstrationBoard();
        if (board !== null && boards.some((each) => each.board === board)) {
          navigate(`/b/${board}`);
        } else {
          void create(
            { template: 'fragmented-supply-chain' },
            { dialog: null, demonstration: true },
          );
        }
      },
      newBoard: () => setFresh(emptyStart()),
    }),
    [boards, create],
  );
  useStartCommands(boards, actions);

  const onSource = (source: ImportSource): void => {
    setReading(true);
    setUnread(null);
    if (source.kind === 'file' && isJson(source)) {
      void openJson(source.file).then((fault) => {
        setReading(false);
        setUnread(fault);
      });
      return;
    }
    void describeSource(source).then((described) => {
      setReading(false);
      if (described.ok) setFresh(described.start);
      else setUnread(described.message);
    });
  };
  const { dragging } = useSpreadsheetInput(fresh === null && dialog === null, onSource);

  return (
    <div className="il-start">
      <StartBar list={list} />
      <main className="il-start__page">
        <h1>{say`Start planning`}</h1>
        {problem === null ? null : <Notice tone="error">{problem}</Notice>}
        <div className="il-start__first">
          <DemonstrationCard
            summary={known.get('fragmented-supply-chain') ?? null}
            failed={failed}
            busy={busy}
            onOpen={actions.openDemonstration}
            onCopy={() => void create({ template: 'fragmented-supply-chain' }, { dialog: null })}
          />
          <SpreadsheetBox dragging={dragging} busy={reading} problem={unread} onSource={onSource} />
        </div>
        <TemplateGallery
          known={known}
          onTemplate={(template) => void create({ template }, { dialog: 'share' })}
          onEmpty={actions.newBoard}
        />
        <RecentBoards list={list} onReload={reload} />
      </main>
      <Suspense fallback={null}>
        {fresh === null ? null : <NewBoardDialog start={fresh} onClose={() => setFresh(null)} />}
      </Suspense>
    </div>
  );
}

function emptyStart(): NewBoardStart {
  return {
    title: monthTitle(),
    departments: FIRST_LANES,
    cycleUnit: 'week',
    weekStartsOn: 1,
    source: null,
    about: null,
  };
}
