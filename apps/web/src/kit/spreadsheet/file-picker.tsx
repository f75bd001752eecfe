import { useRef } from 'react';
import { Button, type ButtonProps } from '../controls/button.tsx';
import type { ImportSource } from './reader-messages.ts';

const TABLES = ['.csv', '.tsv', '.txt', '.xlsx', 'text/csv', 'text/tab-separated-values'];
const CHAINS = ['.json', 'application/json'];

/** A button that opens the platform's file dialog for a spreadsheet. */
export function FilePicker({
  onSource,
  alsoChains = false,
  ...button
}: Omit<ButtonProps, 'onPress'> & {
  readonly onSource: (source: ImportSource) => void;
  /** Takes supply chains and exported boards as JSON too. */
  readonly alsoChains?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={[...TABLES, ...(alsoChains ? CHAINS : [])].join(',')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again after it was mended.
          currentTarget.value = '';
          if (file !== undefined) onSource({ kind: 'file', file });
        }}
      />
      <Button {...button} onPress={() => input.current?.click()} />
    </>
  );
}
