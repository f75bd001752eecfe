import type { ThemeName } from '@interlock/design';
import { say } from '@interlock/language';
import { pathOf } from '@interlock/protocol';
import { exportBoardRoute } from '@interlock/protocol/routes/export-board';
import { ledgerRoute } from '@interlock/protocol/routes/ledger';
import { useEffect, useRef, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { SelectField } from '../../kit/controls/fields.tsx';
import { saveFile } from '../../kit/page/save-file.ts';
import { closeDialog } from '../../view/ui-actions.ts';
import { exportPicture, FILE_TYPE, type PictureFormat } from './export-board.ts';
import '../../kit/controls/row-list.css';
import './export-dialog.css';

const PICTURES: readonly { format: PictureFormat; name: string; text: string }[] = [
  {
    format: 'png',
    name: 'PNG',
    get text() {
      return say`A picture for slides and mails`;
    },
  },
  {
    format: 'svg',
    name: 'SVG',
    get text() {
      return say`A drawing that stays sharp, with its fonts`;
    },
  },
  {
    format: 'pdf',
    name: 'PDF',
    get text() {
      return say`One page as large as the board`;
    },
  },
  {
    format: 'mermaid',
    get name() {
      return say`Mermaid`;
    },
    get text() {
      return say`Lanes, cards and contracts as text`;
    },
  },
];
const themes = () =>
  [
    { value: 'light', label: say`Light` },
    { value: 'dark', label: say`Dark` },
  ] as const;

/** The board as files. Everything on it is in them, seen or not. */
export function ExportDialog() {
  const session = useSession();
  const board = useBoard((s) => s.board);
  const title = useBoard((s) => s.view.settings.title);
  const ready = useBoard((s) => s.ready);
  const [theme, setTheme] = useState<ThemeName>('light');
  const [running, setRunning] = useState<PictureFormat | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const make = async (format: PictureFormat): Promise<void> => {
    const controller = new AbortController();
    work.current = controller;
    setRunning(format);
    setProblem(null);
    try {
      const file = await exportPicture(session.state.getState(), format, theme, controller.signal);
      saveFile(file, title, FILE_TYPE[format].ending);
    } catch (error) {
      if (!controller.signal.aborted)
        setProblem(
          say`The ${FILE_TYPE[format].ending.toUpperCase()} could not be made: ${error instanceof Error ? error.message : String(error)}. The board is as it was. Try again, or take another format.`,
        );
    } finally {
      if (work.current === controller) setRunning(null);
    }
  };
  const cancel = (): void => {
    work.current?.abort();
    setRunning(null);
  };
  return (
    <DialogFrame title={say`Export`} subtitle={title} onClose={closeDialog}>
      <section className="il-export" aria-label={say`Pictures`}>
        <SelectField label={say`Colours`} value={theme} options={themes()} onChange={setTheme} />
        <ul className="il-c-rows">
          {PICTURES.map(({ format, name, text }) => (
            <li key={format}>
              <span>
                <strong>{name}</strong>
                <span className="il-quiet">{text}</span>
              </span>
              {running === format ? (
                <Button onPress={cancel}>{say`Cancel`}</Button>
              ) : (
                <Button
                  isDisabled={!ready || running !== null}
                  aria-label={say`Export ${name}`}
                  onPress={() => void make(format)}
                >
                  {say`Export`}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <p role="status" className="il-quiet">
          {running === null ? '' : say`Drawing the ${FILE_TYPE[running].ending.toUpperCase()} …`}
        </p>
        {problem === null ? null : (
          <p role="alert" className="il-c-error">
            {problem}
          </p>
        )}
      </section>
      <section className="il-export" aria-label={say`Data`}>
        <ul className="il-c-rows">
          <DataRow
            name={say`Board as JSON`}
            text={say`Everything, with the ledger and its hashes; opens again as a board`}
            href={pathOf(exportBoardRoute, { board })}
          />
          <DataRow
            name={say`Ledger as CSV`}
            text={say`For a spreadsheet`}
            href={pathOf(ledgerRoute, { board }, { format: 'csv' })}
          />
          <DataRow
            name={say`Ledger as JSON`}
            text={say`To be verified elsewhere`}
            href={pathOf(ledgerRoute, { board }, { format: 'json' })}
          />
        </ul>
      </section>
    </DialogFrame>
  );
}

function DataRow({ name, text, href }: { name: string; text: string; href: string }) {
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <span className="il-quiet">{text}</span>
      </span>
      <a
        className="il-c-button il-c-button--secondary"
        href={href}
        download
        aria-label={say`Export ${name}`}
      >
        {say`Export`}
      </a>
    </li>
  );
}
