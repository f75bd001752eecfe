import { say } from '@interlock/language';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { Icon } from '../../kit/controls/icon.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import { FilePicker } from '../../kit/spreadsheet/file-picker.tsx';
import type { ImportSource } from '../../kit/spreadsheet/reader-messages.ts';
import { readClipboard } from '../../kit/spreadsheet/use-spreadsheet-input.ts';

/** Drop, paste or choose a spreadsheet; says which columns it expects by an example. */
export function SpreadsheetBox({
  dragging,
  busy,
  problem,
  onSource,
}: {
  readonly dragging: boolean;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly onSource: (source: ImportSource) => void;
}) {
  const [hint, setHint] = useState<string | null>(null);
  const paste = async (): Promise<void> => {
    const source = await readClipboard();
    if (source !== null) onSource(source);
    else
      setHint(say`Copy cells in the spreadsheet first, then press ${shortcutLabel('Mod+V')} here.`);
  };
  return (
    <section
      className="il-start-drop"
      aria-labelledby="il-start-drop-title"
      aria-busy={busy}
      data-dragging={dragging}
    >
      <span className="il-start-drop__icon">
        <Icon name="upload" size={24} />
      </span>
      <h2 id="il-start-drop-title" className="il-start-drop__title">
        {dragging ? say`Drop it here` : say`Drop a spreadsheet`}
      </h2>
      <p className="il-start-drop__text">
        {say`or paste cells. XLSX, CSV or TSV. You see the cards before anything is written. An exported board, or a supply chain, as JSON becomes a board at once.`}
      </p>
      <table className="il-start-drop__example">
        <caption className="il-c-visually-hidden">{say`Columns that are understood`}</caption>
        <thead>
          <tr>
            <th scope="col">{say`Measure`}</th>
            <th scope="col">{say`Week`}</th>
            <th scope="col">{say`Plan`}</th>
            <th scope="col">{say`Actual`}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{say`Customer orders`}</td>
            <td>2026-W46</td>
            <td>10,000</td>
            <td>11,500</td>
          </tr>
          <tr>
            <td>{say`Final assembly`}</td>
            <td>2026-W46</td>
            <td>10,000</td>
            <td>9,000</td>
          </tr>
        </tbody>
      </table>
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
      {hint === null ? null : <p className="il-c-hint">{hint}</p>}
      <div className="il-start-drop__actions">
        <FilePicker onSource={onSource} alsoChains busy={busy}>
          {busy ? say`Reading …` : say`Choose a file`}
        </FilePicker>
        <Button busy={busy} onPress={() => void paste()}>
          {say`Paste`} <kbd>{shortcutLabel('Mod+V')}</kbd>
        </Button>
      </div>
    </section>
  );
}
