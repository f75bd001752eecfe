import { say } from '@interlock/language';
import type { RowError } from '@interlock/spreadsheet';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { Icon } from '../../kit/controls/icon.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { FilePicker } from '../../kit/spreadsheet/file-picker.tsx';
import type { ImportSource } from '../../kit/spreadsheet/reader-messages.ts';
import { ImportErrors } from './import-errors.tsx';

/** Drop, choose or paste; says what is understood, and why the last try was refused. */
export function ChooseStep({
  problem,
  errors,
  onSource,
}: {
  readonly problem: string | null;
  readonly errors: readonly RowError[];
  readonly onSource: (source: ImportSource) => void;
}) {
  const [text, setText] = useState('');
  return (
    <div className="il-import-choose">
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
      <ImportErrors errors={errors} count={errors.length} />
      <div className="il-import-drop">
        <Icon name="upload" size={24} />
        <p>
          <b>{say`Drop an XLSX, CSV or TSV file here`}</b>
          <br />
          {say`One column of dates; then one column per measure, or a column that names the measure and one of values. A column “plan” or “target” is taken as the target.`}
        </p>
        <FilePicker onSource={onSource} variant="primary">
          {say`Choose a file`}
        </FilePicker>
      </div>
      <label className="il-c-field">
        <span className="il-c-label">{say`Or paste cells of a spreadsheet`}</span>
        <textarea
          className="il-c-input il-import-paste"
          rows={5}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            // Cells come whole; only typing on needs the button.
            if (text.trim() !== '' || !pasted.includes('\n')) return;
            event.preventDefault();
            onSource({ kind: 'text', text: pasted });
          }}
        />
      </label>
      <Button isDisabled={text.trim() === ''} onPress={() => onSource({ kind: 'text', text })}>
        {say`Read these cells`}
      </Button>
    </div>
  );
}
